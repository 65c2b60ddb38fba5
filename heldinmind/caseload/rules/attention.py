"""What presses in a family's care, so that a list can begin with whoever needs somebody most."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

# Our own conventions, told on the page; none comes from a published standard.
LONG_UNSEEN = 21  # days without anybody of the family being seen
LEVEL_BY = 28  # days after the first meeting until which a level may wait


class Press(IntEnum):
    """In the order in which they matter."""

    BIRTH = 1  # the due date has passed and nobody has said what happened
    UNSEEN = 2
    UNRECORDED = 3
    NOT_WRITTEN = 4
    DRAFT = 5
    NO_APPOINTMENT = 6
    NO_LEVEL = 7


@dataclass(frozen=True)
class Facts:
    """Of one family in work. Days are local; what the reader may not know of is None or 0."""

    since: date  # the work with them began
    last_seen: date | None = None
    first_seen: date | None = None
    next_on: date | None = None
    due_on: date | None = None  # of a baby not yet born
    after_loss: bool = False
    unrecorded: int = 0
    not_written: int = 0
    drafts: int = 0
    unrated: int = 0


def presses(facts: Facts, today: date) -> list[Press]:
    """Everything that presses, the most pressing first. After a loss nobody is asked about the birth, or for a level."""
    unseen = (today - (facts.last_seen or facts.since)).days >= LONG_UNSEEN
    worked_with = facts.first_seen is not None and (today - facts.first_seen).days >= LEVEL_BY
    table = [
        (Press.BIRTH, facts.due_on is not None and facts.due_on < today and not facts.after_loss),
        (Press.UNSEEN, unseen),
        (Press.UNRECORDED, facts.unrecorded > 0),
        (Press.NOT_WRITTEN, facts.not_written > 0),
        (Press.DRAFT, facts.drafts > 0),
        (Press.NO_APPOINTMENT, facts.next_on is None),
        (Press.NO_LEVEL, facts.unrated > 0 and worked_with and not facts.after_loss),
    ]
    return [press for press, applies in table if applies]


def place(found: list[Press], facts: Facts) -> tuple[int, date, date]:
    """Sorts lines: by what presses most, then who has been unseen longest, then whose appointment is nearest."""
    return (found[0] if found else len(Press) + 1, facts.last_seen or facts.since, facts.next_on or date.max)
