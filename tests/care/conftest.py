"""A family in care: Jude, three months old, with his mother Dana, held by the clinician since 9 November."""

import pytest

from heldinmind.access.models import Actor, Team
from heldinmind.care.models import Episode
from tests import make_care


@pytest.fixture
def episode(team: Team, lead: Actor, clinician: Actor) -> Episode:
    return make_care.episode(team, clinician, by=lead)


@pytest.fixture
def expecting(team: Team, lead: Actor, clinician: Actor) -> Episode:
    return make_care.expecting(team, clinician, by=lead)
