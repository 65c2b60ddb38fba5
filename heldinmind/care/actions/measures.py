"""A parent's answers, kept as being about that parent."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from heldinmind.access.models import Actor
from heldinmind.measures import actions as measures
from heldinmind.measures.models import Response
from heldinmind.measures.rules import Answer
from heldinmind.people.actions import subject_of
from heldinmind.people.models import Family, Person


@transaction.atomic
def answer_measure(
    *,
    family: Family,
    respondent: Person,
    instrument: str,
    answers: Sequence[Answer],
    given_on: date,
    occasion: str,
    by: Actor,
    today: date,
) -> Response:
    """Scored at once. Raises Refused as `measures.actions.answer` does."""
    return measures.answer(
        family=family,
        about=subject_of(respondent),
        respondent=respondent,
        instrument=instrument,
        answers=answers,
        given_on=given_on,
        occasion=occasion,
        by=by,
        today=today,
    )
