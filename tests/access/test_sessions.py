"""Where somebody is signed in, ending it, and hearing of a device that is new."""

from datetime import timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from heldinmind.access.models import Device, Event, Membership, User
from heldinmind.access.permissions import Role
from heldinmind.access.rules import device_in_words
from tests import make
from tests.access.conftest import IPHONE, WINDOWS

HERE = "my_sessions"
NEW = "on a device that was new"


def page(client) -> str:
    return client.get(reverse(HERE)).content.decode()


def is_in(client) -> bool:
    return client.get(reverse("access:team")).status_code == 200


def number_of(client) -> int:
    return UserSession.objects.get(session_key=client.session.session_key).pk


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (WINDOWS, "Firefox on Windows"),
        (IPHONE, "Safari on an iPhone"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36", "Chrome on an Android phone or tablet"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Version/18.0 Safari/605.1.15", "Safari on a Mac"),
        ("curl/8", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_a_device_is_named_as_a_person_would(said, words):
    assert device_in_words(said) == words


def test_one_sees_each_place_with_this_one_marked(device, clinician):
    desk, phone = device(clinician), device(clinician, IPHONE)
    said = page(desk)
    assert "Firefox on Windows" in said and "Safari on an iPhone" in said and said.count("this one") == 1
    assert said.index("Firefox on Windows") < said.index("Safari on an iPhone")
    assert "Safari on an iPhone" in page(phone)


def test_one_ends_another_place_and_stays_here(device, clinician):
    desk, phone = device(clinician), device(clinician, IPHONE)
    desk.post(reverse(HERE), {"end": str(number_of(phone))})
    assert is_in(desk) and not is_in(phone)
    assert Event.objects.filter(name="sessions.ended", by=clinician).count() == 1


def test_one_ends_all_others_at_once(device, clinician):
    desk, *others = device(clinician), device(clinician, IPHONE), device(clinician, IPHONE)
    desk.post(reverse(HERE), {"end": "others"})
    desk.post(reverse(HERE), {"end": "others"})  # the button pressed twice
    assert is_in(desk) and not any(map(is_in, others))


@pytest.mark.parametrize("sent", [{}, {"end": ""}, {"end": "nonsense"}])
def test_a_half_sent_form_ends_nothing(device, clinician, sent):
    desk, phone = device(clinician), device(clinician, IPHONE)
    assert desk.post(reverse(HERE), sent).status_code == 302
    assert is_in(desk) and is_in(phone)


def test_nobody_ends_the_session_of_anybody_else(device, clinician, lead):
    theirs, mine = device(lead), device(clinician)
    mine.post(reverse(HERE), {"end": str(number_of(theirs))})
    assert is_in(theirs)


def test_the_list_asks_the_same_number_of_questions_for_one_place_and_for_ten(device, clinician):
    desk = device(clinician)
    page(desk)
    with CaptureQueriesContext(connection) as few:
        page(desk)
    for _ in range(9):
        device(clinician, IPHONE)
    with CaptureQueriesContext(connection) as many:
        page(desk)
    assert len(few) == len(many)


def test_the_time_of_last_use_is_kept_every_five_minutes(device, clinician):
    desk = device(clinician)
    key, start = desk.session.session_key, timezone.now()
    with time_machine.travel(start + timedelta(minutes=4)):
        is_in(desk)
    assert UserSession.objects.get(session_key=key).last_seen_at < start + timedelta(minutes=1)
    with time_machine.travel(start + timedelta(minutes=6)):
        is_in(desk)
    assert UserSession.objects.get(session_key=key).last_seen_at > start + timedelta(minutes=5)


def test_a_new_password_ends_every_other_session(device, clinician):
    desk, phone = device(clinician), device(clinician, IPHONE)
    given = {"oldpassword": make.PASSWORD, "password1": "kettle river moth", "password2": "kettle river moth"}
    desk.post(reverse("account_change_password"), given)
    assert is_in(desk) and not is_in(phone)
    said = page(desk).split("Devices on which")[0]
    assert "this one" in said and "iPhone" not in said


def test_a_lead_signs_a_colleague_out_everywhere(device, lead, clinician):
    desk, phone, leads = device(clinician), device(clinician, IPHONE), device(lead)
    where = reverse("access:end_sessions", args=[clinician.user_id])
    assert "signed in on 2 devices" in leads.get(where).content.decode()
    leads.post(where)
    leads.post(where)
    assert not is_in(desk) and not is_in(phone) and is_in(leads)


def test_a_weaker_role_a_stranger_and_nobody_sign_no_colleague_out(device, clinician, manager, stranger, client):
    desk, where = device(clinician), reverse("access:end_sessions", args=[clinician.user_id])
    assert device(manager).post(where).status_code == 403
    assert device(stranger).post(where).status_code == 404
    assert client.post(where)["Location"].startswith(reverse("account_login"))
    assert is_in(desk)


def test_ending_the_last_role_ends_every_session_at_once(device, lead, clinician, team):
    desk = device(clinician)
    held = Membership.objects.get(user=clinician.user_id, team=team)
    device(lead).post(reverse("access:end_role", args=[held.pk]))
    assert desk.get(reverse("access:team"))["Location"].startswith(reverse("account_login"))
    assert not UserSession.objects.filter(user=clinician.user_id).exists()


def test_a_lead_who_ends_their_own_last_role_is_signed_out(device, lead, team):
    make.staff(team, Role.LEAD, "Second Lead")
    desk = device(lead)
    held = Membership.objects.get(user=lead.user_id, team=team)
    answer = desk.post(reverse("access:end_role", args=[held.pk]))
    assert answer["Location"] == reverse("account_login") and not is_in(desk)


def test_an_account_that_is_switched_off_is_signed_out_in_the_same_moment(device, clinician):
    desk = device(clinician)
    User.objects.filter(pk=clinician.user_id).update(is_active=False)
    assert not UserSession.objects.filter(user=clinician.user_id).exists()
    assert not desk.session.exists(desk.cookies["held_session"].value)


def test_whoever_is_on_a_device_of_longer_standing_hears_of_a_new_one_once(device, clinician):
    desk = device(clinician)
    assert NEW not in page(desk)
    phone = device(clinician, IPHONE)
    assert NEW not in page(phone)
    desk.post(reverse("account_logout"))
    device(clinician, client=desk)
    said = page(desk)
    assert NEW in said and "Safari on an iPhone" in said
    desk.post(reverse("account_logout"))
    device(clinician, client=desk)
    assert NEW not in page(desk)


def test_a_thief_cannot_read_away_the_notice_of_their_own_device(device, clinician):
    desk, thief = device(clinician), device(clinician, IPHONE)
    for _visit in range(3):
        thief.post(reverse("account_logout"))
        device(clinician, client=thief)
        assert NEW not in page(thief)
    desk.post(reverse("account_logout"))
    device(clinician, client=desk)
    assert NEW in page(desk)


def test_nobody_reads_or_writes_the_devices_of_somebody_else(device, clinician, lead, as_web):
    device(clinician)
    with as_web(lead):
        assert not Device.objects.exists()
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Device(user_id=clinician.user_id, mark="x", words="", last_at=timezone.now()).save(force_insert=True)


def test_nobody_in_particular_is_asked_to_sign_in(db):
    assert Client().get(reverse(HERE))["Location"].startswith(reverse("account_login"))
