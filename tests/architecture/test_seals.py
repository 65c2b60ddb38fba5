"""A sealed family is sealed in every table: asked straight in SQL, by somebody who is not among its named readers."""

from typing import Any

import pytest
from django.db import DatabaseError, transaction

from heldinmind.access.acting import acting
from heldinmind.access.models import Team, User
from heldinmind.config.demonstration import making
from heldinmind.people.models import Family
from tests import make
from tests.architecture.test_row_security import OURS, refused

# What names nobody: the team, its lists, a number that stands for a subject, one's own doings.
ABOUT_NOBODY = {
    *("access_membership", "access_team", "access_teamsettings", "charges_chargeband", "people_subject"),
    *("website_recommendedlink", "access_event", "access_invitation", "access_teamwas"),
}


@pytest.fixture
def demonstration(db: Any, monkeypatch: Any) -> None:
    """Every family that was received: a referral that nobody has linked yet belongs to no family."""
    monkeypatch.setattr(making, "STORIES", [story for story in making.STORIES if story.decided is not None])
    making.demonstrate(make.TODAY)


def seen() -> set[str]:
    """Tables about families of which the reader sees any row."""
    return {table for table in OURS if table not in ABOUT_NOBODY and not refused(f"SELECT 1 FROM {table}")}


def as_lead() -> Any:
    lead = User.objects.get(email="ana@riverside.example")
    return acting(role="web", user=lead, team=Team.objects.get())


def test_with_every_family_sealed_no_table_shows_anything_of_one(demonstration):
    with as_lead():
        before = seen()
    assert {"care_participant", "care_goalrating", "people_placement", "referrals_referralstep"} <= before
    Family.objects.update(sealed=True)
    with as_lead():
        after = seen()
    assert after == set()


def test_changing_a_familys_details_is_not_leave_to_seal_it(team, clinician, lead, as_web):
    family = make.family(team)
    with as_web(clinician), pytest.raises(DatabaseError, match="only somebody who looks after"), transaction.atomic():
        Family.objects.filter(pk=family.pk).update(sealed=True)
    with as_web(lead):
        assert Family.objects.filter(pk=family.pk).update(sealed=True) == 1
    with as_web(lead):
        assert not Family.objects.filter(pk=family.pk).exists()
