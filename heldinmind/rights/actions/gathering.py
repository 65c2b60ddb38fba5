"""What of the record concerns somebody who asks for a copy: proposed by the rule, or for a person to decide.

Everything here passes `offered_to` and `released_to` (docs/adr/0012), and is as far as whoever gathers may read.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Prefetch, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from heldinmind.access.audience import Audience
from heldinmind.care.models import Attendance, Goal, GoalRating, NotePart
from heldinmind.care.models.given import marked
from heldinmind.design.days import long_date
from heldinmind.documents.models import Document, File
from heldinmind.measures.models import Response
from heldinmind.measures.pages import key_of, total_said
from heldinmind.people.actions import subject_of
from heldinmind.people.models import AdultSafety, ContactPoint, Person
from heldinmind.people.pages import adults, called, person_rows, point_words, subject_called
from heldinmind.people.queries import ToPerson, offered_to, released_to
from heldinmind.people.queries.persons import nhs_numbers
from heldinmind.rights.actions.theirs import Found, theirs
from heldinmind.rights.models import PackItem
from heldinmind.risk.models import Rating

Kind = PackItem.Kind
PARTNERS = ("person", "caregiving__carer", "caregiving__child", "adults__first", "adults__second")
TRIAD = ("triad__child", "triad__first", "triad__second")


@dataclass(frozen=True)
class Source:
    """`rows` are asked for; `said` tells of one: its day, its title, its words."""

    kind: str
    rows: Callable[[], QuerySet[Any]]
    said: Callable[[Any], tuple[date | None, str, str]]


def concerning(recipient: ToPerson) -> Iterator[Found]:
    """Everything, by kind: two database queries a kind, however much there is, and one for what hangs on its rows."""
    yield _details(recipient, proposed=recipient.for_child is None or _is_given(recipient, recipient.for_child))
    if recipient.for_child is None:
        yield from theirs(Person.objects.get(pk=recipient.person))
    for source in SOURCES:
        given = set(released_to(source.rows(), recipient).values_list("pk", flat=True))
        for row in offered_to(source.rows(), recipient).order_by("created_at", "pk"):
            marks = {"audience": row.audience, "topics": row.topics}
            yield Found(source.kind, row.pk, *source.said(row), proposed=row.pk in given, **marks)


def _is_given(recipient: ToPerson, child: UUID) -> bool:
    """Whether the rule gives what is plainly about the child: who they are now can say where they are."""
    plain = subject_of(Person.objects.get(pk=child))
    asked = [recipient.person, child, recipient.use.value, plain.pk, None, int(Audience.PERSON), 0]
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_given(%s, %s, %s, %s, %s, %s, %s)", asked)
        row = cursor.fetchone()
    return bool(row and row[0])


def _details(recipient: ToPerson, *, proposed: bool) -> Found:
    person = Person.objects.get(pk=recipient.for_child or recipient.person)
    lines = [f"{row['key']}: {row['value']}" for row in person_rows(person, nhs_numbers(person))]
    return Found(Kind.DETAILS, person.pk, None, called(person), "\n".join(lines), proposed=proposed)


def about(path: str) -> list[str]:
    return [f"{path}__{partner}" for partner in (*PARTNERS, *TRIAD)]


def _notes() -> QuerySet[NotePart]:
    signed = NotePart.objects.filter(note__signed_at__isnull=False).exclude(words="")
    return signed.select_related("note", *about("subject"))


def _goals() -> QuerySet[Goal]:
    rated = Prefetch("ratings", GoalRating.objects.order_by("rated_on", "pk"))
    return Goal.objects.select_related(*about("subject")).prefetch_related(rated)


def _letters() -> QuerySet[Document]:
    signed = Document.objects.filter(signed_at__isnull=False).exclude(kind=Document.Kind.PACK)
    return signed.prefetch_related("sections")


def _letter(row: Document) -> tuple[date | None, str, str]:
    sections = sorted(row.sections.all(), key=lambda section: section.position)
    words = [f"{section.heading}\n{section.body}".strip() for section in sections if section.body.strip()]
    return row.dated, row.title, "\n\n".join(words)


def _goal(row: Goal) -> tuple[date | None, str, str]:
    ratings = [
        _("%(day)s: %(value)s of 10") % {"day": long_date(rating.rated_on), "value": rating.value}
        for rating in row.ratings.all()
    ]
    return row.agreed_on, subject_called(row.subject), "\n".join([row.words, *ratings])


def _measure(row: Response) -> tuple[date | None, str, str]:
    """The total, and by number what was answered where there is more than one thing to answer."""
    answers = [f"{number}: {answer}" for number, answer in enumerate(row.answers or [], start=1)]
    words = [total_said(row), *([", ".join(answers)] if len(answers) > 1 else [])]
    return row.given_on, f"{key_of(row).title}, {subject_called(row.about)}", "\n".join(words)


def _rating(row: Rating) -> tuple[date | None, str, str]:
    whose = subject_called(row.about) if row.about else ""
    return row.rated_on, whose, f"{row.stressor.name}: {row.get_state_display()}"


def _meetings() -> QuerySet[Attendance]:
    return marked(Attendance.objects.exclude(contact=None, appointment=None)).select_related("contact", "appointment")


def _meeting(row: Attendance) -> tuple[date | None, str, str]:
    at = row.contact.held_at if row.contact else row.appointment.starts_at if row.appointment else None
    return at and localdate(at), str(_("Meeting")), str(row.get_what_display())


SOURCES = [
    Source(
        Kind.CONTACT,
        lambda: ContactPoint.objects.select_related("person"),
        lambda row: (None, called(row.person), point_words(row)),
    ),
    Source(
        Kind.SAFETY,
        lambda: AdultSafety.objects.filter(superseded_at=None).select_related("adults__first", "adults__second"),
        lambda row: (row.said_on, adults(row.adults), str(row.get_answer_display())),
    ),
    Source(Kind.NOTE, _notes, lambda row: (row.note.about_on, row.heading, row.words)),
    Source(Kind.GOAL, _goals, _goal),
    Source(Kind.RATING, lambda: Rating.objects.select_related("stressor", *about("about")), _rating),
    Source(Kind.MEASURE, lambda: Response.objects.select_related(*about("about")), _measure),
    Source(Kind.MEETING, _meetings, _meeting),
    Source(Kind.LETTER, _letters, _letter),
    Source(
        Kind.FILE,
        lambda: File.objects.filter(document=None),
        lambda row: (localdate(row.created_at), row.name, row.name),
    ),
]
