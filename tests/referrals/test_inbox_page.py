from dataclasses import replace

import pytest
from django.urls import reverse

from heldinmind.access.system import command
from heldinmind.people.models import Family
from heldinmind.referrals import actions, queries
from heldinmind.referrals.models import Referral, state
from heldinmind.referrals.queries.inbox import named
from heldinmind.referrals.rules.states import State
from tests import make, make_referrals
from tests.make_referrals import DANA, JUDE, LEO, UNBORN, answers, decide, from_a_professional, received, referral


def page(sign_in, actor, **asked):
    return sign_in(actor).get(reverse("referrals:inbox"), asked).content.decode()


def several(team, number):
    for place in range(number):
        referral(team, answers(babies=(replace(JUDE, last_name=f"Ames{place}"),), carers=(DANA, LEO)))
        received(team, answers(babies=(replace(JUDE, last_name=f"Bell{place}", nhs_number=""),)))


def test_a_row_says_what_matters_before_the_referral_is_opened(sign_in, administrator, team):
    from_a_professional(team, answers(carers=(DANA, LEO), worry="", urgent="No food in the house"))
    shown = page(sign_in, administrator)
    for words in (
        "Jude Larkfield, Dana Larkfield, Leo Marsh",
        "Ruth Anders, Quayside Practice",
        "9\N{NO-BREAK SPACE}November\N{NO-BREAK SPACE}2026",
        "7 days ago",
        "13 weeks old",
        "what is worrying them",
        "Something urgent",
        "Dana Larkfield agrees",
        "Leo Marsh does not know of it",
        "New",
    ):
        assert words in shown, words


def test_an_unborn_baby_is_said_in_weeks_to_the_due_date(sign_in, administrator, team):
    referral(team, answers(babies=(UNBORN,)))
    assert "7 weeks to the due date" in page(sign_in, administrator)


def test_those_still_to_decide_come_first_longest_waiting_first(team):
    older = referral(team, on=make.date(2026, 10, 1))
    decided = referral(team, on=make.date(2026, 11, 12))
    decide(decided, "decline", reason="No room this year")
    newer = referral(team)
    assert [found.pk for found in queries.inbox()[0:10]] == [older.pk, newer.pk, decided.pk]


def test_the_inbox_pages_through_both_halves(team):
    open_ones = [referral(team) for _ in range(3)]
    decided = [referral(team) for _ in range(3)]
    for found in decided:
        decide(found, "decline", reason="No room this year")
    found = queries.inbox()
    pages = [[one.pk for one in found[start : start + 2]] for start in (0, 2, 4)]
    assert found.count() == len(found) == 6
    assert [*pages[0], *pages[1], *pages[2]] == [one.pk for one in open_ones] + [one.pk for one in reversed(decided)]
    assert found[2].pk == open_ones[2].pk


def in_every_state(team, settle):
    settle(hold_until_birth=True)
    referral(team)
    received(team)
    asked = referral(team)
    held, declined = referral(team, answers(babies=(UNBORN,))), referral(team)
    with make_referrals.working(team):
        actions.ask_for_more(referral=asked, what="?", from_whom="Ruth", by=command(), today=make.TODAY)
    decide(held, "hold until birth", reason="r", offer="o")
    decide(declined, "decline", reason="r")


def test_each_filter_gives_what_the_rule_says(team, settle):
    in_every_state(team, settle)
    for wanted in State:
        assert {state(found) for found in queries.inbox(state=wanted)[0:9]} == {wanted}
    assert {state(found) for found in queries.inbox()[0:9]} == set(State)


@pytest.mark.parametrize("text", ["larkfield", "dana jude", "LARK", "Jüde", "la da", "Larkfield, Dana"])
def test_it_is_searched_by_any_part_of_a_name(sign_in, administrator, team, text):
    referral(team)
    referral(team, answers(babies=(replace(JUDE, first_name="Ada", last_name="Bell"),), carers=()))
    shown = page(sign_in, administrator, q=text)
    assert "Jude Larkfield" in shown and "Ada Bell" not in shown


@pytest.mark.parametrize("text", ["%", "_", "\\", "ar", "dana bell", "' OR 1=1", "x" * 80])
def test_nothing_is_found_for_what_no_name_has(sign_in, administrator, team, text):
    referral(team)
    assert "Jude Larkfield" not in page(sign_in, administrator, q=text)


def test_a_referral_of_a_sealed_family_is_found_by_nobody_else(
    as_web, administrator, trainee, stranger, other_team, team
):
    kept = received(team)
    with as_web(trainee):
        assert named("larkfield") == []
    with as_web(administrator):
        assert named("larkfield") == named(kept.reference) == [kept.pk]
    with as_web(stranger, other_team):
        assert named("larkfield") == []
    Family.objects.filter(pk=kept.family_id).update(sealed=True)
    with as_web(administrator):
        assert named("larkfield") == named(kept.reference) == []


def test_it_is_searched_by_reference(sign_in, administrator, team):
    wanted, other = referral(team), referral(team)
    shown = page(sign_in, administrator, q=wanted.reference.lower())
    assert wanted.reference in shown and other.reference not in shown


def test_an_unheard_of_filter_shows_everything(sign_in, administrator, team):
    referral(team)
    assert "Jude Larkfield" in page(sign_in, administrator, state="nonsense", page="-3")


def test_nothing_is_said_kindly(sign_in, administrator):
    assert "No referral here" in page(sign_in, administrator)


def test_only_the_rows_are_drawn_when_a_filter_changes(sign_in, administrator, team):
    referral(team)
    shown = sign_in(administrator).get(reverse("referrals:inbox"), headers={"HX-Request": "true"}).content.decode()
    assert "Jude Larkfield" in shown and "<html" not in shown


def test_the_number_of_queries_does_not_grow(sign_in, administrator, team, django_assert_num_queries):
    browser = sign_in(administrator)
    several(team, 1)
    browser.get(reverse("referrals:inbox"))
    with django_assert_num_queries(COUNT):
        browser.get(reverse("referrals:inbox"))
    several(team, 10)
    with django_assert_num_queries(COUNT):
        browser.get(reverse("referrals:inbox"))


COUNT = 14


def test_the_front_page_can_count_what_is_to_decide(as_web, administrator, stranger, other_team, team):
    several(team, 2)
    decide(Referral.objects.first(), "decline", reason="r")
    with as_web(administrator):
        assert queries.undecided_count() == 3
    with as_web(stranger, other_team):
        assert queries.undecided_count() == 0
