"""What can be asked about answers and scores; the database decides which of them the reader may hear."""

from dataclasses import dataclass

from django.db.models import QuerySet

from heldinmind.measures.models import Response
from heldinmind.measures.rules import relationship_change
from heldinmind.people.models import Family, Person

LEVEL = "CAREGIVING-LEVEL"


@dataclass(frozen=True)
class ScoreSeen:
    """One person's first and latest answers to one instrument; the same when it was given once."""

    instrument: str
    respondent: Person
    first: Response
    latest: Response
    times: int


def responses() -> QuerySet[Response]:
    about = ["about__person", "about__caregiving__carer", "about__caregiving__child"]
    return Response.objects.select_related("family", "respondent", "rated_by", *about)


def responses_of(family: Family, instrument: str = "") -> list[Response]:
    """In the order they were given. One database query."""
    found = responses().filter(family=family).order_by("given_on", "created_at")
    return list(found.filter(instrument=instrument) if instrument else found)


def was_answered(family: Family, instrument: str) -> bool:
    """Whether a parent of this family has answered it before."""
    return Response.objects.filter(family=family, instrument=instrument, by_clinician=False).exists()


def scores_of(family: Family) -> list[ScoreSeen]:
    """Parents' own answers, by instrument and person. One database query."""
    grouped: dict[tuple[str, object], list[Response]] = {}
    for response in responses_of(family):
        if response.respondent:
            grouped.setdefault((response.instrument, response.respondent_id), []).append(response)
    return [
        ScoreSeen(instrument, rows[0].respondent, rows[0], rows[-1], len(rows))
        for (instrument, _), rows in grouped.items()
        if rows[0].respondent
    ]


def level_movement(first: Response | None, latest: Response | None) -> str:
    """improved, maintained or worse; empty when there are not two ratings to compare. Levels are never subtracted."""
    if first is None or latest is None or first.pk == latest.pk or first.total is None or latest.total is None:
        return ""
    return relationship_change(first.total, latest.total)
