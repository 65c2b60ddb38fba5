"""What every row of the record has."""

from django.db import models
from uuid_utils.compat import uuid7


class Record(models.Model):
    """A row with an unguessable, index-friendly id and the moment it was made."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
