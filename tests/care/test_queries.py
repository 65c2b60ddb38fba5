from datetime import timedelta

import pytest
from django.urls import reverse

from heldinmind.care import actions, queries
from heldinmind.people import actions as people
from tests import make_care
from tests.make_care import NOW, TODAY, being, person


def test_the_diary_takes_two_questions_however_many(django_assert_num_queries, team, lead, clinician, episode):
    week = {"worker": clinician.pk, "since": NOW, "until": NOW + timedelta(days=7)}
    make_care.appointment(episode, clinician)
    with being(clinician, team), django_assert_num_queries(2):
        queries.diary(**week)
    for n in range(8):
        make_care.appointment(episode, clinician, at=NOW + timedelta(hours=30 + n))
    with being(clinician, team), django_assert_num_queries(2):
        assert len(queries.diary(**week)) == 9


@pytest.mark.parametrize("many", [1, 12])
def test_what_a_family_page_asks_for_does_not_grow(django_assert_max_num_queries, team, clinician, episode, many):
    for n in range(many):
        make_care.contact(episode, clinician, at=NOW - timedelta(hours=n + 1))
        make_care.appointment(episode, clinician, at=NOW + timedelta(hours=n + 1))
        with being(clinician, team):
            subject = queries.subjects_of(episode.pk).get()
            given = {"agreed_on": TODAY, "value": 3, "by": clinician, "today": TODAY}
            actions.agree_goal(episode=episode, subject=subject, words=f"Goal {n}", **given)
    with being(clinician, team), django_assert_max_num_queries(10):
        queries.appointable(episode.family)
        queries.recent_contacts(episode.family)
        queries.goals_with_ratings(episode.family)
        queries.levels_of(episode.family)


def test_a_cancelled_appointment_is_no_meeting(team, clinician, episode):
    planned = make_care.appointment(episode, clinician)
    with being(clinician, team):
        actions.cancel_appointment(appointment=planned, cancelled_by="family", by=clinician, now=NOW)
        assert queries.recent_contacts(episode.family) == []


def test_what_happened_is_told_for_each_person(team, clinician, episode):
    contact = make_care.contact(episode, clinician, happened={"Dana": "late", "Jude": "was not brought"})
    make_care.note(episode, clinician, {"Baby: Jude": "Calm."}, about=contact)
    with being(clinician, team):
        (seen,) = queries.recent_contacts(episode.family)
    assert dict(seen.people) == {person(episode, "Dana"): "late", person(episode, "Jude"): "was not brought"}
    assert seen.noted and seen.anybody_came


def test_before_any_work_there_is_no_episode(team, lead):
    referral = make_care.accepted(team)
    with being(lead, team):
        assert queries.appointable(referral.family) is None


DIARY = "care:diary"


def test_the_diary_shows_what_comes_next_first(sign_in, team, clinician, episode):
    make_care.appointment(episode, clinician)
    make_care.appointment(episode, clinician, at=NOW - timedelta(hours=1), venue="Their home")
    page = sign_in(clinician).get(reverse(DIARY)).content.decode()
    assert page.index("Millbrook family hub") < page.index("Earlier this week") < page.index("Their home")
    assert "Say what happened" in page and "Dana, Jude" in page


def test_what_keeps_people_safe_stands_by_the_appointment(sign_in, team, clinician, episode):
    with being(clinician, team):
        people.set_before_contact(family=episode.family, before_contact="Text only. Visit in pairs.", by=clinician)
    make_care.appointment(episode, clinician)
    assert "Visit in pairs." in sign_in(clinician).get(reverse(DIARY)).content.decode()


def test_another_week_and_another_worker(sign_in, team, clinician, administrator, episode):
    make_care.appointment(episode, clinician, at=NOW + timedelta(days=7))
    client = sign_in(clinician)
    assert "Millbrook" not in client.get(reverse(DIARY)).content.decode()
    assert "Millbrook" in client.get(reverse(DIARY), {"week": "2026-11-25"}).content.decode()
    office = sign_in(administrator).get(reverse(DIARY), {"week": "2026-11-25"}).content.decode()
    assert "Millbrook" in office  # whoever holds no families sees everybody's
    alone = sign_in(administrator).get(reverse(DIARY), {"week": "2026-11-25", "whose": str(clinician.pk)})
    assert "Millbrook" in alone.content.decode()


@pytest.mark.parametrize(
    "asked", [{"week": "soon"}, {"week": "9999-12-31"}, {"whose": "nobody"}, {"week": "0001-01-01"}]
)
def test_an_address_that_makes_no_sense_shows_this_week(sign_in, clinician, episode, asked):
    page = sign_in(clinician).get(reverse(DIARY), asked)
    assert page.status_code == 200 and "16 November 2026" in page.content.decode()


def test_the_diary_page_asks_the_same_number_of_questions(django_assert_num_queries, sign_in, clinician, episode):
    """One of them finds warnings for visitors, one visits to a family that is kept from the reader."""
    make_care.appointment(episode, clinician)
    client = sign_in(clinician)
    client.get(reverse(DIARY))
    with django_assert_num_queries(12):
        client.get(reverse(DIARY))
    for n in range(12):
        make_care.appointment(episode, clinician, at=NOW + timedelta(hours=30 + n))
    with django_assert_num_queries(12):
        client.get(reverse(DIARY))


def test_only_the_lines_are_drawn_when_a_part_is_asked_for(sign_in, clinician, episode):
    make_care.appointment(episode, clinician)
    part = sign_in(clinician).get(reverse(DIARY), headers={"HX-Request": "true"}).content.decode()
    assert "Millbrook" in part and "<html" not in part


def test_a_manager_has_no_diary_and_a_stranger_sees_none_of_ours(
    sign_in, client, clinician, manager, stranger, episode
):
    make_care.appointment(episode, clinician)
    assert sign_in(manager).get(reverse(DIARY)).status_code == 403
    assert "Millbrook" not in sign_in(stranger).get(reverse(DIARY), {"whose": "everybody"}).content.decode()
    assert client.get(reverse(DIARY))["Location"].startswith(reverse("account_login"))
