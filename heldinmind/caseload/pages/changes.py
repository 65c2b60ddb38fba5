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
    "alias.added": gettext_lazy("Another name was added"),
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
    "family.left": gettext_lazy("Somebody left the family"),
    "family.made": gettext_lazy("The family was put on record"),
    "file.added": gettext_lazy("A file was added"),
    "file.day_agreed": gettext_lazy("Somebody else agreed to the day a file is destroyed"),
    "file.day_set": gettext_lazy("The day a file is destroyed was set"),
    "family.sealed": gettext_lazy("The family was sealed"),
    "family.unsealed": gettext_lazy("The seal was lifted"),
    "given_address.ended": gettext_lazy("A number or address that somebody else gave was ended"),
    "given_address.kept": gettext_lazy("A number or address that somebody else gave was kept"),
    "glass.broken": gettext_lazy("The record was opened with a reason"),
    "glass.read": gettext_lazy("An opening with a reason was read about"),
    "goal.agreed": gettext_lazy("A goal was agreed"),
    "goal.ended": gettext_lazy("A goal was ended"),
    "goal.rated": gettext_lazy("A goal was rated"),
    "letter.corrected": gettext_lazy("A letter was corrected"),
    "letter.sent": gettext_lazy("A letter went to its recipient"),
    "letter.signed": gettext_lazy("A letter was signed"),
    "level.recorded": gettext_lazy("A safeguarding level was recorded"),
    "life.adoption": gettext_lazy("An adoption order was recorded"),
    "life.begin_again": gettext_lazy("Reminders may begin again"),
    "life.death": gettext_lazy("A death was recorded"),
    "life.foster": gettext_lazy("A move to foster carers was recorded"),
    "life.gender": gettext_lazy("Sex or gender was changed"),
    "life.home": gettext_lazy("A return home was recorded"),
    "life.joined": gettext_lazy("A new partner was recorded"),
    "life.kinship": gettext_lazy("A move to family or friends was recorded"),
    "life.miscarriage": gettext_lazy("A miscarriage was recorded"),
    "life.name": gettext_lazy("A name was changed"),
    "life.named": gettext_lazy("A father became known"),
    "life.nhs_number": gettext_lazy("An NHS number was recorded"),
    "life.parted": gettext_lazy("A separation was recorded"),
    "life.removal": gettext_lazy("A removal was recorded"),
    "life.stillbirth": gettext_lazy("A stillbirth was recorded"),
    "life.termination": gettext_lazy("The end of a pregnancy was recorded"),
    "life.undone": gettext_lazy("An event was undone"),
    "measure.answered": gettext_lazy("A measure was answered"),
    "measure.corrected": gettext_lazy("A measure was corrected"),
    "measure.total_kept": gettext_lazy("A measure’s total was kept"),
    "message.done_by_hand": gettext_lazy("A message was passed on by hand"),
    "message.failed": gettext_lazy("A message could not be sent"),
    "message.held": gettext_lazy("A message was held back"),
    "message.placed": gettext_lazy("A message was put with the family it is for"),
    "message.queued": gettext_lazy("A message was written"),
    "message.retried": gettext_lazy("A message was tried again"),
    "message.sent": gettext_lazy("A message was sent"),
    "message.withdrawn": gettext_lazy("A message was withdrawn"),
    "note.amended": gettext_lazy("A note was added to"),
    "note.signed": gettext_lazy("A note was signed"),
    "opening.looked_at": gettext_lazy("An opening was looked at again"),
    "person.made": gettext_lazy("Somebody was put on record"),
    "person.merged": gettext_lazy("Two records of one person were merged"),
    "person.unmerged": gettext_lazy("A merge of two records was undone"),
    "rating.made": gettext_lazy("Stressors were rated"),
    "record.held": gettext_lazy("The record was held: it is not destroyed"),
    "record.hold_lifted": gettext_lazy("A hold on the record was lifted"),
    "referral.agreement_said": gettext_lazy("Who agrees to the referral was recorded"),
    "referral.acknowledged": gettext_lazy("The referral was acknowledged"),
    "referral.arrived": gettext_lazy("A referral arrived"),
    "referral.code_given": gettext_lazy("A code to follow the referral was given"),
    "referral.contacted": gettext_lazy("The family was contacted"),
    "referral.decided": gettext_lazy("The referral was decided"),
    "referral.more_asked": gettext_lazy("More information was asked for"),
    "referral.more_came": gettext_lazy("More information came"),
    "referral.received": gettext_lazy("The referral was linked to people"),
    "referral.reopened": gettext_lazy("A decision was withdrawn"),
    "referral.unlinked": gettext_lazy("The link of the referral to people was undone"),
    "review.settled": gettext_lazy("Something to check was settled"),
    "ring.asked": gettext_lazy("A colleague was asked to ring"),
    "ring.done": gettext_lazy("A call after a loss was written down"),
    "safe_contact.answered": gettext_lazy("What is safe was written down"),
    "seal.reader_ended": gettext_lazy("Somebody may no longer read the sealed family"),
    "seal.reader_named": gettext_lazy("Somebody was named to read the sealed family"),
    "seal.stood_in": gettext_lazy("A lead stands in to read the sealed family"),
    "visit_warning.ended": gettext_lazy("A warning for visitors was ended"),
    "visit_warning.set": gettext_lazy("A warning for visitors was set"),
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
