"""A sealed family is sealed in every table: asked straight in SQL, by somebody who is not among its named readers."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from heldinmind.access.acting import acting
from heldinmind.access.models import Opening, Team, User
from heldinmind.access.permissions import Role
from heldinmind.config.demonstration import making
from heldinmind.people.models import Family, GlassBroken, Seal, SealReader, UnusualOpening
from heldinmind.safeguarding.models import VisitWarning
from tests import make, make_caseload, make_seals
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


# What stands behind a seal itself: a row of each is made, and counted as the reader who is named and as one who is not.
BEHIND = (Seal, SealReader, UnusualOpening, VisitWarning, Opening)


def test_what_a_seal_itself_leaves_behind_is_sealed_too(team, lead, clinician, as_web):
    guardian, trainee = make.staff(team, Role.SAFEGUARDING_LEAD), make.staff(team, Role.TRAINEE, "Tara Trainee")
    family = make.family(team)
    make_seals.warning(family, clinician)
    make_seals.unusual(family, clinician)
    make_seals.opening(family, clinician)
    make_seals.sealed(team, lead, of=family)
    with as_web(lead):
        assert [model.objects.count() for model in BEHIND] == [1] * len(BEHIND)
    for reader in (guardian, clinician, trainee):
        with as_web(reader):
            assert [model.objects.count() for model in BEHIND] == [0] * len(BEHIND)


def test_of_broken_glass_whoever_may_not_see_the_family_reads_that_it_was_and_nothing_more(
    team, lead, clinician, as_web
):
    guardian = make.staff(team, Role.SAFEGUARDING_LEAD)
    make_seals.sealed(team, lead)
    make_seals.break_it(team, clinician)
    with as_web(guardian):
        assert GlassBroken.objects.get().reason == make_seals.REASON
        assert not Family.objects.exists()
    with as_web(make.staff(team, Role.CLINICIAN, "Somebody Else")):
        assert not GlassBroken.objects.exists()


def test_broken_glass_opens_in_every_table_what_belongs_to_that_family_and_to_no_other(team, lead, clinician, as_web):
    family, other = make.family(team), make.family(team, name="Another")
    for each in (family, other):
        make_caseload.safeguarding(each, each.members.get(part="baby").person, "none")
        make_seals.sealed(team, lead, of=each)
    GlassBroken(
        team=team,
        by=clinician,
        family=family,
        outcome="opened",
        reason="Asked",
        until_at=datetime.max.replace(tzinfo=UTC),
    ).save(force_insert=True)
    with as_web(clinician):
        for table in ("people_familymember", "safeguarding_levelon"):
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT DISTINCT family_id FROM {table}")
                assert cursor.fetchall() == [(family.pk,)], table
