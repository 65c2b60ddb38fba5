"""Where a referral stands, in one word; `queries.inbox` asks the database for the same."""

from datetime import datetime
from enum import StrEnum

HELD = "hold until birth"


class State(StrEnum):
    NEW = "new"
    LINKED = "linked"
    MORE_ASKED = "more asked"
    HELD = "held"
    DECIDED = "decided"


def state_of(*, decision: str, linked: bool, asked_at: datetime | None, came_at: datetime | None) -> State:
    """A question that is still open outweighs whether people are linked already."""
    if decision:
        return State.HELD if decision == HELD else State.DECIDED
    if asked_at and not (came_at and came_at >= asked_at):
        return State.MORE_ASKED
    return State.LINKED if linked else State.NEW
