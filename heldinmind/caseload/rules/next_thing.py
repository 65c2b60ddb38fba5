"""The one thing to do next for a family: the page has one green button."""

from dataclasses import dataclass
from enum import StrEnum


class Thing(StrEnum):
    FINISH = "finish"  # a note of one's own that is not signed
    WRITE_UP = "write up"  # a meeting that nobody has written about
    RECORD = "record"  # what happened at an appointment that has passed
    ALLOCATE = "allocate"  # work cannot begin before somebody holds the family
    BIRTH = "birth"  # the due date has passed
    APPOINT = "appoint"
    LEVELS = "levels"  # a relationship that is worked on has no level from the start
    NOTHING = "nothing"


@dataclass(frozen=True)
class Standing:
    """How things stand, and what the reader may do about it."""

    drafts: int = 0
    not_written_up: int = 0
    unrecorded: int = 0
    ahead: int = 0
    overdue_births: int = 0
    unrated: int = 0
    to_allocate: bool = False
    in_work: bool = True
    may_write: bool = False
    may_record: bool = False
    may_allocate: bool = False
    may_welcome: bool = False
    may_rate: bool = False


def next_thing(now: Standing) -> Thing:
    """What was begun is finished before anything new: memory fades first, then the diary, then the measures."""
    open_work = now.in_work and now.may_record
    table = [
        (Thing.FINISH, now.may_write and now.drafts > 0),
        (Thing.WRITE_UP, now.may_write and now.not_written_up > 0),
        (Thing.RECORD, now.may_record and now.unrecorded > 0),
        (Thing.ALLOCATE, now.may_allocate and now.to_allocate),
        (Thing.BIRTH, now.may_welcome and now.overdue_births > 0),
        (Thing.APPOINT, open_work and now.ahead == 0),
        (Thing.LEVELS, now.in_work and now.may_rate and now.unrated > 0),
        (Thing.APPOINT, open_work),
    ]
    return next((thing for thing, applies in table if applies), Thing.NOTHING)
