from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heldinmind.rights.rules.requests import (
    Choice,
    Standing,
    due_on,
    months_after,
    reasons_against_authority,
    reasons_against_choice,
    reasons_not_to_extend,
    reasons_not_to_freeze,
)

# came, known, extended: due. Days of 2026 and 2027, by the Information Commissioner's way of counting.
CLOCK = [
    (date(2026, 11, 16), date(2026, 11, 16), False, date(2026, 12, 16)),
    (date(2026, 11, 16), date(2026, 11, 20), False, date(2026, 12, 21)),  # a Sunday: Monday
    (date(2026, 11, 16), date(2026, 11, 1), False, date(2026, 12, 16)),  # known before they asked
    (date(2027, 1, 31), date(2027, 1, 31), False, date(2027, 3, 1)),  # 28 February 2027 is a Sunday
    (date(2026, 3, 31), date(2026, 3, 31), False, date(2026, 4, 30)),
    (date(2026, 12, 5), date(2026, 12, 5), False, date(2027, 1, 5)),
    (date(2026, 11, 16), date(2026, 11, 16), True, date(2027, 2, 16)),
    (date(2026, 11, 30), date(2026, 11, 30), True, date(2027, 3, 1)),
]


@pytest.mark.parametrize(("came", "known", "extended", "due"), CLOCK)
def test_the_clock(came, known, extended, due):
    assert due_on(came_on=came, identity_on=known, extended=extended) == due


def test_the_clock_stands_until_we_know_who_asks_and_passes_over_a_holiday():
    assert due_on(came_on=date(2026, 11, 16), identity_on=None, extended=False) is None
    friday = date(2026, 12, 25)
    given = {"came_on": date(2026, 11, 25), "identity_on": date(2026, 11, 25), "extended": False}
    assert due_on(**given, holidays=frozenset({friday, date(2026, 12, 28)})) == date(2026, 12, 29)


@given(day=st.dates(date(2000, 1, 1), date(2100, 1, 1)), months=st.integers(0, 30))
def test_months_are_months_of_the_calendar(day, months):
    later = months_after(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (
        later.day < day.day and months_after(later.replace(day=1), 1).replace(day=1) > later
    )


@pytest.mark.parametrize(
    ("held", "evidence", "says"),
    [
        ("yes", "Birth certificate seen", ""),
        ("yes", " ", "Nothing shows yet"),
        ("unknown", "x", "Nothing shows yet"),
        ("not asked", "", "Nothing shows yet"),
        ("", "", "Nothing shows yet"),
        ("no", "Court order", "does not hold"),
    ],
)
def test_who_may_use_a_childs_right(held, evidence, says):
    reasons = reasons_against_authority(held=held, evidence=evidence, name="Leo", child="Jude")
    assert says in str(reasons[0]) if says else not reasons


DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("due", "told_on", "extended", "says"),
    [
        (date(2026, 12, 16), DAY, False, ""),
        (date(2026, 12, 16), DAY, True, "extended once"),
        (None, DAY, False, "has not begun"),
        (date(2026, 12, 16), date(2026, 11, 1), False, "between the day"),
        (date(2026, 11, 18), DAY, False, "had to be told by"),
    ],
)
def test_when_it_may_take_longer(due, told_on, extended, says):
    reasons = reasons_not_to_extend(due=due, told_on=told_on, came_on=date(2026, 11, 16), today=DAY, extended=extended)
    assert says in str(reasons[0]) if says else not reasons


@pytest.mark.parametrize(
    ("choice", "says"),
    [
        (Choice("release"), ""),
        (Choice("redact", shown="Somebody was there."), ""),
        (Choice("redact", shown=" "), "Type the words"),
        (Choice("redact", shown="He said so.", words="He said so."), "that stood there"),
        (Choice("withhold", ground="third party", reason="His words."), ""),
        (Choice("withhold", reason="His words."), "which ground"),
        (Choice("withhold", ground="third party"), "Say why"),
        (Choice("withhold", ground="serious harm", reason="Danger."), "for a clinician"),
        (Choice("withhold", ground="serious harm", reason="Danger.", by_clinician=True), ""),
    ],
)
def test_what_may_be_decided_about_an_item(choice, says):
    reasons = reasons_against_choice(choice)
    assert says in str(reasons[0]) if says else not reasons


READY = {"identity": True, "for_child": True, "authority": True, "still_held": True, "decided": [True], "frozen": False}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({}, ""),
        ({"frozen": True}, "made already"),
        ({"identity": False}, "who asks"),
        ({"authority": False}, "use the child’s right"),
        ({"still_held": False}, "no longer hold"),
        ({"for_child": False, "authority": False, "still_held": False}, ""),
        ({"decided": []}, "Nothing was gathered"),
        ({"decided": [True, False, False]}, "2 are left"),
    ],
)
def test_when_a_copy_may_be_made(change, says):
    reasons = reasons_not_to_freeze(Standing(**(READY | change)))
    assert says in str(reasons[0]) if says else not reasons
