"""A family in work: Jude with Dana his mother, who holds responsibility, and Leo his father, held by the clinician."""

import pytest

from heldinmind.access.acting import acting
from heldinmind.access.models import Actor, Team
from heldinmind.access.permissions import Role
from heldinmind.access.system import command
from heldinmind.care.models import Episode
from heldinmind.people import actions as people
from heldinmind.people.models import CaregivingRelationship
from tests import make, make_care, make_referrals
from tests.make import TODAY


@pytest.fixture
def episode(team: Team, lead: Actor, clinician: Actor) -> Episode:
    given = make_referrals.answers(carers=make_care.DANA_AND_LEO)
    found = make_care.episode(team, clinician, by=lead, given=given)
    link = CaregivingRelationship.objects.get(
        carer=make_care.person(found, "Dana"), child=make_care.person(found, "Jude")
    )
    with acting(role="worker", actor=command(), team=team):
        people.say_responsibility(
            caregiving=link, held="yes", evidence="Birth certificate seen", by=command(), today=TODAY
        )
    return found


@pytest.fixture
def guardian(team: Team) -> Actor:
    """The safeguarding lead, who reads every audience and topic."""
    return make.staff(team, Role.SAFEGUARDING_LEAD)
