"""What one person may be given of the record, through the one redaction path."""

from dataclasses import dataclass

from heldinmind.care.models import Goal, NotePart
from heldinmind.care.queries.notes import parts_of
from heldinmind.measures.models import Response
from heldinmind.people.models import Person
from heldinmind.people.queries import ToPerson, Use, released_to

MOST = 200  # of each kind, the newest: what is handed over on paper is read


@dataclass(frozen=True)
class Given:
    """Only what this person may be told; whoever prepares it must be able to read it as well."""

    words: tuple[NotePart, ...]
    goals: tuple[Goal, ...]
    answers: tuple[Response, ...]


def given_to(person: Person) -> Given:
    """On paper, in their own hand. Three database queries."""
    recipient = ToPerson(person.pk, Use.LETTER)
    words = parts_of().filter(note__signed_at__isnull=False).select_related("note")
    goals = Goal.objects.select_related(*ABOUT)
    answers = Response.objects.select_related(*(path.replace("subject", "about", 1) for path in ABOUT))
    return Given(
        words=tuple(released_to(words, recipient).order_by("-note__about_on", "-note__signed_at", "position")[:MOST]),
        goals=tuple(released_to(goals, recipient).order_by("-agreed_on")[:MOST]),
        answers=tuple(released_to(answers, recipient).order_by("-given_on")[:MOST]),
    )


ABOUT = [
    *("subject__person", "subject__caregiving__carer", "subject__caregiving__child"),
    *("subject__adults__first", "subject__adults__second"),
    *("subject__triad__child", "subject__triad__first", "subject__triad__second"),
]
