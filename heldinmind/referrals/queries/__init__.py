"""What can be asked about referrals and the waiting list. Row security limits every answer to the reader's team."""

from heldinmind.access.queries import current_settings
from heldinmind.referrals.queries.inbox import UndecidedFirst, inbox, undecided, undecided_count
from heldinmind.referrals.queries.one import (
    carers_of,
    linked_people,
    one,
    steps_of,
)
from heldinmind.referrals.queries.waiting import entry, log_of, open_entries, waiting_facts, waiting_in_order

__all__ = [
    "UndecidedFirst",
    "carers_of",
    "current_settings",
    "entry",
    "inbox",
    "linked_people",
    "log_of",
    "one",
    "open_entries",
    "steps_of",
    "undecided",
    "undecided_count",
    "waiting_facts",
    "waiting_in_order",
]
