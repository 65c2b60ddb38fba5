"""Notes are drafted, signed and amended by another; a signed one never changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from heldinmind.access.audit import record
from heldinmind.access.models import Actor
from heldinmind.care.actions.within import within
from heldinmind.care.models import Contact, Episode, Note, NotePart
from heldinmind.care.rules.headings import Heading, key_of
from heldinmind.kit.forms import Refused
from heldinmind.people.actions import subject_of
from heldinmind.people.models import AdultRelationship, CaregivingRelationship, Family, Person, Subject

Thing = type[Person] | type[CaregivingRelationship] | type[AdultRelationship]
THINGS: dict[str, Thing] = {"person": Person, "caregiving": CaregivingRelationship, "adults": AdultRelationship}


class ChangedElsewhere(Refused):
    """The draft was saved in another window after this page was opened. Nothing was written; nothing is lost."""


@dataclass(frozen=True)
class Said:
    """What was typed under one heading; `title` is its words as they were shown."""

    heading: Heading
    title: str
    words: str
    topics: int = 0


@transaction.atomic
def save_draft(
    *,
    episode: Episode,
    parts: Sequence[Said],
    about_on: date,
    by: Actor,
    today: date,
    contact: Contact | None = None,
    amends: Note | None = None,
    seen: str = "",
) -> Note:
    """The author's draft about a meeting, an older note, or neither. `seen` is the version the page was opened with.

    Sent twice it is kept once. Raises ChangedElsewhere when another window saved other words since; Refused when the
    note is signed, empty, or about a day still to come.
    """
    Family.objects.select_for_update().get(pk=episode.family_id)
    amends = amends.amends if amends and amends.amends else amends
    mine = Note.objects.filter(family=episode.family_id, author=by, contact=contact, amends=amends)
    note = mine.filter(signed_at=None).first()
    if note:
        _must_be_newest(note, parts, seen)
    elif done := _signed_before(mine, parts, once=contact is not None and amends is None, seen=seen):
        return done
    _must_hold(parts, about_on, today)
    if note is None:
        note = Note(**within(episode), contact=contact, amends=amends, author=by, about_on=about_on)
        note.save(force_insert=True)
    else:
        note.about_on = about_on
        note.save(update_fields=["about_on", "saved_at"])
    _keep(note, parts)
    return note


@transaction.atomic
def sign(*, note: Note, by: Actor) -> Note:
    """Only its author signs it, once. From now on it can only be amended."""
    note = Note.objects.select_for_update(of=("self",)).get(pk=note.pk)
    if note.signed_at:
        raise Refused([_("This note is signed already.")])
    if note.author_id != by.pk:
        raise Refused([_("Only whoever wrote a note signs it.")])
    if not note.parts.exclude(words="").exists():
        raise Refused([_("There is nothing in this note to sign yet.")])
    note.signed_at = timezone.now()
    note.save(update_fields=["signed_at"])
    record(by, "note.amended" if note.amends_id else "note.signed", note, family=note.family_id)
    return note


def stamp(note: Note) -> str:
    """The version of a draft."""
    return note.saved_at.isoformat()


def _must_hold(parts: Sequence[Said], about_on: date, today: date) -> None:
    if about_on > today:
        raise Refused([_("This day is still to come.")])
    if not any(part.words.strip() for part in parts):
        raise Refused([_("Nothing is written yet.")])


def _must_be_newest(note: Note, parts: Sequence[Said], seen: str) -> None:
    if stamp(note) != seen and not _same(note, parts):
        raise ChangedElsewhere(
            [
                _("This draft was saved in another window since you opened this page."),
                _(
                    "What you typed is still below, and what was saved is shown with it. Save again to keep what you typed."
                ),
            ]
        )


def _signed_before(mine: QuerySet[Note], parts: Sequence[Said], *, once: bool, seen: str) -> Note | None:
    """The same note signed a moment ago, when the page was sent twice. Of one meeting an author signs one note."""
    signed = mine.filter(signed_at__isnull=False).order_by("-signed_at").first()
    if signed is None:
        return None
    if _same(signed, parts):
        return signed
    if once or seen:
        raise Refused([_("You have signed this note already. Amend it to add something.")])
    return None


def _same(note: Note, parts: Sequence[Said]) -> bool:
    kept = {(key(part), part.words, part.topics) for part in _kept(note) if part.words}
    return kept == {(part.heading.key, part.words, part.topics) for part in parts if part.words}


def _kept(note: Note) -> list[NotePart]:
    return list(note.parts.select_related("subject").order_by("position"))


def key(part: NotePart) -> str:
    """Which heading a part stands under."""
    subject = part.subject
    return key_of(subject.kind, getattr(subject, f"{subject.kind}_id"), part.audience)


def _keep(note: Note, parts: Sequence[Said]) -> None:
    kept = {key(part): part for part in _kept(note)}
    place = max((part.position for part in kept.values()), default=0)
    for said in parts:
        part = kept.get(said.heading.key)
        if part is None and (said.words or said.topics):
            place += 1
            _new_part(note, said, place).save(force_insert=True)
        elif part and (part.words, part.topics) != (said.words, said.topics):
            part.words, part.topics = said.words, said.topics
            part.save(update_fields=["words", "topics"])


def _new_part(note: Note, said: Said, place: int) -> NotePart:
    heading = said.heading
    return NotePart(
        team_id=note.team_id,
        family_id=note.family_id,
        note=note,
        position=place,
        heading=said.title,
        subject=_subject(heading),
        supplied_by_id=heading.supplied_by,
        audience=heading.audience,
        topics=said.topics,
        words=said.words,
    )


def _subject(heading: Heading) -> Subject:
    return subject_of(THINGS[heading.about].objects.get(pk=heading.pk))
