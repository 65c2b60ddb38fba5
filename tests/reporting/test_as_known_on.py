"""Answers from what was recorded by an earlier day: neither more, nor what has been changed since."""

from datetime import date, timedelta

import pytest
from django.db import connection

from heldinmind.access.actions import settle
from heldinmind.access.system import command
from heldinmind.people.models import Placement
from heldinmind.referrals.models import Referral
from heldinmind.reporting.indicators import INDICATORS
from heldinmind.reporting.queries import figure
from tests import make_reporting as made
from tests.make import TODAY

FIRST, SECOND, THIRD = date(2026, 1, 10), date(2026, 2, 10), date(2026, 3, 10)
BEFORE = FIRST - timedelta(days=1)
STARTED = date(2025, 4, 1)
ENDED = date(2025, 12, 1)


@pytest.fixture
def told(team, manager, as_web):
    """What the manager is told of a figure, by what was known on each of some days and now."""

    def ask(name, *days, **asked):
        with as_web(manager):
            return [figure(name, today=TODAY, as_known_on=day, **asked).total for day in (*days, None)]

    return ask


def test_a_referral_is_known_from_the_day_it_was_recorded(team, told):
    made.case(team)
    made.recorded_on(FIRST)
    made.case(team)
    assert [known.value for known in told("referrals_received", BEFORE, FIRST, SECOND)] == [0, 1, 1, 2]


def test_a_decision_is_known_from_the_day_it_was_taken(team, told):
    case = made.case(team, decision="", route="staff")
    made.recorded_on(FIRST)
    with case.as_command():
        decided = {"decision": "accept", "decided_on": date(2025, 3, 9), "decided_by": command()}
        Referral.objects.filter(pk=case.referral.pk).update(**decided)
    made.recorded_on(SECOND)
    with case.as_command():
        Referral.objects.filter(pk=case.referral.pk).update(decision="decline")
    made.recorded_on(THIRD)
    days = (FIRST, SECOND - timedelta(days=1), SECOND, THIRD)
    found = [(known.numerator, known.denominator, known.unknown) for known in told("referral_decisions", *days)]
    assert found == [(0, 0, 1), (0, 0, 1), (1, 1, 0), (0, 1, 0), (0, 1, 0)]


def test_a_placement_that_was_superseded_is_still_what_was_known_then(team, told):
    case = made.case(team, episode={"ended_on": ENDED})
    made.lives(case, "mother", date(2025, 11, 1), known_on=ENDED)
    made.recorded_on(FIRST)
    with case.as_command():
        Placement.objects.update(superseded_at=made.now())
    made.lives(case, "kinship", date(2025, 11, 1), known_on=ENDED)
    made.recorded_on(SECOND)
    assert [known.value for known in told("remained_with_parents", FIRST, SECOND)] == [1, 0, 0]


def test_the_teams_own_level_is_the_one_of_that_day(team, lead, as_web, told):
    case = made.case(team)
    made.level(case, 2, STARTED)
    made.recorded_on(FIRST)
    with as_web(lead):
        settle(team=team, by=lead, good_enough_level=1)
    made.recorded_on(SECOND)
    assert [known.numerator for known in told("good_enough_relationship", FIRST, SECOND)] == [1, 0, 0]


def test_the_day_of_knowledge_is_that_of_the_place_and_lasts_till_midnight(team, told):
    made.case(team)
    made.recorded_on(FIRST)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE referrals_referral SET created_at = '2026-07-10 23:30+01'")
    days = (date(2026, 7, 9), date(2026, 7, 10))
    assert [known.value for known in told("referrals_received", *days)] == [0, 1, 1]


@pytest.fixture
def everything(team, manager):
    """A case in which every figure has something to say."""
    ended = {"assessed_on": STARTED, "started_on": STARTED, "ended_on": ENDED, "end_reason_id": "goals met"}
    case = made.case(team, carers=("mother", "father"), episode=ended)
    for on, level, score in ((STARTED, 3, 18), (ENDED, 1, 6)):
        made.level(case, level, on)
        made.score(case, score, on)
    made.lives(case, "mother", ENDED, known_on=ENDED)
    made.legal(case, "child in need", made.ARRIVED)
    made.stressor(case, "debt", "present")
    made.meeting(case, STARTED, worker=manager, carer1="attended", baby1="attended")
    made.waits(made.case(team))
    made.case(team, decision="decline")


@pytest.mark.parametrize("name", INDICATORS)
def test_with_nothing_changed_since_the_past_answers_as_the_present(everything, manager, as_web, name):
    made.recorded_on(FIRST)
    indicator = INDICATORS[name]
    instrument = "PHQ-9" if indicator.needs_instrument else ""
    with as_web(manager):
        for by in ("", "legal_stage"):
            now = figure(name, today=TODAY, instrument=instrument, by=by)
            then = figure(name, today=TODAY, instrument=instrument, by=by, as_known_on=SECOND)
            assert now.total.numerator or now.total.value
            assert (then.total, then.groups) == (now.total, now.groups)


def test_afterwards_the_present_is_asked_again(team, manager, as_web):
    made.case(team)
    with as_web(manager):
        assert figure("referrals_received", today=TODAY, as_known_on=FIRST).total.value == 0
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('search_path'), current_setting('held.as_known_on')")
            assert "reporting_past" not in cursor.fetchone()[0]
        assert figure("referrals_received", today=TODAY).total.value == 1
