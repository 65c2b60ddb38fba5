from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from heldinmind.care import actions
from heldinmind.care.models import Appointment, Attendance, Contact
from heldinmind.kit.forms import Refused
from heldinmind.people.models import AdultRelationship
from tests import make_care, make_referrals
from tests.make_care import NOW, being, person

YESTERDAY = NOW - timedelta(days=1)


def record(episode, by, happened, **how):
    said = {person(episode, name): what for name, what in happened.items()}
    given = {"held_at": YESTERDAY, "minutes": 50, "by": by, "now": NOW} | how
    with being(by, episode.team):
        return actions.record_contact(episode=episode, happened=said, **given)


def what(contact):
    return {each.person.first_name: each.what for each in contact.attendances.select_related("person")}


def test_an_appointment_invites_people_and_nothing_has_happened_yet(episode, clinician):
    planned = make_care.appointment(episode, clinician)
    assert {each.what for each in planned.attendances.all()} == {"planned"}
    assert not Contact.objects.exists()


def test_what_happened_is_said_for_each_person(episode, clinician):
    planned = make_care.appointment(episode, clinician, at=YESTERDAY)
    contact = record(episode, clinician, {"Dana": "without baby", "Jude": "was not brought"}, appointment=planned)
    assert what(contact) == {"Dana": "without baby", "Jude": "was not brought"}
    assert Attendance.objects.count() == 2  # the invitations themselves, completed
    assert (contact.worker, contact.minutes) == (clinician, 50)


def test_time_is_counted_only_when_somebody_was_seen(episode, clinician):
    assert record(episode, clinician, {"Dana": "did not attend", "Jude": "was not brought"}).minutes == 0


@pytest.mark.parametrize(
    ("happened", "how", "says"),
    [
        ({"Jude": "did not attend"}, {}, "cannot be said of Jude"),
        ({"Dana": "was not brought"}, {}, "cannot be said of Dana"),
        ({"Dana": "attended"}, {"held_at": NOW + timedelta(hours=1)}, "still to come"),
        ({"Dana": "attended"}, {"held_at": NOW - timedelta(days=60)}, "began on 9 November 2026"),
        ({}, {}, "at least one person"),
    ],
)
def test_what_cannot_be_recorded(episode, clinician, happened, how, says):
    with pytest.raises(Refused, match=says):
        record(episode, clinician, happened, **how)
    assert not Contact.objects.exists()


def test_everybody_who_was_invited_is_answered_for(episode, clinician):
    planned = make_care.appointment(episode, clinician, at=YESTERDAY)
    with pytest.raises(Refused, match="Say what happened for Jude"):
        record(episode, clinician, {"Dana": "attended"}, appointment=planned)


def test_somebody_of_another_family_cannot_have_come(team, lead, episode, clinician):
    other = make_care.episode(team, clinician, by=lead, given=make_referrals.answers(carers=(make_referrals.LEO,)))
    with being(clinician, team), pytest.raises(Refused, match="does not belong to this family"):
        given = {"held_at": YESTERDAY, "minutes": 50, "by": clinician, "now": NOW}
        actions.record_contact(episode=episode, happened={person(other, "Leo"): "attended"}, **given)


def test_a_meeting_is_recorded_once(episode, clinician):
    planned = make_care.appointment(episode, clinician, at=YESTERDAY)
    record(episode, clinician, {"Dana": "attended", "Jude": "attended"}, appointment=planned)
    with pytest.raises(Refused, match="recorded already"):
        record(episode, clinician, {"Dana": "attended", "Jude": "attended"}, appointment=planned)
    record(episode, clinician, {"Dana": "attended"}, held_at=NOW - timedelta(hours=1))
    with pytest.raises(Refused, match="at this time is recorded already"):
        record(episode, clinician, {"Dana": "attended"}, held_at=NOW - timedelta(hours=1))
    assert Contact.objects.count() == 2


def test_two_carers_who_came_together_have_something_between_them(team, lead, clinician):
    given = make_referrals.answers(carers=make_care.DANA_AND_LEO)
    episode = make_care.episode(team, clinician, by=lead, given=given)
    before = AdultRelationship.objects.count()
    record(episode, clinician, {"Dana": "attended", "Leo": "attended", "Jude": "attended"})
    record(episode, clinician, {"Dana": "attended", "Leo": "attended"}, held_at=NOW - timedelta(hours=2))
    assert (before, AdultRelationship.objects.count()) in {(0, 1), (1, 1)}


def test_a_slip_is_put_right_and_what_it_was_is_kept(episode, clinician):
    contact = record(episode, clinician, {"Dana": "attended", "Jude": "attended"})
    said = {person(episode, "Dana"): "without baby", person(episode, "Jude"): "was not brought"}
    with being(clinician, episode.team):
        actions.correct_contact(
            contact=contact, happened=said, held_at=YESTERDAY, minutes=30, by=clinician, now=NOW, venue="Hub"
        )
    assert what(contact) == {"Dana": "without baby", "Jude": "was not brought"}
    was = Attendance.pgh_event_model.objects.values_list("what", "pgh_by")
    assert set(was) == {("attended", clinician.pk)}


def test_a_cancelled_appointment_is_a_meeting_nobody_came_to(episode, clinician):
    planned = make_care.appointment(episode, clinician)
    with being(clinician, episode.team):
        contact = actions.cancel_appointment(appointment=planned, cancelled_by="service", by=clinician, now=NOW)
        with pytest.raises(Refused, match="cancelled already"):
            actions.cancel_appointment(appointment=planned, cancelled_by="family", by=clinician, now=NOW)
    assert set(what(contact).values()) == {"cancelled by service"}
    assert contact.minutes == 0


def test_a_moved_appointment_keeps_its_people(episode, clinician):
    planned = make_care.appointment(episode, clinician)
    later = NOW + timedelta(days=3)
    given = {"minutes": 30, "mode": "video", "venue": "", "worker": clinician, "by": clinician, "now": NOW}
    with being(clinician, episode.team):
        actions.move_appointment(appointment=planned, starts_at=later, **given)
        with pytest.raises(Refused, match="has passed"):
            actions.move_appointment(appointment=planned, starts_at=YESTERDAY, **given)
    planned.refresh_from_db()
    assert (planned.starts_at, planned.mode, planned.attendances.count()) == (later, "video", 2)


def test_an_administrator_keeps_the_diary(episode, administrator, clinician):
    with being(administrator, episode.team):
        actions.make_appointment(
            episode=episode,
            people=[person(episode, "Dana")],
            starts_at=NOW + timedelta(days=2),
            minutes=50,
            mode="phone",
            venue="",
            worker=clinician,
            by=administrator,
            now=NOW,
        )
    assert Appointment.objects.get().worker == clinician


def test_the_database_keeps_one_record_of_a_meeting(episode, clinician):
    contact = record(episode, clinician, {"Dana": "attended"})
    with pytest.raises(IntegrityError, match="attendance_is_recorded_once"), transaction.atomic():
        Attendance.objects.create(
            team=episode.team, family=episode.family, contact=contact, person=person(episode, "Dana"), what="late"
        )


WHEN = {"day-day": "17", "day-month": "11", "day-year": "2026", "clock": "2pm", "minutes": "50", "mode": "video"}
DONE = WHEN | {"day-day": "15", "clock": "10:30", "interpreter": "no", "then": "save"}


def appointment_sent(episode, worker):
    people = [str(person(episode, name).pk) for name in ("Dana", "Jude")]
    return WHEN | {"people": people, "worker": str(worker.pk), "venue": "Hub"}


def test_a_clinician_makes_an_appointment(sign_in, episode, clinician):
    url = reverse("care:appointment", args=[episode.family_id])
    page = sign_in(clinician).get(url).content.decode()
    assert page.count("checked") >= 2  # everybody is invited unless somebody says otherwise
    answer = sign_in(clinician).post(url, appointment_sent(episode, clinician))
    assert answer["Location"] == f"/families/{episode.family_id}/"
    planned = Appointment.objects.get()
    assert planned.starts_at == datetime(2026, 11, 17, 14, tzinfo=UTC)
    assert planned.attendances.count() == 2


def test_an_appointment_sent_twice_is_made_once(sign_in, episode, clinician):
    url, sent = reverse("care:appointment", args=[episode.family_id]), appointment_sent(episode, clinician)
    client = sign_in(clinician)
    client.post(url, sent)
    assert "in the diary already" in client.post(url, sent).content.decode()
    assert Appointment.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"people": []}, "Choose at least one person"),
        ({"clock": "25:00"}, "Give a real time"),
        ({"clock": "soon"}, "Give a real time"),
        ({"clock": ""}, "Give a time"),
        ({"day-month": "13"}, "must be a real date"),
        ({"day-year": "2020"}, "has passed"),
        ({"day-year": "2030"}, "more than a year"),
        ({"minutes": "-5"}, "greater than or equal to 5"),
        ({"minutes": "abc"}, "whole number"),
        ({"mode": "owl"}, "valid choice"),
        ({"worker": "nobody"}, "valid choice"),
        ({"venue": "x" * 300}, "at most 200"),
    ],
)
def test_a_half_sent_appointment_is_explained_and_nothing_is_made(sign_in, episode, clinician, changed, says):
    url = reverse("care:appointment", args=[episode.family_id])
    page = sign_in(clinician).post(url, appointment_sent(episode, clinician) | changed).content.decode()
    assert "There is a problem" in page and says in page
    assert not Appointment.objects.exists()


def contact_sent(episode, **happened):
    said = {f"what-{person(episode, name).pk}": what for name, what in happened.items()}
    return DONE | said


def test_who_was_invited_is_expected_to_have_come(sign_in, episode, clinician):
    planned = make_care.appointment(episode, clinician, at=YESTERDAY)
    page = sign_in(clinician).get(reverse("care:contact", args=[planned.pk])).content.decode()
    assert page.count('<option value="attended" selected') == 2
    assert "Was not brought" in page and page.count("Did not attend") == 1


def test_a_clinician_says_what_happened_and_goes_on_to_the_note(sign_in, episode, clinician):
    planned = make_care.appointment(episode, clinician, at=YESTERDAY)
    sent = contact_sent(episode, Dana="attended", Jude="attended") | {"then": "note"}
    answer = sign_in(clinician).post(reverse("care:contact", args=[planned.pk]), sent)
    assert answer["Location"] == reverse("care:note", args=[Contact.objects.get().pk])


def test_a_contact_sent_twice_is_kept_once(sign_in, episode, clinician):
    planned = make_care.appointment(episode, clinician, at=YESTERDAY)
    url, sent = reverse("care:contact", args=[planned.pk]), contact_sent(episode, Dana="attended", Jude="attended")
    client = sign_in(clinician)
    assert client.post(url, sent)["Location"] == client.post(url, sent)["Location"] == f"/families/{episode.family_id}/"
    assert Contact.objects.count() == 1


def test_a_contradiction_is_explained_and_nothing_is_kept(sign_in, episode, clinician):
    planned = make_care.appointment(episode, clinician, at=YESTERDAY)
    sent = contact_sent(episode, Dana="without baby", Jude="attended")
    page = sign_in(clinician).post(reverse("care:contact", args=[planned.pk]), sent).content.decode()
    assert "did not come without the baby" in page and not Contact.objects.exists()


def test_a_call_that_nobody_planned_is_recorded(sign_in, episode, administrator):
    sent = contact_sent(episode, Dana="attended", Jude="not part") | {"mode": "phone"}
    sign_in(administrator).post(reverse("care:unplanned", args=[episode.family_id]), sent)
    assert what(Contact.objects.get()) == {"Dana": "attended"}


def test_a_family_nobody_holds_yet_has_no_appointments(sign_in, team, lead):
    referral = make_care.accepted(team)
    page = sign_in(lead).get(reverse("care:appointment", args=[referral.family_id])).content.decode()
    assert "has not begun" in page


def test_an_appointment_is_cancelled_on_its_page(sign_in, episode, clinician):
    planned = make_care.appointment(episode, clinician)
    url = reverse("care:cancel_appointment", args=[planned.pk])
    client = sign_in(clinician)
    assert "Say who cancelled" in client.post(url, {}).content.decode()
    assert client.post(url, {"cancelled_by": "family"})["Location"] == reverse("care:diary")
    assert "cancelled already" in client.post(url, {"cancelled_by": "family"}).content.decode()


def test_an_appointment_is_moved_on_its_page(sign_in, episode, clinician):
    planned = make_care.appointment(episode, clinician)
    url = reverse("care:move_appointment", args=[planned.pk])
    assert 'value="10:00"' in sign_in(clinician).get(url).content.decode()
    sign_in(clinician).post(url, WHEN | {"worker": str(clinician.pk), "day-day": "20"})
    planned.refresh_from_db()
    assert planned.starts_at == datetime(2026, 11, 20, 14, tzinfo=UTC)


@pytest.mark.parametrize("name", ["appointment", "unplanned"])
def test_a_manager_may_not_and_a_stranger_does_not_find_it(sign_in, client, episode, manager, stranger, name):
    url = reverse(f"care:{name}", args=[episode.family_id])
    assert sign_in(manager).get(url).status_code == 403
    assert sign_in(stranger).get(url).status_code == 404
    assert client.get(url)["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", ["contact", "move_appointment", "cancel_appointment"])
def test_nor_the_appointment(sign_in, client, episode, clinician, manager, stranger, name):
    url = reverse(f"care:{name}", args=[make_care.appointment(episode, clinician).pk])
    assert sign_in(manager).get(url).status_code == 403
    assert sign_in(stranger).get(url).status_code == 404
    assert client.get(url)["Location"].startswith(reverse("account_login"))


def test_a_contact_is_corrected_on_its_page(sign_in, episode, clinician, stranger):
    contact = record(episode, clinician, {"Dana": "attended", "Jude": "attended"})
    url = reverse("care:correct_contact", args=[contact.pk])
    sent = contact_sent(episode, Dana="did not attend", Jude="was not brought")
    assert sign_in(stranger).get(url).status_code == 404
    sign_in(clinician).post(url, sent)
    assert what(contact) == {"Dana": "did not attend", "Jude": "was not brought"}
