import dataclasses
import re
from decimal import Decimal

import pytest

from heldinmind.measures.rules import BadKey, Unknown, load, names, versions
from heldinmind.measures.rules.checks import facts_of
from heldinmind.measures.rules.facts import holds
from heldinmind.measures.rules.keys import FOLDER, digest, read

BOUNDARY = {"name": "edge", "operator": ">=", "value": 3, "background": True}
RULE = {"name": "ours", "operator": ">=", "value": 2, "background": True}


def test_the_first_instruments_are_there():
    assert {"PHQ-9", "GAD-7", "CAREGIVING-LEVEL", "GOAL", "EPDS", "CORE-10", "MPAS"} <= set(names())


@pytest.mark.parametrize("name", names())
def test_every_key_file_is_sound_and_found_by_its_name(name):
    key = load(name)
    assert key.name == name
    assert key.version in versions(name)
    assert all(fact.source or fact.background for fact in facts_of(key))


@pytest.mark.parametrize("typed", ["PHQ-9", "phq9", "Phq 9", "phq_9"])
def test_a_name_is_found_however_it_is_typed(typed):
    assert load(typed).name == "PHQ-9"


def test_a_version_can_be_asked_for_as_a_number_or_as_it_was_kept():
    assert load("PHQ-9", 1) is load("PHQ-9", "1") is load("PHQ-9")


@pytest.mark.parametrize(("name", "version"), [("PHQ-99", None), ("", None), ("PHQ-9", 0), ("PHQ-9", "first")])
def test_an_unknown_instrument_or_version_is_told_so(name, version):
    with pytest.raises(Unknown):
        load(name, version)


def test_a_key_cannot_be_altered():
    with pytest.raises(dataclasses.FrozenInstanceError):
        load("PHQ-9").version = 2
    assert hash(load("PHQ-9")) == hash(load("phq9"))


def test_no_key_holds_a_sentence_of_an_instrument():
    """A key may explain itself, but an item is a number and an option is a number: there is no field for words."""
    for name in names():
        for options in load(name).options:
            assert all(isinstance(item, int) for item in options.items)
            assert all(isinstance(tick, Decimal) for tick in (*options.ticks, *options.scores))
    assert not re.search(
        r"\bI (have|feel|am)\b|\bmy baby\b", "".join(p.read_text("utf-8") for p in FOLDER.glob("*.toml"))
    )


@pytest.mark.parametrize(
    ("name", "ticked", "positions"),
    [("CORE-10", 2, 5), ("EPDS", 10, 4), ("MPAS", 9, 5)],  # reversed items: the last option counts least
)
def test_reversing_twice_is_the_same_as_not_reversing(name, ticked, positions):
    options = load(name).options_of(ticked)
    again = dataclasses.replace(options, ticks=options.worth, reverse=True)
    assert len(options.worth) == positions
    assert options.worth == tuple(reversed(options.ticks))
    assert again.worth == options.ticks


def test_what_is_not_confirmed_is_marked():
    gad = load("GAD-7")
    marks = {rule.name: rule.background for rule in gad.changes}
    assert marks == {"NHSE": False, "NHS Talking Therapies": True, "Bischoff 2020": False}
    assert gad.scale().missing.background


def test_several_published_thresholds_stand_side_by_side():
    assert {(rule.name, int(rule.value), rule.confidence) for rule in load("CORE-10").changes} == {
        ("Barkham 2013", 6, 90),
        ("NHSE", 5, None),
        ("stroke inpatients", 9, None),
    }


def test_a_code_says_whether_it_is_retired():
    snomed = {code.code: code.retired for code in load("PHQ-9").codes if code.system == "SNOMED"}
    assert snomed == {"720433000": False, "506701000000100": True}


def test_a_digest_tells_a_change_of_scoring_from_a_change_of_layout():
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    assert digest({"a": 1}) != digest({"a": 2})


@pytest.mark.parametrize(
    ("value", "operator", "expected"),
    [(6, ">=", True), (6, ">", False), (7, ">", True), (6, "<=", True), (6, "<", False), (5, "<", True)],
)
def test_an_operator_means_what_was_published(value, operator, expected):
    assert holds(Decimal(value), operator, Decimal(6)) is expected


def wrong(invented):
    """Each fault with the words that name it."""
    options, scale, fact = invented.options, invented.scale, invented.fact
    two = {"starts": [0, 3], "names": ["low", "high"], **fact}
    return {
        "colour": {"colour": "red"},
        "needs value": {"minutes": fact},
        "direction cannot be 'down'": {"direction": "down"},
        "version cannot be '1'": {"version": "1"},
        "version cannot be True": {"version": True},
        "digest": {"digest": "abc"},
        "must be a table": {"licence": "free"},
        "without a gap": {"options": [options([1, 2, 4])]},
        "has no options": {"options": [options([1, 2])]},
        "no item 7": {"alerts": [{"item": 7, "topic": "x", "kind": "safety", "operator": ">=", "value": 1, **fact}]},
        "tick of its own": {"options": [options([1, 2, 3], ticks=[0, 1, 1])]},
        "option needs": {"options": [options([1, 2, 3], ticks=[])]},
        "as many scores": {"options": [options([1, 2, 3], scores=[0, 1])]},
        "no reversal beside": {"options": [options([1, 2, 3], scores=[0, 1, 2], reverse=True)]},
        "a score for NA": {"options": [options([1, 2, 3], not_applicable="scored")]},
        "neither a source": {"minutes": {"value": 2}},
        "not 0 to 7": {"scales": [scale(maximum=7)]},
        "minimum must be below": {"scales": [scale(items=[], minimum=9, maximum=6)]},
        "listed twice": {"scales": [scale(items=[1, 2, 2])]},
        "at least one item": {"scales": [scale(at_most=3)]},
        "does not cover": {"scales": [scale(raw=[0, 1], converted=[0, 1])]},
        "rising raw scores": {"scales": [scale(raw=[0, 6], converted=[0])]},
        "needs every item": {"scales": [scale(raw=[0, 6], converted=[0, 6], at_most=1)]},
        "different ranges": {
            "options": [options([1, 2]), options([3], ticks=[0, 1, 2, 3])],
            "scales": [scale(maximum=7, at_most=1)],
        },
        "a mean, not a sum": {"options": [options([1, 2]), options([3], not_applicable="left out")]},
        "called total": {"scales": [scale(), scale()]},
        "no scale warmth": {"cut_offs": [{**BOUNDARY, "scale": "warmth"}]},
        "each with one name": {"bands": [{**two, "names": ["low"]}]},
        "begin at its minimum": {"bands": [{**two, "starts": [1, 3]}]},
        "no cut-off elsewhere": {"changes": [{**RULE, "default": True, "cut_off": "elsewhere"}]},
        "one rule of change must": {"changes": [RULE]},
        "only one cut-off": {"cut_offs": [{**BOUNDARY, "default": True}, {**BOUNDARY, "name": "b", "default": True}]},
        "marks the better side": {"cut_offs": [{**BOUNDARY, "operator": "<="}]},
        "one convention must": {"conventions": [{"name": "fine", "levels": [1], **fact}]},
    }


def test_a_key_that_contradicts_the_schema_or_itself_is_refused_with_its_fault(invented):
    for words, changes in wrong(invented).items():
        with pytest.raises(BadKey, match=re.escape(words)):
            invented(**changes)


def test_a_file_that_is_not_toml_is_refused_by_name(tmp_path):
    (tmp_path / "odd.toml").write_text("name = ", encoding="utf-8")
    with pytest.raises(BadKey, match="is not TOML"):
        read(tmp_path / "odd.toml")


def test_a_key_may_be_a_total_alone(invented):
    assert invented(options=[], scales=[invented.scale(items=[])]).item_count == 0


def test_an_item_can_be_marked_never_to_be_asked_after_a_loss(invented):
    key = invented(options=[invented.options([1, 2]), invented.options([3], hide_after_loss=True)])
    assert [key.options_of(item).hide_after_loss for item in (1, 2, 3)] == [False, False, True]
