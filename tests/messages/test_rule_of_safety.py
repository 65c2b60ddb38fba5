"""The rule: only what is safe now, for this person, this way, this very number or address and this purpose."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heldinmind.messages.rules.safe import Of, Said, Way, reasons_not_to_send, reasons_not_to_use_given

TODAY = date(2026, 11, 16)
NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
SAFE = Said("text", "safe", date(2026, 11, 1), NOON)
PHONE = Way("phone", since=NOON - timedelta(days=1))
LATER = {"on": date(2026, 11, 10), "at": NOON + timedelta(days=9)}


def reasons(*answers: Said, way: Way | None = PHONE, **more) -> str:
    usual = {"channel": "text", "purpose": "appointment", "today": TODAY, "lasts": 180}
    return " ".join(map(str, reasons_not_to_send(way=way, answers=answers, **usual | more)))


@pytest.mark.parametrize(
    ("answers", "way", "why"),
    [
        ([SAFE], PHONE, ""),
        ([replace(SAFE, channel="any")], PHONE, ""),
        ([], PHONE, "not been asked"),
        ([replace(SAFE, channel="email")], PHONE, "not been asked"),
        ([replace(SAFE, answer="not asked")], PHONE, "not been asked"),
        ([replace(SAFE, answer="not safe")], PHONE, "not safe"),
        ([replace(SAFE, superseded=True)], PHONE, "not been asked"),
        ([replace(SAFE, on=date(2026, 5, 19))], PHONE, "counted until 2026-11-15"),
        ([replace(SAFE, on=date(2026, 5, 20))], PHONE, ""),
        ([replace(SAFE, until=date(2026, 11, 15))], PHONE, "counted until"),
        ([replace(SAFE, until=TODAY)], PHONE, ""),
        ([replace(SAFE, purpose="appointment")], PHONE, ""),
        ([replace(SAFE, purpose="decision")], PHONE, "another purpose"),
        ([replace(SAFE, of=Of.ANOTHER)], PHONE, "another number"),
        ([SAFE], None, "No number or address"),
        ([SAFE], replace(PHONE, ended=True), "no longer used"),
        ([SAFE], replace(PHONE, theirs=False), "not the one for them"),
        ([SAFE], replace(PHONE, kind="email"), "not the one for them"),
        ([SAFE], replace(PHONE, shared=True), "Somebody else is reached there"),
        ([replace(SAFE, of=Of.THIS)], replace(PHONE, shared=True), ""),
        ([SAFE], replace(PHONE, alone=False), "several"),
        ([replace(SAFE, of=Of.THIS)], replace(PHONE, alone=False), ""),
        ([SAFE], replace(PHONE, since=NOON + timedelta(hours=1)), "recorded after"),
        # One way outweighs any way at all, unless "nothing is safe" was said later.
        ([SAFE, replace(SAFE, channel="any", answer="not safe")], PHONE, ""),
        ([SAFE, replace(SAFE, channel="any", answer="not safe", **LATER)], PHONE, "not safe"),
        ([replace(SAFE, channel="any", **LATER), replace(SAFE, answer="not safe")], PHONE, "not safe"),
        ([replace(SAFE, channel="any"), replace(SAFE, answer="not asked")], PHONE, "not been asked"),
        # The newest stands.
        ([SAFE, replace(SAFE, answer="not safe", **LATER)], PHONE, "not safe"),
    ],
)
def test_what_is_safe_and_why_not(answers, way, why):
    found = reasons(*answers, way=way)
    assert why in found if why else found == ""


def test_after_a_loss_nothing_goes_by_itself_but_a_person_may_write():
    assert "after a loss" in reasons(SAFE, quiet=True, automatic=True)
    assert reasons(SAFE, quiet=True, automatic=False) == reasons(SAFE, quiet=False, automatic=True) == ""


DAYS = st.dates(date(2025, 1, 1), TODAY)
ANSWERS = st.builds(
    Said,
    channel=st.sampled_from(["any", "text", "email", "phone"]),
    answer=st.sampled_from(["safe", "not safe", "not asked"]),
    on=DAYS,
    at=st.datetimes(datetime(2025, 1, 1), datetime(2026, 11, 16)).map(lambda at: at.replace(tzinfo=UTC)),
    of=st.sampled_from(Of),
    purpose=st.sampled_from(["", "appointment", "decision"]),
    until=st.none() | DAYS,
    superseded=st.booleans(),
)
WAYS = st.none() | st.builds(
    Way,
    kind=st.sampled_from(["phone", "email"]),
    since=st.just(NOON),
    theirs=st.booleans(),
    ended=st.booleans(),
    alone=st.booleans(),
    shared=st.booleans(),
)


@given(st.lists(ANSWERS, max_size=4), WAYS, st.integers(14, 400))
def test_nothing_goes_without_a_standing_answer_that_covers_it(answers, way, lasts):
    if reasons(*answers, way=way, lasts=lasts) == "":
        covers = [
            each
            for each in answers
            if each.answer == "safe"
            and not each.superseded
            and each.channel in ("any", "text")
            and each.purpose in ("", "appointment")
            and (each.until or each.on + timedelta(days=lasts)) >= TODAY
            and (each.of == Of.THIS or (each.of == Of.NONE and not way.shared and way.alone))
        ]
        assert covers
        assert way.kind == "phone" and way.theirs and not way.ended


@given(st.lists(ANSWERS, max_size=4), WAYS)
def test_a_later_no_always_stops_it(answers, way):
    no = Said("text", "not safe", TODAY, datetime(2026, 11, 17, tzinfo=UTC))
    assert reasons(*answers, no, way=way)
    assert reasons(*answers, replace(no, channel="any"), way=way)


@pytest.mark.parametrize(
    ("answer", "on", "ended", "known", "why"),
    [
        ("safe", TODAY, False, False, ""),
        ("safe", TODAY - timedelta(days=180), False, False, ""),
        ("safe", TODAY - timedelta(days=181), False, False, "too old"),
        ("not asked", TODAY, False, False, "not said"),
        ("not safe", TODAY, False, False, "not said"),
        ("safe", TODAY, True, False, "known by now"),
        ("safe", TODAY, False, True, "A person has to look first"),
    ],
)
def test_an_address_that_came_with_a_request(answer, on, ended, known, why):
    given = {"answer": answer, "on": on, "ended": ended, "known_here": known, "today": TODAY, "lasts": 180}
    found = " ".join(map(str, reasons_not_to_use_given(**given)))
    assert why in found if why else found == ""
