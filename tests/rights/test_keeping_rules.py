"""How long somebody's record is kept."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heldinmind.rights.rules.keeping import (
    Due,
    Known,
    applicable,
    due,
    later,
    reasons_against_lengths,
    reasons_not_to_agree,
    reasons_not_to_decide,
    the_code,
    years_kept,
)

CODE = the_code()
BORN = date(2026, 2, 1)
SEEN = date(2027, 1, 15)
CASES = {
    # The example of the Code's reading: born 1 February 2026, seen until January 2027. 25th birthday beats 20 years.
    "baby": (Known(born_on=BORN, last_seen_on=SEEN, was_seen=True), date(2051, 2, 1), "child"),
    "seen last at 17": (
        Known(born_on=date(2000, 6, 1), last_seen_on=date(2018, 5, 31), was_seen=True),
        date(2038, 5, 31),
        "mental_health",
    ),
    "referred at 17, never seen": (
        Known(born_on=date(2000, 6, 1), last_seen_on=date(2017, 6, 1)),
        date(2026, 6, 1),
        "child",
    ),
    "referred at 16, never seen": (
        Known(born_on=date(2000, 6, 1), last_seen_on=date(2017, 5, 31)),
        date(2025, 6, 1),
        "child",
    ),
    "father": (
        Known(born_on=date(1990, 1, 1), last_seen_on=SEEN, was_seen=True, cared=True),
        date(2047, 1, 15),
        "mental_health",
    ),
    "mother": (
        Known(born_on=date(1990, 1, 1), last_seen_on=SEEN, was_seen=True, cared=True, pregnancies=(BORN,)),
        date(2051, 2, 1),
        "maternity",
    ),
    "adult who was never seen": (
        Known(born_on=date(1990, 1, 1), last_seen_on=SEEN, cared=True),
        date(2035, 1, 15),
        "general",
    ),
    "parent who died": (
        Known(born_on=date(1990, 1, 1), last_seen_on=SEEN, was_seen=True, died=True, died_on=date(2030, 3, 1)),
        date(2040, 3, 1),
        "after_death",
    ),
    "baby who died": (
        Known(born_on=BORN, last_seen_on=SEEN, was_seen=True, died=True, died_on=date(2026, 9, 1)),
        date(2051, 2, 1),
        "child",
    ),
    "baby who was lost": (
        Known(never_born=True, last_seen_on=SEEN, was_seen=True, pregnancies=(BORN,)),
        date(2051, 2, 1),
        "maternity",
    ),
    "carer of no known age": (
        Known(last_seen_on=SEEN, was_seen=True, cared=True),
        date(2047, 1, 15),
        "mental_health",
    ),
    "seen on a leap day": (
        Known(born_on=date(1990, 1, 1), last_seen_on=date(2028, 2, 29), was_seen=True, cared=True),
        date(2048, 2, 29),
        "mental_health",
    ),
}
UNKNOWN = {
    "a child without a birth date": Known(last_seen_on=SEEN, was_seen=True),
    "a carer who was never seen, of no known age": Known(last_seen_on=SEEN, cared=True),
    "never known to be seen": Known(born_on=BORN, was_seen=True),
    "dead since nobody knows when": Known(born_on=BORN, last_seen_on=SEEN, was_seen=True, died=True),
    "a pregnancy of no known end": Known(born_on=BORN, last_seen_on=SEEN, pregnancies=(BORN, None)),
    "perhaps adopted": Known(born_on=BORN, last_seen_on=SEEN, adopted=True),
    "still with us": Known(born_on=BORN, last_seen_on=SEEN, was_seen=True, still_seen=True),
}


@pytest.mark.parametrize(("known", "on", "code"), CASES.values(), ids=CASES)
def test_the_longest_rule_that_applies_decides(known: Known, on: date, code: str) -> None:
    assert due(known, CODE) == Due(on, code)
    assert due(known, CODE).by(on)
    assert not due(known, CODE).by(date.fromordinal(on.toordinal() - 1))


@pytest.mark.parametrize("known", UNKNOWN.values(), ids=UNKNOWN)
def test_what_is_not_known_is_never_due_and_says_why(known: Known) -> None:
    found = due(known, CODE)
    assert found.on is None
    assert found.why
    assert not found.by(date.max)


days = st.dates(date(1930, 1, 1), date(2100, 1, 1))
maybe = st.none() | days
anybody = st.builds(
    Known,
    born_on=maybe,
    never_born=st.booleans(),
    died_on=maybe,
    died=st.booleans(),
    last_seen_on=maybe,
    was_seen=st.booleans(),
    still_seen=st.booleans(),
    cared=st.booleans(),
    adopted=st.booleans(),
    pregnancies=st.lists(maybe, max_size=3).map(tuple),
)
lengths = st.fixed_dictionaries({code: st.integers(1, 150) for code in CODE})


@given(anybody, lengths)
def test_nobody_is_due_before_any_rule_that_applies_to_them(known: Known, years: dict[str, int]) -> None:
    found = due(known, years)
    for rule in applicable(known, years):
        assert found.on is None or (rule.on is not None and rule.on <= found.on)


@given(anybody, lengths)
def test_a_team_that_works_for_the_nhs_never_keeps_anybody_shorter(known: Known, chosen: dict[str, int]) -> None:
    by_the_code, here = due(known, CODE), due(known, years_kept(chosen, for_the_nhs=True))
    assert (here.on is None) == (by_the_code.on is None)
    assert here.on is None or by_the_code.on is None or here.on >= by_the_code.on


@given(days, st.integers(0, 150))
def test_years_later_is_never_a_day_early(day: date, years: int) -> None:
    found = later(day, years)
    assert found
    assert (found.year, (found.month, found.day) >= (day.month, day.day)) == (day.year + years, True)


def test_a_charity_may_choose_shorter_and_anybody_longer() -> None:
    assert years_kept({"general": 3}, for_the_nhs=False)["general"] == 3
    assert years_kept({"general": 3}, for_the_nhs=True)["general"] == 8
    assert years_kept({"general": 30}, for_the_nhs=True)["general"] == 30
    assert reasons_against_lengths({"general": 3}, for_the_nhs=False) == []
    assert len(reasons_against_lengths({"general": 3}, for_the_nhs=True)) == 1
    assert len(reasons_against_lengths({"general": 0}, for_the_nhs=False)) == 1


TODAY = date(2060, 1, 1)
IS_DUE, NOT_DUE, NOT_KNOWN = Due(TODAY, "child"), Due(date(2060, 1, 2), "child"), Due(None, "")


@pytest.mark.parametrize(
    ("found", "how", "allowed"),
    [
        (IS_DUE, {"destroy": True, "held": False, "until_on": None}, True),
        (IS_DUE, {"destroy": True, "held": True, "until_on": None}, False),
        (IS_DUE, {"destroy": True, "held": False, "asked": True, "until_on": None}, False),
        (IS_DUE, {"destroy": False, "held": False, "asked": True, "until_on": date(2061, 1, 1)}, True),
        (NOT_DUE, {"destroy": True, "held": False, "until_on": None}, False),
        (NOT_KNOWN, {"destroy": True, "held": False, "until_on": None}, False),
        (NOT_KNOWN, {"destroy": False, "held": False, "until_on": date(2061, 1, 1)}, True),
        (IS_DUE, {"destroy": False, "held": False, "until_on": TODAY}, False),
        (IS_DUE, {"destroy": False, "held": False, "until_on": None}, False),
    ],
)
def test_only_what_is_due_and_free_is_destroyed(found: Due, how: dict[str, object], allowed: bool) -> None:
    assert (reasons_not_to_decide(found, today=TODAY, **({"asked": False} | how)) == []) is allowed  # type: ignore[arg-type]


def test_destroying_takes_two() -> None:
    waits = {"decided_by_me": False, "came_since": False, "waits": True, "held": False, "asked": False}
    assert reasons_not_to_agree(**waits) == []
    for against in ({"decided_by_me": True}, {"came_since": True}, {"waits": False}, {"held": True}, {"asked": True}):
        assert reasons_not_to_agree(**(waits | against)), against
