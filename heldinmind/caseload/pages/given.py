"""What one person may be given, in words."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from heldinmind.caseload.queries.given import Given
from heldinmind.measures.pages import total_said
from heldinmind.people.pages import subject_called


@dataclass(frozen=True)
class GivenLine:
    on: date
    about: str
    words: str


def given_sections(given: Given) -> dict[str, Any]:
    return {
        "words": [GivenLine(part.note.about_on, subject_called(part.subject), part.words) for part in given.words],
        "goals": [GivenLine(goal.agreed_on, subject_called(goal.subject), goal.words) for goal in given.goals],
        "answers": [GivenLine(answer.given_on, answer.instrument, total_said(answer)) for answer in given.answers],
    }
