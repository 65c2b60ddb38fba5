"""Letters filled from the record: what a section may hold is asked of the one redaction path, and again when it is signed."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from heldinmind.access.audience import Audience
from heldinmind.access.models import Actor
from heldinmind.care.models import Goal, NotePart
from heldinmind.care.models.given import (
    Scope,
    appointment_rows,
    goal_rows,
    meeting_rows,
    note_rows,
    people_of_subject,
    still_given,
)
from heldinmind.care.rules.letters import day_line, goal_line
from heldinmind.design.days import clock
from heldinmind.documents import actions as documents
from heldinmind.documents.actions import Filling, To
from heldinmind.documents.models import Document, Recipient
from heldinmind.documents.queries import Thing, recipient_of
from heldinmind.documents.rules.templates import Template
from heldinmind.kit.said import said
from heldinmind.kit.words import Words
from heldinmind.people.actions import subject_of
from heldinmind.people.models import Family, Person, Subject


@transaction.atomic
def begin_letter(
    *, family: Family, template: Template, to: To, about: Thing | None, by: Actor, now: datetime
) -> Document:
    """A draft whose sections hold what this recipient is given. `about`: whom a letter to somebody else may speak of."""
    for person in Person.objects.filter(memberships__family=family).distinct():
        subject_of(person)  # the rule looks for whom a meeting is about, also of somebody nothing was written of yet
    subject = subject_of(about) if about and not to.person else None
    asked = Recipient(person=to.person, organisation=to.organisation, role=to.role)
    scope = Scope(family, recipient_of(asked), people_of_subject(subject) if subject else None)
    filled = {part.source: filling(scope, part.source, now) for part in template.parts if part.source}
    return documents.begin(
        family=family, template=template, to=to, subject=subject, filled=filled, by=by, today=localdate(now)
    )


@transaction.atomic
def refill_section(*, letter: Document, key: str, by: Actor, now: datetime) -> Document:
    """From the record as it is now. Raises Section.DoesNotExist for a section that is not filled from it."""
    source = letter.sections.exclude(source="").get(key=key).source
    return documents.fill(letter=letter, key=key, filling=filling(scope_of(letter), source, now), by=by)


@transaction.atomic
def sign_letter(*, letter: Document, by: Actor, now: datetime) -> Document:
    """Raises Refused, naming the section, when something in it is no longer given to the recipient."""
    Family.objects.select_for_update().get(pk=letter.family_id)
    rows: dict[str, set[UUID]] = {}
    for section in letter.sections.exclude(source=""):
        rows.setdefault(section.source, set()).update(section.rows)
    given = still_given(scope_of(letter), rows)
    return documents.sign(letter=letter, given=given, by=by, today=localdate(now))


def scope_of(letter: Document) -> Scope:
    subject: Subject | None = None if letter.recipient.person_id else letter.subject
    about = people_of_subject(subject) if subject else frozenset()
    return Scope(letter.family, recipient_of(letter.recipient), None if letter.recipient.person_id else about)


def filling(scope: Scope, source: str, now: datetime) -> Filling:
    """What a section of this source holds for this recipient."""
    return FILLINGS[source](scope, now)


def _goals(scope: Scope, now: datetime) -> Filling:
    rows = goal_rows(scope)
    lines = [goal_line(row.words, [rating.value for rating in row.ratings.all()]) for row in rows]
    return Filling(_list(lines), tuple(row.pk for row in rows), **_marks(rows))


def _notes(scope: Scope, now: datetime) -> Filling:
    """To a person their own words without a heading; to a colleague under which heading they stand, and of which day."""
    rows = note_rows(scope)
    words = [row.words if scope.about is None else _with_heading(row) for row in rows]
    return Filling("\n\n".join(words), tuple(row.pk for row in rows), **_marks(rows))


def _with_heading(part: NotePart) -> str:
    return f"{part.heading}, {said(day_line(part.note.about_on))}\n{part.words}"


def _meetings(scope: Scope, now: datetime) -> Filling:
    rows = meeting_rows(scope)
    lines = [day_line(localdate(row.contact.held_at)) for row in rows if row.contact]
    return Filling(_list(lines), tuple(row.pk for row in rows))


def _appointments(scope: Scope, now: datetime) -> Filling:
    rows = appointment_rows(scope, now)
    starts = [row.appointment.starts_at for row in rows if row.appointment]
    lines = [day_line(localdate(start), clock(start)) for start in starts]
    return Filling(_list(lines), tuple(row.pk for row in rows))


def _list(lines: Iterable[Words]) -> str:
    """Each line once."""
    return "\n".join(f"- {line}" for line in dict.fromkeys(map(said, lines)))


def _marks(rows: Sequence[Goal] | Sequence[NotePart]) -> dict[str, int]:
    """Whoever reads the letter must be somebody who could read all that is in it."""
    topics = 0
    for row in rows:
        topics |= row.topics
    safeguarding = any(row.audience == Audience.SAFEGUARDING for row in rows)
    return {"topics": topics, "audience": Audience.SAFEGUARDING if safeguarding else 0}


FILLINGS: dict[str, Callable[[Scope, datetime], Filling]] = {
    "goals": _goals,
    "notes": _notes,
    "meetings": _meetings,
    "appointments": _appointments,
}
