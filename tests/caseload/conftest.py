"""A family in work: Jude, three months old, with Dana his mother and Leo his father, held by the clinician."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.urls import reverse

from heldinmind.access.models import Actor, Team
from heldinmind.care.models import Episode
from heldinmind.people.models import Family
from tests import make_care, make_referrals


@pytest.fixture
def episode(team: Team, lead: Actor, clinician: Actor) -> Episode:
    given = make_referrals.answers(carers=make_care.DANA_AND_LEO)
    return make_care.episode(team, clinician, by=lead, given=given)


@pytest.fixture
def family(episode: Episode) -> Family:
    return episode.family


@pytest.fixture
def look(sign_in: Callable[[Actor], object]) -> Callable[..., HttpResponse]:
    """Open a page of caseload by name, as somebody."""

    def looked(who: Actor, name: str, *args: object, **query: str) -> HttpResponse:
        return sign_in(who).get(reverse(f"caseload:{name}", args=args), query)  # type: ignore[attr-defined]

    return looked
