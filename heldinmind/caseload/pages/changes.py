"""What was done, in words. The record keeps `noun.verb`; here each is said as a colleague would say it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heldinmind.access.models import Event

WORDS = {
    "adults.linked": gettext_lazy("Two adults linked"),
    "allocation.ended": gettext_lazy("A worker stopped holding the family"),
    "appointment.cancelled": gettext_lazy("Appointment cancelled"),
    "appointment.made": gettext_lazy("Appointment made"),
    "appointment.moved": gettext_lazy("Appointment moved"),
    "baby.born": gettext_lazy("A birth was recorded"),
    "caregiving.linked": gettext_lazy("A carer and a child linked"),
    "charge.agreed": gettext_lazy("What they pay was agreed"),
    "child.home_confirmed": gettext_lazy("Where a child lives was confirmed"),
    "child.placed": gettext_lazy("Where a child lives was recorded"),
    "contact_point.ended": gettext_lazy("A number or address was ended"),
    "contact_point.given": gettext_lazy("A number or address was added"),
    "contact.corrected": gettext_lazy("A meeting was corrected"),
    "contact.recorded": gettext_lazy("A meeting was recorded"),
    "episode.assessed": gettext_lazy("First assessment dated"),
    "episode.ended": gettext_lazy("The work ended"),
    "episode.opened": gettext_lazy("The work with this family began"),
    "episode.started": gettext_lazy("Start of therapy dated"),
    "family.allocated": gettext_lazy("Allocated to a worker"),
    "family.babys_words_written": gettext_lazy("The baby’s words were written"),
    "family.before_contact_set": gettext_lazy("What to know before contact was changed"),
    "family.joined": gettext_lazy("Somebody joined the family"),
    "family.made": gettext_lazy("The family was put on record"),
    "goal.agreed": gettext_lazy("A goal was agreed"),
    "goal.ended": gettext_lazy("A goal was ended"),
    "goal.rated": gettext_lazy("A goal was rated"),
    "level.recorded": gettext_lazy("A safeguarding level was recorded"),
    "measure.answered": gettext_lazy("A measure was answered"),
    "measure.corrected": gettext_lazy("A measure was corrected"),
    "measure.total_kept": gettext_lazy("A measure’s total was kept"),
    "note.amended": gettext_lazy("A note was added to"),
    "note.signed": gettext_lazy("A note was signed"),
    "rating.made": gettext_lazy("Stressors were rated"),
    "referral.acknowledged": gettext_lazy("The referral was acknowledged"),
    "referral.arrived": gettext_lazy("A referral arrived"),
    "referral.contacted": gettext_lazy("The family was contacted"),
    "referral.decided": gettext_lazy("The referral was decided"),
    "referral.more_asked": gettext_lazy("More information was asked for"),
    "referral.more_came": gettext_lazy("More information came"),
    "referral.received": gettext_lazy("The referral was linked to people"),
    "referral.reopened": gettext_lazy("A decision was withdrawn"),
    "referral.unlinked": gettext_lazy("The link of the referral to people was undone"),
    "review.settled": gettext_lazy("Something to check was settled"),
    "safe_contact.answered": gettext_lazy("What is safe was written down"),
    "waiting.contacted": gettext_lazy("Contacted while waiting"),
    "waiting.joined": gettext_lazy("Joined the waiting list"),
    "waiting.left": gettext_lazy("Left the waiting list"),
    "waiting.moved": gettext_lazy("Moved in the waiting list"),
}


@dataclass(frozen=True)
class Change:
    """A line, and an entry of the timeline."""

    at: datetime
    title: str
    by: str
    times: int = 1


def changes(events: Iterable[Event]) -> list[Change]:
    return [Change(event.created_at, said(event.name), event.by.name) for event in events]


def gathered(events: Iterable[Event], most: int) -> list[Change]:
    """What one person did several times on one day is one line."""
    found: dict[tuple[date, str, str], Change] = {}
    for change in changes(events):
        key = (localdate(change.at), change.title, change.by)
        before = found.get(key)
        found[key] = replace(before, times=before.times + 1) if before else change
    return list(found.values())[:most]


def said(name: str) -> str:
    """A name that is new since these words were written still says what it is."""
    noun, _dot, verb = name.partition(".")
    return str(WORDS.get(name) or _("%(what)s: %(done)s") % {"what": noun, "done": verb}).replace("_", " ")
