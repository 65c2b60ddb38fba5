"""Guessing is slowed down; a clinician is kept out by nobody else's guesses."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from heldinmind.access import actions
from heldinmind.access.acting import acting
from heldinmind.access.devices import COOKIE
from heldinmind.access.system import public_form
from tests.access.conftest import email_of

MANY = 40  # addresses that an attacker tries from, several times each


def attack(tries, actor, times=MANY):
    """The right email and wrong passwords, from many addresses, as a botnet does."""
    return [tries(Client(), actor, f"wrong {n}", address=f"10.1.{n // 3}.7") for n in range(times)]


def signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_an_attack_from_many_addresses_is_stopped_after_five_tries(tries, clinician):
    said = [answer.content.decode() for answer in attack(tries, clinician)]
    assert ["tried too often" in page for page in said] == [False] * 5 + [True] * (MANY - 5)


def test_during_an_attack_the_clinician_signs_in_on_the_device_they_always_use(tries, device, clinician):
    usual = device(clinician)
    usual.post(reverse("account_logout"))
    attack(tries, clinician)
    assert tries(usual, clinician).status_code == 302
    assert signed_in(usual)


def test_and_may_even_mistype_there(tries, device, clinician):
    usual = device(clinician)
    usual.post(reverse("account_logout"))
    attack(tries, clinician)
    for _mistake in range(9):
        assert "do not belong together" in tries(usual, clinician, "mistyped").content.decode()
    assert tries(usual, clinician).status_code == 302


def test_guessing_on_a_stolen_device_is_slowed_down_as_well(tries, device, clinician):
    stolen = device(clinician)
    stolen.post(reverse("account_logout"))
    said = [tries(stolen, clinician, f"wrong {n}").content.decode() for n in range(12)]
    assert ["tried too often" in page for page in said] == [False] * 10 + [True] * 2


def test_a_colleagues_device_is_not_known_for_anybody_else(tries, device, clinician, lead):
    theirs = device(lead)
    theirs.post(reverse("account_logout"))
    said = [tries(theirs, clinician, f"wrong {n}").content.decode() for n in range(6)]
    assert "tried too often" in said[-1]


def test_a_device_that_two_colleagues_share_is_known_for_both(tries, device, clinician, lead):
    shared = device(lead)
    shared.post(reverse("account_logout"))
    device(clinician, client=shared)
    shared.post(reverse("account_logout"))
    for colleague in (clinician, lead):
        attack(tries, colleague)
        assert tries(shared, colleague).status_code == 302
        shared.post(reverse("account_logout"))


def test_a_cookie_that_somebody_made_up_is_not_believed(tries, clinician):
    forger = Client()
    forger.cookies[COOKIE] = "made:up:cookie"
    attack(tries, clinician)
    assert "tried too often" in tries(forger, clinician).content.decode()


def test_after_five_minutes_a_new_device_may_try_again(tries, clinician):
    attack(tries, clinician)
    with time_machine.travel(timezone.now() + timedelta(minutes=5, seconds=1)):
        assert tries(Client(), clinician).status_code == 302


def test_one_address_that_tries_many_accounts_is_stopped(tries, clinician, lead, manager):
    said = [tries(Client(), [clinician, lead, manager][n % 3], "wrong").content.decode() for n in range(11)]
    assert ["tried too often" in page for page in said] == [False] * 10 + [True]


def test_right_passwords_of_a_whole_hospital_are_not_counted(tries, clinician, lead):
    for _morning in range(30):
        assert tries(Client(), clinician).status_code == 302


def test_a_lead_lets_a_colleague_in_on_a_new_device_during_an_attack(tries, clinician, lead, team):
    attack(tries, clinician)
    new = Client()
    assert "tried too often" in tries(new, clinician).content.decode()
    code = actions.invite(team=team, email=email_of(clinician), name="Cass", role="clinician", by=lead)
    new.post(reverse("accept_invitation", args=[code]), {"name": "Cass", "password": "three random words"})
    assert tries(new, clinician).status_code == 302


def test_the_device_cookie_says_nothing_readable_and_goes_to_no_other_page(tries, clinician):
    answer = tries(Client(), clinician)
    kept = answer.cookies[COOKIE]
    assert (kept["path"], kept["httponly"], kept["samesite"]) == ("/sign-in/", True, "Lax")
    assert email_of(clinician) not in kept.value and str(clinician.user_id) not in kept.value


def test_counts_are_kept_in_the_database_for_every_web_process(tries, clinician):
    tries(Client(), clinician, "wrong")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM access_counter WHERE cache_key LIKE %s", ["%login_failed%"])
        assert cursor.fetchone()[0] == 2  # of the address, and of the account


def test_however_many_counts_there_are_none_that_runs_is_forgotten(db, monkeypatch):
    monkeypatch.setattr(cache, "_max_entries", 3, raising=False)
    cache.set("runs", 1, 300)
    cache.set("over", 1, -1)
    for n in range(20):
        cache.set(f"made-by-an-attacker-{n}", 1, 300)
    assert cache.get("runs") == 1 and cache.get("over") is None


@pytest.mark.parametrize("statement", ["SELECT count(*) FROM access_counter", "SELECT count(*) FROM django_session"])
def test_the_public_pages_see_neither_counts_of_signing_in_nor_sessions(tries, device, clinician, team, statement):
    device(clinician)
    tries(Client(), clinician, "wrong")
    with acting(role="family", actor=public_form(), team=team):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)
                found = cursor.fetchone()[0]
        except DatabaseError:
            found = 0
    assert found == 0


def test_a_page_for_families_is_shown_to_somebody_who_is_signed_in(device, clinician, team):
    assert device(clinician).get(f"/team/{team.slug}/").status_code == 200
