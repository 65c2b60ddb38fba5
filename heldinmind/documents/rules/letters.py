"""When a letter may be signed, and when it may go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from heldinmind.kit.words import Words
from heldinmind.kit.words import words as _

BY_POST = "post"


@dataclass(frozen=True)
class Filled:
    """A section: what it is called, whether anything stands in it, and how much of what it was filled from is not given."""

    heading: str
    empty: bool
    taken_back: int = 0


def reasons_not_to_sign(sections: Sequence[Filled], *, dated: date, today: date, replaced: bool) -> list[Words]:
    """`replaced`: somebody signed another correction of the same letter meanwhile."""
    if replaced:
        return [_("Another correction of this letter was signed meanwhile. Correct that one.")]
    if all(section.empty for section in sections):
        return [_("There is nothing in this letter to sign yet.")]
    if dated > today:
        return [_("The day of this letter is still to come.")]
    return [_no_longer(section.heading) for section in sections if section.taken_back and not section.empty]


def _no_longer(heading: str) -> Words:
    return _(
        "“%(heading)s” holds something that may no longer be given to them. Fill it again from the record, or empty it.",
        heading=heading,
    )


def reasons_not_to_send(
    *, way: str, to_person: bool, safe: bool, sent_on: date, signed_on: date, today: date
) -> list[Words]:
    """`safe`: a letter by post is, today. Only what goes by itself into a letter box asks for it."""
    if sent_on > today:
        return [_("This day is still to come.")]
    if sent_on < signed_on:
        return [_("It was signed on %(day)s: it cannot have gone before.", day=signed_on)]
    if to_person and way == BY_POST and not safe:
        return [_("It is not recorded that a letter by post is safe for them. Give it to them when you meet.")]
    return []
