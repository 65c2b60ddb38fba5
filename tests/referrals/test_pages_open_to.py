"""Who may open each page: the right person, a weaker role, a stranger, and nobody in particular."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from heldinmind.access.permissions import Role
from heldinmind.referrals.models import Referral, WaitingEntry
from tests import make, make_referrals

# page, who opens it, who works here and may not
OF_REFERRAL = [
    ("referral", Role.CLINICIAN, Role.TRAINEE),
    ("ask", Role.ADMINISTRATOR, Role.TRAINEE),
    ("more_came", Role.ADMINISTRATOR, Role.MANAGER),
    ("agreed", Role.CLINICIAN, Role.TRAINEE),
    ("receive", Role.CLINICIAN, Role.TRAINEE),
    ("decide", Role.SAFEGUARDING_LEAD, Role.CLINICIAN),
    ("reopen", Role.LEAD, Role.ADMINISTRATOR),
    ("referrer_letter", Role.ADMINISTRATOR, Role.MANAGER),
]
OF_ENTRY = [
    ("log", Role.CLINICIAN, Role.TRAINEE),
    ("move", Role.ADMINISTRATOR, Role.CLINICIAN),
    ("contacted", Role.CLINICIAN, Role.TRAINEE),
    ("leave", Role.LEAD, Role.CLINICIAN),
]
LISTS = ["inbox", "waiting"]


def url(name, *args):
    return reverse(f"referrals:{name}", args=args)


@pytest.fixture
def sent(team):
    return make_referrals.from_a_professional(team)


@pytest.fixture
def entry(team):
    return make_referrals.waiting(team)


@pytest.mark.parametrize("name", LISTS)
def test_the_lists_are_for_whoever_sees_referrals(sign_in, clinician, manager, trainee, name):
    assert sign_in(clinician).get(url(name)).status_code == 200
    assert sign_in(manager).get(url(name)).status_code == 403
    assert sign_in(trainee).get(url(name)).status_code == 403


@pytest.mark.parametrize(("name", "right", "weaker"), OF_REFERRAL)
def test_a_page_of_a_referral(sign_in, team, sent, stranger, client, name, right, weaker):
    address = url(name, sent.pk)
    assert sign_in(make.staff(team, right)).get(address).status_code == 200
    assert sign_in(make.staff(team, weaker)).get(address).status_code == 403
    assert sign_in(stranger).get(address).status_code == 404
    assert client.get(address)["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize(("name", "right", "weaker"), OF_ENTRY)
def test_a_page_of_the_waiting_list(sign_in, team, entry, stranger, client, name, right, weaker):
    address = url(name, entry.pk)
    assert sign_in(make.staff(team, right)).get(address).status_code == 200
    assert sign_in(make.staff(team, weaker)).get(address).status_code == 403
    assert sign_in(stranger).get(address).status_code == 404
    assert client.get(address)["Location"].startswith(reverse("account_login"))


def test_a_familys_letter(sign_in, clinician, manager, stranger, client, sent):
    address = url("family_letter", sent.pk, 1)
    assert sign_in(clinician).get(address).status_code == 200
    assert sign_in(clinician).get(url("family_letter", sent.pk, 2)).status_code == 404  # nobody at that place
    assert sign_in(manager).get(address).status_code == 403
    assert sign_in(stranger).get(address).status_code == 404
    assert client.get(address).status_code == 302


def test_acknowledging_is_a_button(sign_in, administrator, manager, stranger, client, sent):
    address = url("acknowledge", sent.pk)
    assert sign_in(administrator).get(address).status_code == 405
    assert sign_in(manager).post(address).status_code == 403
    assert sign_in(stranger).post(address).status_code == 404
    assert client.post(address).status_code == 302
    assert Referral.objects.get(pk=sent.pk).acknowledged_at is None


def test_a_stranger_sees_an_empty_inbox_and_an_empty_list(sign_in, stranger, sent, entry):
    assert "Larkfield" not in sign_in(stranger).get(url("inbox")).content.decode()
    assert "Nobody is waiting." in sign_in(stranger).get(url("waiting")).content.decode()


def test_nobody_in_particular_is_asked_to_sign_in(client, db):
    for name in LISTS:
        assert client.get(url(name))["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize(
    "table", ["referral", "referralstep", "referredperson", "agreement", "waitingentry", "waitingevent"]
)
def test_the_database_shows_a_stranger_nothing(as_web, stranger, other_team, entry, table):
    with as_web(stranger, other_team), connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM referrals_{table}")
        assert cursor.fetchone() == (0,)


def test_the_database_lets_a_stranger_and_a_manager_change_nothing(as_web, stranger, other_team, manager, entry):
    for actor, team in ((stranger, other_team), (manager, entry.team)):
        with as_web(actor, team):
            assert Referral.objects.update(decision_reason="?") == 0
            assert WaitingEntry.objects.update(place=0) == 0


def test_the_database_lets_a_clinician_order_no_list(as_web, clinician, entry):
    with as_web(clinician):
        assert WaitingEntry.objects.update(place=0) == 0


def test_the_database_lets_a_clinician_decide_nothing(as_web, clinician, sent):
    with as_web(clinician), pytest.raises(DatabaseError, match="may decide"), transaction.atomic():
        Referral.objects.filter(pk=sent.pk).update(decision="accept", decided_on=make.TODAY, decided_by=clinician)
    assert Referral.objects.get(pk=sent.pk).decision == ""


def test_nobody_deletes(as_web, lead, entry):
    with as_web(lead), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM referrals_waitingentry")
