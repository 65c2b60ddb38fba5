from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heldinmind.measures.rules import (
    BadAnswers,
    BadScore,
    Unknown,
    check_total,
    load,
    names,
    read_answers,
    score,
)
from heldinmind.measures.rules.numbers import number

MPAS = [4, 5, 5, 3, 3, 3, 2, 1, 2, 2, 2, 1, 1, 1, 3, 2, 2, 3, 3]
CORE = [3, 1, 1, 2, 2, 0, 3, 2, 3]
SCORED = [name for name in names() if load(name).item_count]


@pytest.mark.parametrize(
    ("name", "as_", "answers", "expected"),
    [
        ("PHQ-9", "scores", [1, 2, 2, 3, 1, 2, 1, 0, 1], {"total": 13}),
        ("PHQ-9", "positions", [2, 3, 3, 4, 2, 3, 2, 1, 2], {"total": 13}),
        ("PHQ-9", "scores", [1, 2, 2, 3, 1, 2, 1, None, None], {"total": 15.43}),  # 12 x 9/7
        ("PHQ-9", "scores", [1, 2, 2, 3, 1, 2, None, None, None], {"total": None}),
        ("GAD-7", "scores", [2, 2, 1, 2, 0, 1, 1], {"total": 9}),
        ("EPDS", "positions", [2, 2, 2, 3, 2, 3, 2, 3, 3, 4], {"total": 13}),
        ("EPDS", "positions", [2, 2, 2, 3, 2, 3, 2, 3, 3, None], {"total": None}),
        ("CORE-10", "scores", [*CORE, 1], {"total": 22}),
        ("CORE-10", "scores", [*CORE, None], {"total": 23.33}),  # 21 x 10/9
        ("CORE-10", "scores", [*CORE[:8], None, None], {"total": None}),
        ("MPAS", "scores", MPAS, {"quality": 35.2, "absence_of_hostility": 17.2, "pleasure": 23, "total": 75.4}),
        ("MPAS", "positions", MPAS, {"quality": 35.2, "absence_of_hostility": 17.2, "pleasure": 23, "total": 75.4}),
        ("MPAS", "positions", [1] * 19, {"quality": 21, "absence_of_hostility": 5, "pleasure": 25, "total": 51}),
        ("KPCS", "scores", [3, 2, 2, 3, 2, 2, 3, 2, "NA", 1, 2, 3, 2, 2, 3], {"total": 34}),
        ("CAREGIVING-LEVEL", "scores", [3], {"total": 3}),
        ("GOAL", "scores", [0], {"total": 0}),
        ("GOAL", "positions", [1], {"total": 0}),
    ],
)
def test_worked_examples(name, as_, answers, expected):
    assert score(load(name), answers, as_).as_json()["scores"] == expected


def test_the_answer_as_json():
    assert score(load("PHQ-9"), [1, 2, 2, 3, 1, 2, 1, None, ""]).as_json() == {
        "instrument": "PHQ-9",
        "version": 1,
        "scores": {"total": 15.43},
        "bands": {"total": "moderately severe"},
        "flags": [{"item": 9, "topic": "self-harm", "kind": "safety", "state": "not answered"}],
        "prorated": True,
        "missing": [8, 9],
    }


@pytest.mark.parametrize(
    ("name", "answers", "band"),
    [
        ("PHQ-9", [0] * 9, "minimal"),
        ("PHQ-9", [1, 1, 1, 1, 0, 0, 0, 0, None], "minimal"),  # 4.5 has not reached 5
        ("PHQ-9", [1, 1, 1, 1, 1, 0, 0, 0, 0], "mild"),
        ("PHQ-9", [1] * 9, "mild"),
        ("PHQ-9", [2, *[1] * 8], "moderate"),
        ("PHQ-9", [2, 2, 2, 2, 2, 2, 2, 2, 3], "moderately severe"),
        ("PHQ-9", [3] * 9, "severe"),
        ("GAD-7", [2, 2, 1, 2, 0, 1, 1], "mild"),
        ("GAD-7", [3, 3, 3, 3, 3, 0, 0], "severe"),
        ("PHQ-9", [None] * 9, None),
    ],
)
def test_a_band_is_the_last_one_reached(name, answers, band):
    assert score(load(name), answers).bands == {"total": band}


@pytest.mark.parametrize(
    ("name", "item", "answer", "as_", "state"),
    [
        ("PHQ-9", 9, 1, "scores", "raised"),
        ("PHQ-9", 9, 0, "scores", None),
        ("PHQ-9", 9, None, "scores", "not answered"),
        ("CORE-10", 6, 1, "scores", "raised"),
        ("CORE-10", 6, None, "scores", "not answered"),
        ("EPDS", 10, 4, "positions", None),  # the last option is the reassuring one
        ("EPDS", 10, 3, "positions", "raised"),
        ("EPDS", 10, None, "positions", "not answered"),
    ],
)
def test_a_risk_item_is_flagged_and_not_answered_is_never_nought(name, item, answer, as_, state):
    key = load(name)
    safe = [
        options.worth.index(min(options.worth)) + 1 for options in map(key.options_of, range(1, key.item_count + 1))
    ]
    if as_ == "scores":
        safe = [int(key.options_of(i).ticks[place - 1]) for i, place in enumerate(safe, start=1)]
    safe[item - 1] = answer
    assert [(flag.alert.item, flag.state) for flag in score(key, safe, as_).flags] == ([(item, state)] if state else [])


def test_a_caution_about_scoring_is_raised_but_nobody_is_asked_about_its_absence(invented):
    alert = {"item": 3, "topic": "scoring in doubt", "kind": "caution", "operator": ">", "value": 1, **invented.fact}
    key = invented(alerts=[alert])
    assert [flag.state for flag in score(key, [0, 0, 2]).flags] == ["raised"]
    assert score(key, [0, 0, None]).flags == ()


@pytest.mark.parametrize(
    ("name", "answers", "as_", "words"),
    [
        ("PHQ-9", [1, 2, 2, 3, 1, 2, 1, 0, 4], "scores", "item 9 cannot be 4; it is one of 0, 1, 2, 3"),
        ("PHQ-9", [0, 2, 2, 3, 1, 2, 1, 1, 1], "positions", "item 1 cannot be 0; it is one of 1, 2, 3, 4"),
        ("PHQ-9", [-1, 2, 2, 3, 1, 2, 1, 0, 1], "scores", "item 1 cannot be -1"),
        ("PHQ-9", [1.5, 2, 2, 3, 1, 2, 1, 0, 1], "scores", "item 1 cannot be 1.5"),
        ("PHQ-9", [True, 2, 2, 3, 1, 2, 1, 0, 1], "scores", "item 1 cannot be True"),
        ("PHQ-9", ["often", 2, 2, 3, 1, 2, 1, 0, 1], "scores", "item 1 cannot be often"),
        ("PHQ-9", ["1e0", 2, 2, 3, 1, 2, 1, 0, 1], "scores", "item 1 cannot be 1e0"),
        ("PHQ-9", ["NA", 2, 2, 3, 1, 2, 1, 0, 1], "scores", "item 1 cannot be NA"),
        ("PHQ-9", [1, 2, 2], "scores", "has 9 items, but 3 were given"),
        ("PHQ-9", [0] * 11, "scores", "has 9 items, but 11 were given"),
        ("PHQ-9", [0] * 9, "ticks", "not as ticks"),
        ("MPAS", [5] * 19, "positions", "item 4 cannot be 5; it is one of 1, 2, 3, 4"),
        ("KPCS", [3, "NA", *[3] * 13], "scores", "item 2 cannot be NA"),
        ("CAREGIVING-LEVEL", [0], "scores", "one of 1, 2, 3, 4"),
        ("GOAL", [11], "scores", "item 1 cannot be 11"),
    ],
)
def test_an_answer_the_form_cannot_hold_is_refused_in_words(name, answers, as_, words):
    with pytest.raises(BadAnswers) as refused:
        score(load(name), answers, as_)
    assert words in str(refused.value)
    assert refused.value.sentence % refused.value.values == str(refused.value)


def test_the_unscored_last_item_may_be_given_or_left_off():
    nine = score(load("PHQ-9"), [1] * 9)
    assert score(load("PHQ-9"), [*[1] * 9, 3]) == score(load("PHQ-9"), [*[1] * 9, None]) == nine


def test_answers_are_read_from_text():
    assert read_answers("1, 2,,na") == ("1", "2", None, "na")
    assert score(load("PHQ-9"), read_answers("1,2,2,3,1,2,1,,")).missing == (8, 9)


def test_a_scale_can_be_a_mean_of_what_was_observed(invented):
    key = invented(
        options=[invented.options([1, 2, 3], not_applicable="left out")],
        scales=[invented.scale(method="mean", maximum=20, multiply=10)],
    )
    assert score(key, [2, 1, "NA"]).total == 15
    assert not score(key, [2, 1, "NA"]).prorated
    assert score(key, [2, 1, None]).total is None
    assert score(key, ["NA", "NA", "NA"]).total is None


def test_a_published_conversion_replaces_the_raw_sum(invented):
    raw, metric = list(range(7)), [Decimal(x) for x in ("0", "1.5", "2.25", "3", "4.1", "5", "9.99")]
    key = invented(scales=[invented.scale(maximum=Decimal("9.99"), raw=raw, converted=metric)])
    assert score(key, [2, 1, 1]).total == Decimal("4.1")


def test_an_instrument_can_have_subscales_and_no_total(invented):
    parts = [invented.scale(name="warmth", items=[1, 2], maximum=4), invented.scale(name="other", items=[3], maximum=2)]
    scored = score(invented(scales=parts), [2, 1, None])
    assert scored.total is None
    assert scored.scores == {"warmth": 3, "other": None}
    assert scored.missing == (3,)


def test_a_total_kept_without_items_cannot_be_scored(invented):
    with pytest.raises(BadAnswers, match="total only"):
        score(invented(options=[], scales=[invented.scale(items=[])]), [1])


@pytest.mark.parametrize(
    ("name", "total", "scale"),
    [
        ("PHQ-9", 0, "total"),
        ("PHQ-9", "27", "total"),
        ("PHQ-9", 15.43, "total"),
        ("CAREGIVING-LEVEL", 4, "total"),
        ("CAREGIVING-LEVEL", "2.0", "total"),
        ("MPAS", 35.2, "quality"),
        ("GOAL", 10, "total"),
    ],
)
def test_a_score_in_range_is_accepted(name, total, scale):
    check_total(load(name), total, scale)


@pytest.mark.parametrize(
    ("name", "total", "scale", "words"),
    [
        ("PHQ-9", 28, "total", "Score out of range: PHQ-9 (total) runs from 0 to 27, not 28."),
        ("PHQ-9", "-1", "total", "out of range"),
        ("PHQ-9", "9" * 20, "total", "out of range"),
        ("PHQ-9", "twelve", "total", "is a number, not twelve"),
        ("PHQ-9", "", "total", "is a number"),
        ("PHQ-9", float("nan"), "total", "is a number, not nan"),
        ("PHQ-9", float("inf"), "total", "is a number, not inf"),
        ("PHQ-9", "1_0", "total", "is a number"),
        ("CAREGIVING-LEVEL", 0, "total", "runs from 1 to 4"),
        ("CAREGIVING-LEVEL", 5, "total", "runs from 1 to 4"),
        ("CAREGIVING-LEVEL", 2.5, "total", "is a whole number, not 2.5"),
        ("EPDS", 12.5, "total", "is a whole number"),  # nothing in it can be half a point
        ("MPAS", 46, "quality", "MPAS (quality) runs from 9 to 45"),
        ("MPAS", 8, "quality", "runs from 9 to 45"),
    ],
)
def test_a_score_that_cannot_be_is_refused_in_words(name, total, scale, words):
    with pytest.raises(BadScore) as refused:
        check_total(load(name), total, scale)
    assert words in str(refused.value)


def test_a_subscale_that_does_not_exist_is_told_with_those_that_do():
    with pytest.raises(Unknown, match="absence_of_hostility"):
        check_total(load("MPAS"), 10, "warmth")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [(2.3, "2.3"), (" 12 ", "12"), ("+3", "3"), ("2,3", None), (None, None), (True, None), ("٣", None), (1e300, None)],
)
def test_a_number_is_read_exactly_or_not_at_all(typed, expected):
    assert number(typed) == (Decimal(expected) if expected else None)


def positions(key, blank=False):
    """A strategy for one response by places of the options."""
    each = [st.integers(1, len(key.options_of(item).ticks)) for item in range(1, key.item_count + 1)]
    return st.tuples(*[st.none() | one if blank else one for one in each])


@given(data=st.data(), name=st.sampled_from(SCORED), blank=st.booleans())
def test_a_score_stays_in_range(data, name, blank):
    key = load(name)
    scored = score(key, data.draw(positions(key, blank)), "positions")
    for scale in key.scales:
        value = scored.scores[scale.name]
        assert value is None or scale.minimum <= value <= scale.maximum
        if value is not None:
            check_total(key, value, scale.name)


@given(data=st.data(), name=st.sampled_from(SCORED))
def test_complete_answers_are_never_prorated(data, name):
    key = load(name)
    scored = score(key, data.draw(positions(key)), "positions")
    assert not scored.prorated
    assert scored.missing == ()
    assert None not in scored.scores.values()
    assert {flag.state for flag in scored.flags} <= {"raised"}


@given(data=st.data(), name=st.sampled_from(SCORED))
def test_positions_and_ticks_say_the_same(data, name):
    key = load(name)
    places = data.draw(positions(key, blank=True))
    ticks = [place and key.options_of(item).ticks[place - 1] for item, place in enumerate(places, start=1)]
    assert score(key, places, "positions") == score(key, ticks, "scores")


@given(data=st.data(), name=st.sampled_from(SCORED))
def test_too_many_gaps_give_no_score_and_few_give_a_prorated_one(data, name):
    key = load(name)
    scored = score(key, data.draw(positions(key, blank=True)), "positions")
    for scale in key.scales:
        gaps = set(scale.items) & set(scored.missing)
        forbidden = len(gaps) > scale.missing.at_most or len(gaps) == len(scale.items)
        assert (scored.scores[scale.name] is None) is forbidden
        assert scored.prorated or not gaps or forbidden


@given(data=st.data(), name=st.sampled_from(["PHQ-9", "GAD-7", "CORE-10"]))
def test_an_item_answered_at_the_mean_of_the_others_changes_nothing(data, name):
    """Prorating stands on this: the missing item is worth the mean of the answered ones."""
    key = load(name)
    tick = data.draw(st.integers(0, 3))
    ticks = [4 - tick if name == "CORE-10" and item in (2, 3) else tick for item in range(1, len(key.scored_items) + 1)]
    gap = data.draw(st.integers(0, len(ticks) - 1))
    assert score(key, [*ticks[:gap], None, *ticks[gap + 1 :]]).total == score(key, ticks).total
