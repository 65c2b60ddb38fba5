from datetime import UTC, date, datetime, time

import pytest
from django.utils.translation import override

from heldinmind.design import days

JULY = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)  # already 2 July in a British summer


@pytest.fixture(autouse=True)
def london(settings):
    settings.TIME_ZONE = "Europe/London"
    settings.USE_TZ = True


def test_dates_are_said_in_our_words():
    assert days.long_date(date(2026, 11, 3)) == "3 November 2026"
    assert days.short_date(date(2026, 11, 3)) == "Tue 3 Nov"


def test_dates_are_said_in_welsh():
    with override("cy"):
        assert days.long_date(date(2026, 11, 3)) == "3 Tachwedd 2026"


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [
        (0, 0, "midnight"),
        (0, 5, "12:05am"),
        (9, 0, "9am"),
        (9, 5, "9:05am"),
        (12, 0, "midday"),
        (12, 30, "12:30pm"),
        (23, 59, "11:59pm"),
    ],
)
def test_times_are_said_in_our_words(hour, minute, words):
    assert days.clock(time(hour, minute)) == words


def test_an_instant_is_said_in_local_time():
    assert days.long_date(JULY) == "2 July 2026"
    assert days.clock(JULY) == "12:30am"
    assert days.moment(JULY) == "2 July 2026 at 12:30am"


def test_nothing_is_said_of_a_date_that_is_not_there():
    assert [days.long_date(None), days.short_date(None), days.clock(None), days.moment(None)] == [""] * 4


def test_templates_have_the_same_words(draw):
    assert draw("{{ d | long_date }}, {{ d | short_date }}", d=date(2026, 11, 3)) == "3 November 2026, Tue 3 Nov"


def test_a_misspelt_date_is_a_mistake_and_not_an_empty_place(draw):
    with pytest.raises((KeyError, TypeError)):
        draw("{{ baby.bron_on | long_date }}", baby={"born_on": date(2026, 11, 3)})
