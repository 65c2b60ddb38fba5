"""A warning for visitors reaches whoever visits, whatever else they may read, and says nothing but what to do."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from heldinmind.access.models import Event
from heldinmind.access.permissions import Role
from heldinmind.care import actions as care
from heldinmind.care.queries import visits_kept_from_me
from heldinmind.kit.forms import Refused
from heldinmind.people.models import Family
from heldinmind.safeguarding.actions import end_warning
from heldinmind.safeguarding.models import VisitWarning
from heldinmind.safeguarding.queries import standing_warnings
from tests import make, make_care, make_seals
from tests.make import TODAY
from tests.make_care import NOW

SENT = {"sentence": "pairs", "words": "  Park by  the church. "}
WARNED = "Visit in pairs."


@pytest.fixture
def episode(team, lead, clinician):
    return make_care.episode(team, clinician, by=lead)


@pytest.fixture
def family(episode) -> Family:
    return episode.family


@pytest.fixture
def visitor(team):
    """A colleague who visits and holds nothing."""
    return make.staff(team, Role.CLINICIAN, "Vera Visitor")


def text(response) -> str:
    assert response.status_code == 200, response.status_code
    return " ".join(response.content.decode().split())


def reads(as_web, reader) -> list[str]:
    with as_web(reader):
        return [warning.sentence for warning in VisitWarning.objects.all()]


def test_everybody_who_sees_the_family_and_the_diary_is_told(
    team, family, clinician, administrator, lead, manager, as_web
):
    make_seals.warning(family, clinician)
    guardian = make.staff(team, Role.SAFEGUARDING_LEAD)
    assert [reads(as_web, who) for who in (clinician, administrator, lead, guardian)] == [["pairs"]] * 4
    assert reads(as_web, manager) == []


def test_a_trainee_is_told_once_a_visit_is_in_their_diary(team, episode, family, clinician, trainee, as_web):
    make_seals.warning(family, clinician)
    assert reads(as_web, trainee) == []
    planned = make_care.appointment(episode, clinician)
    with as_web(clinician):
        care.move_appointment(
            appointment=planned,
            starts_at=planned.starts_at,
            minutes=50,
            mode="face to face",
            venue="",
            worker=trainee,
            by=clinician,
            now=NOW,
        )
    assert reads(as_web, trainee) == ["pairs"]
    with as_web(trainee):
        assert not Family.objects.exists()


def test_behind_a_seal_it_reaches_the_visitor_alone(
    team, episode, family, lead, clinician, visitor, administrator, as_web
):
    make_seals.warning(family, clinician)
    planned = make_care.appointment(episode, visitor)
    make_seals.sealed(team, lead, of=family)
    assert [reads(as_web, who) for who in (visitor, lead)] == [["pairs"], ["pairs"]]
    assert [reads(as_web, who) for who in (clinician, administrator)] == [[], []]
    with as_web(visitor):
        assert not Family.objects.exists()
        kept = visits_kept_from_me(NOW, NOW + timedelta(days=7))
        assert [(visit.starts_at, visit.family) for visit in kept] == [(planned.starts_at, family.pk)]
    with as_web(lead):
        care.cancel_appointment(appointment=planned, cancelled_by="family", by=lead, now=NOW)
    assert reads(as_web, visitor) == []


def test_the_diary_tells_a_visitor_whom_the_family_is_kept_from(
    sign_in, team, episode, family, lead, clinician, visitor
):
    make_seals.warning(family, clinician)
    make_care.appointment(episode, visitor)
    diary = reverse("care:diary")
    assert WARNED in text(sign_in(visitor).get(diary))
    make_seals.sealed(team, lead, of=family)
    page = text(sign_in(visitor).get(diary))
    assert WARNED in page and "a record that is kept from you" in page and family.name not in page
    assert WARNED not in text(sign_in(clinician).get(diary))


def test_it_stands_on_the_family_page_and_beside_each_appointment(sign_in, episode, family, clinician, administrator):
    make_seals.warning(family, clinician, words="Park by the church.")
    planned = make_care.appointment(episode, clinician)
    for who in (clinician, administrator):
        for name, pk in (
            ("caseload:family", family.pk),
            ("care:appointment", family.pk),
            ("care:move_appointment", planned.pk),
        ):
            page = text(sign_in(who).get(reverse(name, args=[pk])))
            assert WARNED in page and "Park by the church." in page, name


def test_it_ends_by_itself_or_by_somebody(family, clinician, as_web):
    short = make_seals.warning(family, clinician, until_on=TODAY)
    assert len(standing_warnings([family.pk], TODAY)[family.pk]) == 1
    assert not standing_warnings([family.pk], TODAY + timedelta(days=1))
    with as_web(clinician):
        end_warning(warning=short, by=clinician)
        with pytest.raises(Refused, match="ended this already"):
            end_warning(warning=short, by=clinician)
    assert not standing_warnings([family.pk], TODAY)
    done = Event.objects.filter(family=family.pk, name__startswith="visit_warning").values_list("name", flat=True)
    assert set(done) == {"visit_warning.set", "visit_warning.ended"}


def test_nobody_warns_of_a_family_that_is_kept_from_them(
    team, episode, family, clinician, lead, visitor, administrator, as_web
):
    make_care.appointment(episode, visitor)
    make_seals.sealed(team, lead, of=family)
    for who in (visitor, administrator):
        row = VisitWarning(team=team, family=family, sentence="pairs", set_by=who)
        with as_web(who), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            row.save(force_insert=True)
    standing = make_seals.warning(family, lead)
    with as_web(visitor):
        assert VisitWarning.objects.filter(pk=standing.pk).exists()
        assert VisitWarning.objects.update(words="Changed") == 0


def test_the_page_explains_itself_and_is_sent_once(sign_in, family, clinician):
    client, address = sign_in(clinician), reverse("safeguarding:warn_visitors", args=[family.pk])
    assert "Choose what whoever visits must do" in text(client.post(address, {}))
    past = {"until_on-day": "1", "until_on-month": "11", "until_on-year": "2026"}
    assert "The last day must be today or later." in text(client.post(address, SENT | past))
    assert client.post(address, SENT)["Location"] == reverse("caseload:family", args=[family.pk])
    assert "is told this already" in text(client.post(address, SENT))
    kept = VisitWarning.objects.get()
    assert (kept.words, kept.set_by) == ("Park by the church.", clinician)
    end = reverse("safeguarding:end_warning", args=[kept.pk])
    client.post(end)
    assert "Somebody has ended this already." in text(client.post(end))


def test_who_may_warn(sign_in, client, family, clinician, administrator, manager, trainee, stranger):
    kept = make_seals.warning(family, clinician)
    for name, pk in (("warn_visitors", family.pk), ("end_warning", kept.pk)):
        address = reverse(f"safeguarding:{name}", args=[pk])
        assert sign_in(clinician).get(address).status_code == 200
        assert [sign_in(who).get(address).status_code for who in (administrator, manager)] == [403, 403]
        assert [sign_in(who).get(address).status_code for who in (trainee, stranger)] == [404, 404]
        assert client.get(address).status_code == 302
