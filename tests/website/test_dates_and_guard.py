"""Dates that cannot be true, and programs that fill in forms: tables of cases."""

from datetime import date, timedelta

import pytest
from hypothesis import given as hunted
from hypothesis import strategies as st

from heldinmind.website.rules import dates
from heldinmind.website.rules.dates import Wrong
from heldinmind.website.rules.guard import Doubt, doubt

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("born_on", "wrong"),
    [
        (TODAY, None),
        (TODAY + timedelta(days=1), Wrong.FUTURE),
        (date(2025, 1, 1), None),
        (date(2008, 11, 23), Wrong.TOO_LONG_AGO),
        (date(1026, 8, 17), Wrong.TOO_LONG_AGO),
    ],
)
def test_the_birth_of_a_baby(born_on, wrong):
    assert dates.wrong_with_birth(born_on, TODAY) == wrong


@pytest.mark.parametrize(
    ("born_on", "wrong"),
    [(date(1990, 2, 28), None), (date(1906, 1, 1), Wrong.TOO_LONG_AGO), (date(2027, 1, 1), Wrong.FUTURE)],
)
def test_the_birth_of_an_adult(born_on, wrong):
    assert dates.wrong_with_adults_birth(born_on, TODAY) == wrong


@pytest.mark.parametrize(
    ("days", "wrong"),
    [(0, None), (294, None), (295, Wrong.TOO_FAR_AHEAD), (-300, None), (-301, Wrong.TOO_LONG_AGO)],
)
def test_a_due_date(days, wrong):
    assert dates.wrong_with_due(TODAY + timedelta(days=days), TODAY) == wrong


@hunted(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(-139, 34))
def test_a_baby_may_come_early_or_late_but_not_from_another_pregnancy(due_on, days):
    assert dates.wrong_together(due_on + timedelta(days=days), due_on) is None
    assert dates.wrong_together(due_on + timedelta(days=400), due_on) == Wrong.NOT_ONE_PREGNANCY


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ({}, None),
        ({"trap": "buy"}, Doubt.FILLED_TRAP),
        ({"begun": 99.0}, Doubt.TOO_FAST),
        ({"begun": 99.0, "asked_before": True}, None),
        ({"drawn": None}, Doubt.TOO_OLD),
        ({"drawn": 100.0 - 86_401}, Doubt.TOO_OLD),
    ],
)
def test_somebody_is_asked_to_press_again(told, found):
    usual = {"trap": "", "drawn": 98.0, "begun": 10.0, "now": 100.0, "asked_before": False}
    assert doubt(**usual | told) == found
