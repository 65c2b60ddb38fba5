"""Dates as people write them, and what they are told when they cannot be read."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heldinmind.exchange.history.dates import NotADate, months_later, read_date

ANY_DAY = st.dates(min_value=date(1000, 1, 1))


@pytest.mark.parametrize(
    "text",
    [
        "2025-03-09",
        "2025-3-9",
        "09/03/2025",
        "9/3/2025",
        "9 Mar 2025",
        "09 March 2025",
        "9-Mar-2025",
        "9 MAR 2025",
        "9 mar. 2025",
        "9 Mawrth 2025",
        "2025-03-09 00:00:00",
        "2025-03-09T13:30",
        "09/03/2025 00:00",
    ],
)
def test_one_day_can_be_written_in_many_ways(text: str) -> None:
    assert read_date(text) == date(2025, 3, 9)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("04/25/2025", "25/04/2025"),
        ("12/31/2024", "31/12/2024"),
        ("03/14/25", "31/03/2025"),
        ("9/3/25", "four"),
        ("9 Mar 25", "four"),
        ("9-Mar-25", "four"),
        ("31/02/2025", "no such day"),
        ("2025-02-29", "no such day"),
        ("02/30/2025", "no such day"),
        ("0/1/2025", "no such day"),
        ("2025-13-01", "no such day"),
        ("0000-01-01", "no such day"),
        ("9 Foo 2025", "no such day"),
        ("45413", "Format the column as a date"),
        ("soon", "2025-03-31"),
        ("2025", "2025-03-31"),
        ("20250309", "2025-03-31"),
        ("2025/03/09", "2025-03-31"),
        ("2025-03-09T13:30Z", "2025-03-31"),
        ("٢٠٢٥-٠٣-٠٩", "2025-03-31"),
        ("-", "2025-03-31"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_write(text: str, advice: str) -> None:
    with pytest.raises(NotADate, match=advice):
        read_date(text)


def test_a_leap_day_is_read() -> None:
    assert read_date("29/02/2024") == date(2024, 2, 29)


@given(ANY_DAY)
def test_every_way_of_writing_a_day_gives_that_day(day: date) -> None:
    month = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")[day.month - 1]
    slashed = f"{day.day:02}/{day.month:02}/{day.year}"
    for text in (day.isoformat(), slashed, f"{day.day} {month} {day.year}"):
        assert read_date(text) == day


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_gets_a_sentence(text: str) -> None:
    try:
        assert isinstance(read_date(text), date)
    except NotADate as refused:
        assert str(refused).endswith(".")


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2024, 12, 5), 10, date(2025, 10, 5)),
        (date(2024, 4, 30), 10, date(2025, 2, 28)),
        (date(2023, 4, 29), 10, date(2024, 2, 29)),
        (date(2024, 12, 31), 2, date(2025, 2, 28)),
        (date(9999, 12, 1), 1, date.max),
    ],
)
def test_months_later_falls_on_the_same_day_or_the_last(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


@given(st.dates(max_value=date(2200, 1, 1)), st.integers(0, 36))
def test_months_later_is_never_earlier_nor_much_later(day: date, months: int) -> None:
    assert timedelta(days=28 * months) <= months_later(day, months) - day <= timedelta(days=31 * months)
