"""Answers that keep 'unknown' and 'not asked' apart: neither is a no."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Known(models.TextChoices):
    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("Not known")
    NOT_ASKED = "not asked", _("Not asked")


class Sex(models.TextChoices):
    FEMALE = "female", _("Female")
    MALE = "male", _("Male")
    INDETERMINATE = "indeterminate", _("Indeterminate")
    UNKNOWN = "unknown", _("Not known")
    NOT_ASKED = "not asked", _("Not asked")
