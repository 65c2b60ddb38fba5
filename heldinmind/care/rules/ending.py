"""What is still open when work with a family ends. What is open stops no ending: a person decides, with a reason."""

from collections.abc import Sequence
from datetime import date

from heldinmind.care.rules.dates import reasons_against_step
from heldinmind.kit.words import Words
from heldinmind.kit.words import words as _


def reasons_not_to_end(
    *,
    ended_on: date,
    opened_on: date,
    already: date | None,
    last_seen_on: date | None,
    without_home: Sequence[str],
    today: date,
) -> list[Words]:
    """Why work cannot have ended so on that day. `without_home`: babies of whom nobody has said where they live now."""
    if already:
        return [_("The ending is already recorded, on %(day)s.", day=already)]
    if reasons := reasons_against_step(ended_on, opened_on=opened_on, today=today):
        return reasons
    if last_seen_on and ended_on < last_seen_on:
        return [_("The family was seen on %(day)s, after that day.", day=last_seen_on)]
    return [_("Say where %(name)s lives now. If nobody knows, choose that.", name=name) for name in without_home]


def what_is_still_open(
    *, drafts: Sequence[tuple[str, date]], planned: Sequence[date], unrecorded: Sequence[date]
) -> list[Words]:
    """Notes that nobody has signed (author, day), appointments to come, and past ones that nobody has recorded."""
    return [
        *(_("A note by %(author)s about %(day)s is not signed.", author=a, day=d) for a, d in drafts),
        *(_("There is an appointment on %(day)s.", day=day) for day in planned),
        *(_("What happened on %(day)s is not recorded.", day=day) for day in unrecorded),
    ]
