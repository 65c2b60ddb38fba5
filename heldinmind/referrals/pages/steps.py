"""Everything that happened to a referral, or while a family waited, for a timeline."""

from collections.abc import Iterable

from heldinmind.referrals.models import ReferralStep, WaitingEvent

Entry = dict[str, object]


def entries(steps: Iterable[ReferralStep]) -> list[Entry]:
    return [
        {"at": step.on, "title": step.get_kind_display(), "text": step.words, "by": step.by.name, "tone": "quiet"}
        for step in steps
    ]


def log(events: Iterable[WaitingEvent]) -> list[Entry]:
    return [
        {"at": event.on, "title": event.get_kind_display(), "text": event.reason, "by": event.by.name}
        for event in events
    ]
