from datetime import date, timedelta

import pytest
from django.urls import reverse

from heldinmind.care import actions, queries
from heldinmind.care.pages.next_things import next_line
from heldinmind.people import actions as people
from tests import make_care, make_referrals
from tests.make_care import NOW, TODAY, being, person


def another(team, clinician, lead, n):
    given = make_referrals.answers(carers=(make_referrals.DANA,))
    episode = make_care.episode(team, clinician, by=lead, given=given)
    make_care.appointment(episode, clinician, at=NOW + timedelta(hours=n + 1))
    make_care.contact(episode, clinician, at=NOW - timedelta(hours=n + 1))
    make_care.draft(episode, clinician, {"Baby: Jude": "Calm."})
    return episode


def test_my_families_say_who_when_and_what_is_left(team, lead, clinician, episode):
    make_care.appointment(episode, clinician)
    make_care.appointment(episode, clinician, at=NOW - timedelta(days=2))
    make_care.contact(episode, clinician, at=NOW - timedelta(days=3))
    make_care.contact(episode, clinician, happened={"Dana": "without baby", "Jude": "was not brought"})
    make_care.draft(episode, clinician, {"Baby: Jude": "Calm."})
    with being(clinician, team):
        (mine,) = queries.my_episodes(clinician)
    assert (mine.family, [str(baby) for baby in mine.babies]) == (episode.family, ["Jude Larkfield"])
    assert mine.next_appointment.starts_at == NOW + timedelta(days=1)
    assert (mine.last_together_at, mine.last_seen_at) == (NOW - timedelta(days=3), NOW - timedelta(days=1))
    assert (mine.drafts, mine.unrecorded) == (1, 1)


def test_a_family_that_nobody_has_met_yet_is_there_too(team, clinician, episode):
    with being(clinician, team):
        (mine,) = queries.my_episodes(clinician)
    assert (mine.next_appointment, mine.last_together_at, mine.drafts, mine.unrecorded) == (None, None, 0, 0)


def test_a_cancelled_appointment_is_neither_next_nor_unrecorded(team, clinician, episode):
    planned = make_care.appointment(episode, clinician)
    with being(clinician, team):
        actions.cancel_appointment(appointment=planned, cancelled_by="family", by=clinician, now=NOW)
        (mine,) = queries.my_episodes(clinician)
        assert (mine.next_appointment, mine.unrecorded, mine.last_seen_at) == (None, 0, None)
        assert queries.next_things(episode.family, TODAY) == []
        assert queries.recent_contacts(episode.family) == []


def test_a_colleagues_families_are_not_mine(team, lead, clinician, episode):
    with being(lead, team):
        assert queries.my_episodes(lead) == []


def test_my_families_take_three_questions_however_many(django_assert_num_queries, team, lead, clinician):
    another(team, clinician, lead, 0)
    with being(clinician, team), django_assert_num_queries(3):
        assert len(queries.my_episodes(clinician)) == 1
    for n in range(1, 6):
        another(team, clinician, lead, n)
    with being(clinician, team), django_assert_num_queries(3):
        found = queries.my_episodes(clinician)
    assert len(found) == 6
    starts = [each.next_appointment.starts_at for each in found]
    assert starts == sorted(starts)


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
    with being(clinician, team), django_assert_max_num_queries(19):
        queries.episode_of(episode.family)
        queries.next_things(episode.family, TODAY)
        queries.recent_contacts(episode.family)
        queries.goals_with_ratings(episode.family)
        queries.levels_of(episode.family)


def test_what_is_next_is_in_the_order_of_its_day(team, clinician, episode):
    make_care.appointment(episode, clinician)
    make_care.appointment(episode, clinician, at=NOW - timedelta(days=3))
    make_care.contact(episode, clinician, at=NOW - timedelta(days=2))
    make_care.draft(episode, clinician, {"Baby: Jude": "Calm."}, about_on=date(2026, 11, 15))
    with being(clinician, team):
        things = queries.next_things(episode.family, TODAY)
        lines = [next_line(thing) for thing in things]
        quiet = queries.next_things(episode.family, TODAY, writes=False)
    assert [thing.kind for thing in things] == ["record", "write up", "draft", "appointment"]
    assert [thing.kind for thing in quiet] == ["record", "appointment"]
    assert [bool(line.href) for line in lines] == [True, True, True, False]
    assert "Millbrook family hub" in lines[-1].words


def test_a_birth_that_is_expected_is_next(team, clinician, expecting):
    with being(clinician, team):
        (thing,) = queries.next_things(expecting.family, TODAY)
        line = next_line(thing)
    assert (line.on, line.words) == (date(2027, 1, 4), "The baby is expected")


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
        assert queries.episode_of(referral.family) is None


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
    make_care.appointment(episode, clinician)
    client = sign_in(clinician)
    client.get(reverse(DIARY))
    with django_assert_num_queries(10):
        client.get(reverse(DIARY))
    for n in range(12):
        make_care.appointment(episode, clinician, at=NOW + timedelta(hours=30 + n))
    with django_assert_num_queries(10):
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
