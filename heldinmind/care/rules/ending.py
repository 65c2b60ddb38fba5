"""What is still open when work with a family ends. Nothing here stops an ending: a person decides, with a reason."""

from collections.abc import Sequence
from datetime import date

from heldinmind.care.rules.dates import reasons_against_step
from heldinmind.care.rules.reasons import N_, Reason


def reasons_not_to_end(
    *, ended_on: date, opened_on: date, already: date | None, last_seen_on: date | None, today: date
) -> list[Reason]:
    """Why work cannot have ended on that day."""
    if already:
        return [Reason(N_("The ending is already recorded, on %(day)s."), day=already)]
    if reasons := reasons_against_step(ended_on, opened_on=opened_on, today=today):
        return reasons
    if last_seen_on and ended_on < last_seen_on:
        return [Reason(N_("The family was seen on %(day)s, after that day."), day=last_seen_on)]
    return []


def what_is_still_open(
    *, drafts: Sequence[tuple[str, date]], planned: Sequence[date], unrecorded: Sequence[date]
) -> list[Reason]:
    """Notes that nobody has signed (author, day), appointments to come, and past ones that nobody has recorded."""
    return [
        *(Reason(N_("A note by %(author)s about %(day)s is not signed."), author=a, day=d) for a, d in drafts),
        *(Reason(N_("There is an appointment on %(day)s."), day=day) for day in planned),
        *(Reason(N_("What happened on %(day)s is not recorded."), day=day) for day in unrecorded),
    ]
