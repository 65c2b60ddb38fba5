"""The words that names in a team are made of, kept for finding a name that is typed otherwise than it is written."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func

from heldinmind.access.models import Team
from heldinmind.kit.models import Record


def words(function: str, of: str) -> Func:
    return Func(F(of), function=function, output_field=ArrayField(models.TextField()))


class NameWord(Record):
    """One word of somebody's name. Triggers add it; only `people_search()` reads it, no process and no page.

    Two transactions that bring a new word at once both add it: a unique word would make one wait for the other, and
    two imports for each other. A word that is there twice is only looked at twice.
    """

    team = models.ForeignKey(Team, models.PROTECT, db_index=False)
    word = models.TextField()
    sensitivity: ClassVar[dict[str, str]] = {"team": "plain", "word": "identifying"}

    class Meta:
        indexes = [
            models.Index(fields=["team", "word"], name="nameword_by_word", opclasses=["uuid_ops", "text_pattern_ops"]),
            GinIndex(
                fields=["team", "word"],
                name="nameword_by_part",
                opclasses=["uuid_ops", "gin_trgm_ops"],
                fastupdate=False,
            ),
            GinIndex(F("team"), words("people_nearly", "word"), name="nameword_by_spelling", fastupdate=False),
        ]
