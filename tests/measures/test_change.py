import pytest
from hypothesis import given
from hypothesis import strategies as st

from heldinmind.measures.rules import BadScore, Unknown, classify, good_enough, load, relationship_change
from heldinmind.measures.rules.change import IMPROVED, SAME, WORSE

OPPOSITE = {IMPROVED: WORSE, WORSE: IMPROVED, SAME: SAME}
PHQ, KPCS = load("PHQ-9"), load("KPCS")


@pytest.mark.parametrize(
    ("name", "before", "after", "verdict", "case_before", "case_after", "recovered", "reliable_recovery"),
    [
        ("PHQ-9", 18, 11, IMPROVED, True, True, False, False),
        ("PHQ-9", 12, 8, SAME, True, False, True, False),  # recovered, not reliably
        ("PHQ-9", 16, 9, IMPROVED, True, False, True, True),
        ("PHQ-9", 8, 15, WORSE, False, True, False, False),
        ("PHQ-9", 14, 9, SAME, True, False, True, False),
        ("PHQ-9", 7, 1, IMPROVED, False, False, False, False),  # not in the denominator of recovery
        ("PHQ-9", 16, 10, IMPROVED, True, True, False, False),  # the boundary itself is still above
        ("PHQ-9", 15.43, 9.43, IMPROVED, True, False, True, True),  # exactly six, in hundredths
        ("GAD-7", 11, 7, IMPROVED, True, False, True, True),
        ("GAD-7", 11, 8, SAME, True, True, False, False),
        ("KPCS", 34, 40, IMPROVED, True, False, True, True),  # higher is better
        ("KPCS", 34, 39, SAME, True, True, False, False),
        ("KPCS", 40, 34, WORSE, False, True, False, False),
        ("GOAL", 2, 6, IMPROVED, None, None, None, None),  # no boundary is published for a goal
        ("GOAL", 3, 5, SAME, None, None, None, None),
        ("GOAL", 1, 3, SAME, None, None, None, None),
        ("MPAS", 60, 80, None, None, None, None, None),  # nothing is published at all
        ("CAREGIVING-LEVEL", 3, 1, None, None, None, None, None),  # levels have no reliable change
    ],
)
def test_worked_examples(name, before, after, verdict, case_before, case_after, recovered, reliable_recovery):
    change = classify(load(name), before, after)
    assert change.class_ == verdict
    assert (change.case_before, change.case_after) == (case_before, case_after)
    assert (change.recovered, change.reliable_recovery) == (recovered, reliable_recovery)


def test_change_is_after_minus_before():
    assert classify(PHQ, 18, 11).change == -7
    assert classify(KPCS, "34", "40").change == 6


def test_the_rule_is_shown_with_its_source():
    shown = classify(PHQ, 16, 9).as_json()
    assert {name: shown[name] for name in shown if name != "rule"} == {
        "change": -7,
        "class": "reliable improvement",
        "case_before": True,
        "case_after": False,
        "recovered": True,
        "reliable_recovery": True,
    }
    assert (shown["rule"]["name"], shown["rule"]["operator"], shown["rule"]["value"]) == ("NHSE", ">=", 6)
    assert (shown["rule"]["index"], shown["rule"]["year"], shown["rule"]["background"]) == (5.99, 2015, False)
    assert (shown["rule"]["cut_off"]["operator"], shown["rule"]["cut_off"]["value"]) == (">=", 10)
    assert all(fact["source"] for fact in (shown["rule"], shown["rule"]["cut_off"]))


def test_nothing_published_is_shown_as_null():
    assert classify(load("MPAS"), 60, 80).as_json() == {
        "change": 20,
        "class": None,
        "case_before": None,
        "case_after": None,
        "recovered": None,
        "reliable_recovery": None,
        "rule": None,
    }


@pytest.mark.parametrize(
    ("name", "rule", "before", "after", "verdict"),
    [
        ("GAD-7", "NHSE", 15, 11, IMPROVED),
        ("GAD-7", "bischoff-2020", 15, 11, SAME),
        ("GAD-7", "Bischoff 2020", 15, 9, IMPROVED),
        ("CORE-10", None, 20, 15, SAME),  # 6 by Barkham
        ("CORE-10", "NHSE", 20, 15, IMPROVED),  # 5 by NHS England
    ],
)
def test_a_team_may_choose_another_published_rule(name, rule, before, after, verdict):
    assert classify(load(name), before, after, rule).class_ == verdict


def test_a_rule_can_bring_its_own_boundary():
    assert classify(load("CORE-10"), 20, 11).recovered is False
    assert classify(load("CORE-10"), 20, 11, "stroke inpatients").recovered is True


def test_a_strict_rule_needs_more_than_its_threshold(invented):
    rule = {"name": "strict", "operator": ">", "value": 2, "default": True, **invented.fact}
    key = invented(changes=[rule])
    assert [classify(key, 6, after).class_ for after in (3, 4, 5)] == [IMPROVED, SAME, SAME]


def test_where_neither_way_is_better_no_change_is_called_better(invented):
    rule = {"name": "ours", "operator": ">=", "value": 2, "default": True, **invented.fact}
    assert classify(invented(direction="neither", changes=[rule]), 0, 6).class_ is None


def test_a_subscale_may_run_the_other_way(invented):
    rule = {"name": "ours", "scale": "warmth", "operator": ">=", "value": 1, "default": True, **invented.fact}
    warmth = invented.scale(name="warmth", items=[1], maximum=2, direction="higher")
    key = invented(scales=[invented.scale(), warmth], changes=[rule])
    assert classify(key, 0, 2, scale="warmth").class_ == IMPROVED
    assert classify(key, 0, 2).class_ is None


def test_an_unknown_rule_is_told_with_those_that_exist():
    with pytest.raises(Unknown, match="NHSE, NHS Talking Therapies"):
        classify(PHQ, 16, 9, "mine")


@pytest.mark.parametrize(("before", "after"), [(28, 1), (1, 28), (-1, 5), ("many", 5)])
def test_a_score_that_cannot_be_is_refused(before, after):
    with pytest.raises(BadScore):
        classify(PHQ, before, after)


whole = st.integers(0, 27)


@given(before=whole, after=whole)
def test_change_is_antisymmetric(before, after):
    there, back = classify(PHQ, before, after), classify(PHQ, after, before)
    assert there.change == -back.change
    assert there.class_ == OPPOSITE[back.class_]


@given(before=whole, after=whole)
def test_reliable_recovery_is_recovery_by_a_reliable_improvement(before, after):
    change = classify(PHQ, before, after)
    assert change.reliable_recovery == (change.recovered and change.class_ == IMPROVED)
    assert not change.recovered or change.case_before
    assert not (change.recovered and change.class_ == WORSE)


@given(score=whole)
def test_the_same_score_twice_is_no_change(score):
    assert classify(PHQ, score, score).class_ == SAME


@pytest.mark.parametrize(
    ("first", "last", "movement"),
    [(3, 2, "improved"), (4, 1, "improved"), (2, 2, "maintained"), (1, 2, "worse"), ("2", "4", "worse")],
)
def test_a_relationship_improved_was_maintained_or_got_worse(first, last, movement):
    assert relationship_change(first, last) == movement


@pytest.mark.parametrize(("first", "last"), [(0, 1), (1, 5), (2.5, 1), (1, "")])
def test_a_level_that_does_not_exist_is_refused(first, last):
    with pytest.raises(BadScore):
        relationship_change(first, last)


@pytest.mark.parametrize(("level", "expected"), [(1, True), (2, True), (3, False), (4, False), ("2", True)])
def test_levels_one_and_two_are_good_enough_by_convention(level, expected):
    assert good_enough(level) is expected


def test_the_convention_is_marked_as_one_and_a_team_may_have_its_own():
    conventions = {each.name: each for each in load("CAREGIVING-LEVEL").conventions}
    assert all(each.background and each.source for each in conventions.values())
    stricter = conventions["good enough: level 1 only"].levels
    assert [good_enough(level, stricter) for level in (1, 2)] == [True, False]
    with pytest.raises(BadScore):
        good_enough(5)
