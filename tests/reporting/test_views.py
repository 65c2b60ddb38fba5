"""What the views make of real rows."""

from datetime import date, timedelta

import pytest
from django.db import connection

from heldinmind.access.system import command
from heldinmind.people.actions.births import Born, record_birth
from heldinmind.people.models import Person
from heldinmind.referrals.models import ReferredPerson
from heldinmind.reporting.contract import NAMES, VIEWS
from heldinmind.reporting.queries import figure
from tests import make_reporting as made
from tests.make import TODAY
from tests.make_reporting import ARRIVED

KINDS = {"string": "text", "int64": "bigint", "decimal(7, 2)": "numeric", "boolean": "boolean"}
ENDED = date(2025, 12, 1)
ENDED_WELL = {"ended_on": ENDED, "end_reason_id": "goals met"}


def rows(view, *columns):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)} FROM {NAMES[view]}")
        return cursor.fetchall()


def one(view, *columns):
    (found,) = rows(view, *columns)
    return found if len(columns) > 1 else found[0]


def day(months):
    return ARRIVED + timedelta(days=30 * months)


@pytest.mark.parametrize("schema", ["public", "reporting_past"])
@pytest.mark.parametrize("view", VIEWS)
def test_a_view_has_the_columns_of_the_contract(db, view, schema):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name, data_type FROM information_schema.columns "
            "WHERE table_schema = %s AND table_name = %s ORDER BY ordinal_position",
            [schema, NAMES[view]],
        )
        assert cursor.fetchall() == [(name, KINDS.get(kind, kind)) for name, kind in VIEWS[view].items()]


@pytest.mark.parametrize("view", VIEWS)
def test_every_column_says_what_it_means(db, view):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FILTER (WHERE col_description(attrelid, attnum) IS NULL), "
            "obj_description(%s::regclass) IS NOT NULL FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 "
            "GROUP BY attrelid",
            [NAMES[view], NAMES[view]],
        )
        assert cursor.fetchone() == (0, True)


def test_no_view_names_anybody_or_gives_a_date_of_birth():
    told = {name for columns in VIEWS.values() for name in columns}
    assert not [name for name in told if "name" in name or "birth" in name or name in {"reference", "phone", "words"}]


def test_a_second_carer_and_a_father_are_seen_as_such(team, manager, as_web):
    case = made.case(team, carers=("mother", "father", "grandmother"))
    made.meeting(
        case, day(1), worker=manager, carer1="attended", carer2="late", baby1="attended", carer3="did not attend"
    )
    with as_web(manager):
        found = {group.group: group.numerator for group in figure("people_seen", today=TODAY).groups}
    assert found == {"families": 1, "babies": 1, "carers": 2, "fathers": 1, "second carers": 1}


def test_everybody_of_an_episode_with_a_tally_is_seen_and_marked(team, manager, as_web):
    made.case(team, episode={"tally_attended": 3})
    made.case(team, episode={"tally_attended": 0})
    made.case(team, episode={})
    with as_web(manager):
        seen = figure("people_seen", today=TODAY)
    assert (seen.total.numerator, seen.total.unknown) == (2, 2)
    assert {group.group: group.numerator for group in seen.groups}["babies, from tally"] == 1


def test_what_became_of_invitations_is_counted_for_each_person_once(team, manager, as_web):
    case = made.case(team, episode={"tally_attended": 4, "tally_missed": 2})
    made.meeting(case, day(1), worker=manager, carer1="without baby", baby1="was not brought")
    made.planned(case, day(2), worker=manager)
    made.planned(case, TODAY + timedelta(days=7), worker=manager)
    with as_web(manager):
        came = figure("attendance", today=TODAY)
    assert (came.total.numerator, came.total.denominator, came.total.unknown) == (5, 8, 1)


def test_first_and_last_level_are_those_of_the_episode(team, manager, as_web):
    case = made.case(team, episode=ENDED_WELL)
    for on, level in ((ARRIVED - timedelta(days=1), 1), (day(1), 4), (day(5), 1), (day(9), 2), (date(2026, 3, 1), 4)):
        made.level(case, level, on)
    with as_web(manager):
        assert one("relationships", "first_level", "last_level", "days_rated") == (4, 2, 3)


def test_a_last_level_may_come_within_four_weeks_of_the_ending(team, manager, as_web):
    case = made.case(team, episode=ENDED_WELL)
    made.level(case, 4, day(1))
    made.level(case, 2, ENDED + timedelta(days=28))
    made.level(case, 1, ENDED + timedelta(days=29))
    with as_web(manager):
        assert one("relationships", "first_level", "last_level") == (4, 2)


def test_two_levels_of_one_day_are_no_pair(team, manager, as_web):
    case = made.case(team, episode=ENDED_WELL)
    made.level(case, 4, day(1))
    made.level(case, 2, day(1))
    with as_web(manager):
        changed = figure("relationship_change", today=TODAY).total
    assert (changed.denominator, changed.unknown) == (0, 1)


def test_relationships_that_an_episode_works_on_are_unknown_without_levels(team, manager, as_web):
    case = made.case(team, carers=("mother", "father"), episode=ENDED_WELL)
    made.works_on(case, carer=1)
    made.works_on(case, carer=2)
    made.level(case, 3, day(1))
    made.level(case, 2, day(8))
    with as_web(manager):
        changed = figure("relationship_change", today=TODAY)
    assert (changed.total.numerator, changed.total.denominator, changed.total.unknown) == (1, 1, 1)


def test_where_an_episode_names_no_relationship_all_of_its_people_are_meant(team, manager, as_web):
    made.case(team, babies=2, carers=("mother", "father"), episode=ENDED_WELL)
    with as_web(manager):
        assert figure("relationship_change", today=TODAY).total.unknown == 4
        assert figure("good_enough_relationship", today=TODAY).total.unknown == 2


def test_siblings_with_an_episode_each_do_not_lend_each_other_levels(team, manager, as_web):
    one_child = made.case(team, episode=ENDED_WELL)
    made.case(team, family=one_child.family, episode=ENDED_WELL)
    made.level(one_child, 3, day(1))
    made.level(one_child, 1, day(2))
    with as_web(manager):
        changed = figure("relationship_change", today=TODAY).total
    assert (changed.numerator, changed.denominator, changed.unknown) == (1, 1, 1)


def test_the_good_enough_level_is_the_teams_own(team, lead, manager, as_web):
    from heldinmind.access.actions import settle

    case = made.case(team)
    made.level(case, 2, day(1))
    with as_web(manager):
        assert figure("good_enough_relationship", today=TODAY).total.numerator == 1
    with as_web(lead):
        settle(team=team, by=lead, good_enough_level=1)
    with as_web(manager):
        assert figure("good_enough_relationship", today=TODAY).total.numerator == 0


def test_reliable_change_is_of_the_person_and_by_the_published_rule(team, manager, as_web):
    case = made.case(team, carers=("mother", "father"), episode=ENDED_WELL)
    for carer, first, last in ((1, 18, 12), (2, 10, 5)):
        made.score(case, first, day(1), carer=carer)
        made.score(case, last, day(8), carer=carer)
    with as_web(manager):
        change = figure("reliable_change", instrument="phq9", today=TODAY)
    assert (change.total.numerator, change.total.denominator) == (1, 2)
    assert "6 or more" in change.definition
    assert change.title.endswith("PHQ-9")


def test_where_a_baby_lives_at_the_end_must_have_been_said_after_arrival(team, manager, as_web):
    known = made.case(team, episode=ENDED_WELL)
    made.lives(known, "mother", ARRIVED, known_on=ARRIVED)
    made.lives(known, "father", ENDED, known_on=ENDED)
    silent = made.case(team, episode=ENDED_WELL)
    made.lives(silent, "mother", ARRIVED, known_on=ARRIVED)
    later = made.case(team, episode=ENDED_WELL)
    made.lives(later, "mother", ARRIVED, known_on=day(1))
    made.lives(later, "foster care", ENDED + timedelta(days=90), known_on=ENDED + timedelta(days=90))
    with as_web(manager):
        remained = figure("remained_with_parents", today=TODAY)
    assert (remained.total.numerator, remained.total.denominator, remained.total.unknown) == (2, 2, 1)
    assert {group.group: group.numerator for group in remained.groups if group.numerator} == {"father": 1, "mother": 1}


def test_a_baby_who_came_back_is_with_parents_and_shown_apart(team, manager, as_web):
    case = made.case(team, episode=ENDED_WELL)
    made.lives(case, "mother", ARRIVED, known_on=ARRIVED)
    made.lives(case, "foster care", day(2), known_on=day(2))
    made.lives(case, "mother", day(6), known_on=day(6))
    with as_web(manager):
        remained = figure("remained_with_parents", today=TODAY)
    assert {group.group: group.numerator for group in remained.groups if group.numerator} == {
        "returned after living elsewhere": 1
    }
    assert remained.total.value == 1


def test_an_unborn_baby_counts_and_a_lost_one_is_left_out(team, manager, as_web):
    made.case(team, episode=ENDED_WELL)
    lost = made.case(team, episode=ENDED_WELL)
    with lost.as_command():
        Person.objects.filter(pk=lost.babies[0].pk).update(state="lost", ended_on=day(1))
    with as_web(manager):
        assert figure("remained_with_parents", today=TODAY).total.unknown == 1


def test_a_twin_first_known_at_birth_is_a_baby_of_the_referral(team, manager, as_web):
    case = made.case(team)
    (baby,) = case.babies
    with case.as_command():
        Person.objects.filter(pk=baby.pk).update(state="unborn", due_date=date(2026, 11, 1))
        twins = [Born(date(2026, 11, 1), "Jude"), Born(date(2026, 11, 1), "Robin")]
        record_birth(baby=baby, born=twins, by=command(), today=TODAY)
        assert ReferredPerson.objects.filter(part="baby").count() == 1
    with as_web(manager):
        assert len(rows("babies", "baby")) == 2


def test_the_legal_stage_is_that_of_the_start(team, manager, as_web):
    case = made.case(team, babies=2, episode=ENDED_WELL)
    made.legal(case, "none", ARRIVED - timedelta(days=90))
    made.legal(case, "child in need", ARRIVED)
    made.legal(case, "looked after", ENDED)
    made.legal(case, "care proceedings", ENDED, baby=2)
    with as_web(manager):
        assert one("referrals", "legal_stage") == "child in need"
        assert sorted(map(str, (stage for (stage,) in rows("babies", "legal_stage")))) == ["None", "child in need"]


def test_a_stressor_is_absent_only_when_nobodys_is_unknown(team, manager, as_web):
    case = made.case(team)
    for code, state in (("debt", "absent"), ("debt", "not asked"), ("housing", "absent"), ("anxiety", "unknown")):
        made.stressor(case, code, state)
    made.stressor(case, "anxiety", "present")
    with as_web(manager):
        told = {code: state for code, state in rows("stressors", "stressor", "state") if state}
        assert told == {"debt": "not asked", "housing": "absent", "anxiety": "present"}
        assert figure("stressors_at_referral", today=TODAY).total.value == 1


def test_who_left_the_list_was_not_helped_and_does_not_wait(team, manager, as_web):
    left = made.case(team)
    made.waits(left, left_for="not reached")
    made.waits(made.case(team), left_for="allocated")
    made.case(team, decision="")
    with as_web(manager):
        missed = figure("not_helped", today=TODAY)
        waiting = figure("still_waiting", today=TODAY)
    assert (missed.total.numerator, missed.total.unknown) == (1, 2)
    assert {group.group: group.numerator for group in waiting.groups} == {
        **{"for a decision": 1, "until the birth": 0, "for assessment": 1, "for treatment": 0},
    }


def test_a_breakdown_is_in_an_order_that_means_something(team, manager, as_web):
    for days, level in ((1, "looked after"), (60, "child in need"), (100, "pre-proceedings"), (300, "none")):
        case = made.case(team, received_on=TODAY - timedelta(days=days), decision="")
        made.legal(case, level, case.referral.received_on)
    made.case(team, received_on=TODAY, decision="")
    with as_web(manager):
        stages = figure("still_waiting", today=TODAY, by="legal_stage").groups
        weeks = figure("still_waiting", today=TODAY, by="weeks_waited").groups
    assert [each.group for each in stages] == ["none", "child in need", "pre-proceedings", "looked after", "not known"]
    assert [each.group for each in weeks] == ["0 to 5 weeks", "6 to 11 weeks", "12 to 17 weeks", "18 weeks or more"]
