"""Which of two values of one fact about somebody stands, unless a person chooses the other."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

BLANK = (None, "", "not asked", "unknown")


@dataclass(frozen=True)
class Choice:
    """Columns that are chosen together, because one without the other would be untrue."""

    name: str
    columns: tuple[str, ...]


BORN = Choice("born", ("birth_date", "ended_on", "state"))
CHOICES = (
    Choice("first_name", ("first_name",)),
    Choice("last_name", ("last_name",)),
    Choice("preferred_name", ("preferred_name",)),
    BORN,
    Choice("due_date", ("due_date",)),
    Choice("sex", ("sex",)),
    Choice("gender", ("gender",)),
    Choice("ethnicity", ("ethnicity",)),
    Choice("language", ("language",)),
    Choice("interpreter", ("interpreter",)),
    Choice("communication_needs", ("communication_needs",)),
    Choice("identity", ("identity",)),
)
# How much a state says: a birth has happened since a record that still waits for it was written, a death since the birth.
SAYS = {"unknown": 0, "unborn": 1, "born": 2, "lost": 3, "died": 3}


def differs(choice: Choice, kept: Mapping[str, Any], gone: Mapping[str, Any]) -> bool:
    return any(kept[column] != gone[column] for column in choice.columns)


def filled(choice: Choice, known: Mapping[str, Any]) -> bool:
    return any(known[column] not in BLANK for column in choice.columns)


def default_side(choice: Choice, kept: Mapping[str, Any], gone: Mapping[str, Any]) -> str:
    """`kept` or `gone`: what is not blank, else the survivor's."""
    if choice is BORN:
        return "gone" if _says(gone) > _says(kept) else "kept"
    return "gone" if filled(choice, gone) and not filled(choice, kept) else "kept"


def _says(known: Mapping[str, Any]) -> tuple[int, bool]:
    return SAYS[known["state"]], known["birth_date"] is not None
