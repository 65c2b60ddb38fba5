from dataclasses import replace

import pytest
from django.urls import reverse

from heldinmind.access.system import command
from heldinmind.people import actions as people
from heldinmind.people.models import ReviewItem
from heldinmind.referrals import queries
from heldinmind.referrals.models import WaitingEntry
from heldinmind.referrals.queries.waiting import Facts
from heldinmind.risk.models import Rating
from heldinmind.safeguarding.models import LevelOn
from tests import make, make_referrals
from tests.make_referrals import JUDE, answers, received, waiting, working


def url(name, *args):
    return reverse(f"referrals:{name}", args=args)


def shown(sign_in, actor):
    return sign_in(actor).get(url("waiting")).content.decode()


def rate(entry, *states):
    """What was rated of one stressor, oldest first."""
    for day, state in enumerate(states, start=1):
        Rating.objects.create(
            team=entry.team,
            family=entry.family,
            stressor_id="anxiety",
            state=state,
            rated_on=make.date(2026, 11, day),
            source="clinician",
        )


def level(entry, code, day=10):
    child = entry.referral.people.get(part="baby").person
    LevelOn.objects.create(
        team=entry.team, family=entry.family, child=child, level_id=code, on=make.date(2026, 11, day)
    )


def test_a_row_tells_who_waits_since_when_and_why_it_matters(sign_in, lead, team):
    early = replace(JUDE, birth_date="2026-08-17", due_date="2026-10-05")
    found = received(team, answers(babies=(early,)), on=make.date(2026, 9, 14))
    make_referrals.decide(found, "accept")
    entry = found.waiting
    rate(entry, "present")
    level(entry, "child in need")
    page = shown(sign_in, lead)
    for words in (
        "1. <a",
        "13 weeks old (corrected age 6 weeks)",
        "Asked on 14 September 2026, 63 days ago",
        "On the list since 16 November 2026",
        "Waiting 9 weeks of this baby’s 13",
        "A very young baby",
        "Has waited for a long part of a baby’s life",
        "Safeguarding: Child in need",
        "1 stressor known",
        "Open to new families",
    ):
        assert words in page, words
    assert reverse("care:allocate", args=[found.pk]) in page


def test_only_what_is_known_now_counts(team):
    entry = waiting(team)
    rate(entry, "present", "absent")
    level(entry, "child protection plan", day=1)
    level(entry, "early help", day=2)
    assert queries.waiting_facts([entry.family_id])[entry.family_id] == Facts(0, "Early help")


def test_a_reader_who_may_not_see_is_told_so_and_shown_nothing(sign_in, administrator, lead, team):
    entry = waiting(team)
    rate(entry, "present")
    level(entry, "child in need")
    page = shown(sign_in, administrator)
    assert "are not shown to your role" in page
    assert "Child in need" not in page and "stressor known" not in page
    assert "are not shown to your role" not in shown(sign_in, lead)


def test_each_reader_is_offered_what_they_may_do(sign_in, lead, clinician, administrator, team):
    entry = waiting(team)
    allocate, move = reverse("care:allocate", args=[entry.referral_id]), url("move", entry.pk)
    pages = {actor: shown(sign_in, actor) for actor in (lead, clinician, administrator)}
    assert allocate in pages[lead] and allocate not in pages[clinician] and allocate not in pages[administrator]
    assert move in pages[administrator] and move not in pages[clinician]
    assert url("contacted", entry.pk) in pages[clinician]


def test_a_closed_list_says_so(sign_in, lead, team, settle):
    settle(list_open=False)
    assert "Closed to new families" in shown(sign_in, lead) and "Nobody is waiting." in shown(sign_in, lead)


def test_the_number_of_queries_does_not_grow(sign_in, lead, team, django_assert_num_queries):
    browser = sign_in(lead)
    rate(waiting(team), "present")
    browser.get(url("waiting"))
    with django_assert_num_queries(QUERIES):
        browser.get(url("waiting"))
    for place in range(19):
        level(waiting(team, f"Bell{place}"), "early help")
    with django_assert_num_queries(QUERIES):
        browser.get(url("waiting"))


QUERIES = 14


def test_an_administrator_moves_a_family_with_a_reason(sign_in, administrator, team):
    first, second = waiting(team, "Ames"), waiting(team, "Bell")
    browser = sign_in(administrator)
    response = browser.post(url("move", second.pk), {"to": "before", "other": first.pk, "reason": "Due next week"})
    assert response.url == url("waiting")
    assert [entry.pk for entry in queries.waiting_in_order()] == [second.pk, first.pk]
    assert "Due next week" in browser.get(url("log", second.pk)).content.decode()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({}, "Choose where the family should be moved."),
        ({"to": "top"}, "Say why the family is moved."),
        ({"to": "before", "reason": "?"}, "Choose another family on the list."),
    ],
)
def test_a_half_sent_move_is_explained(sign_in, administrator, team, typed, says):
    entry = waiting(team)
    assert says in sign_in(administrator).post(url("move", entry.pk), typed).content.decode()


def test_a_contact_while_waiting_is_written_down(sign_in, clinician, team):
    entry = waiting(team)
    browser = sign_in(clinician)
    assert "There is a problem" in browser.post(url("contacted", entry.pk), {}).content.decode()
    browser.post(url("contacted", entry.pk), {"words": "Rang; she sleeps a little more"})
    assert "she sleeps a little more" in browser.get(url("log", entry.pk)).content.decode()


def test_a_family_leaves_once(sign_in, lead, team):
    entry = waiting(team)
    browser, left = sign_in(lead), {"left_for": "elsewhere", "reason": "The hospital sees them"}
    assert "Choose why the family leaves" in browser.post(url("leave", entry.pk), {}).content.decode()
    browser.post(url("leave", entry.pk), left)
    assert WaitingEntry.objects.get(pk=entry.pk).left_for == "elsewhere"
    assert browser.post(url("leave", entry.pk), left).status_code == 404
    assert browser.get(url("log", entry.pk)).status_code == 200
    assert "Nobody is waiting." in shown(sign_in, lead)


def test_allocation_is_not_a_way_to_leave_by_hand(sign_in, lead, team):
    entry = waiting(team)
    page = sign_in(lead).post(url("leave", entry.pk), {"left_for": "allocated", "reason": "?"}).content.decode()
    assert "There is a problem" in page


def test_the_record_and_not_the_old_answers_tell_the_age_once_people_are_linked(sign_in, lead, team):
    entry = waiting(team)
    baby = entry.referral.people.get(part="baby").person
    with working(team):
        people.change_details(person=baby, by=command(), today=make.TODAY, birth_date=make.date(2026, 11, 2))
    assert "2 weeks old" in shown(sign_in, lead)
    assert not ReviewItem.objects.exists()
