from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heldinmind.referrals.rules.babies import BabyDates
from heldinmind.referrals.rules.places import between, first, last
from heldinmind.referrals.rules.urgency import Wait, reasons_for_urgency, share_of_life, waited

TODAY = date(2026, 11, 23)


def reasons(*babies, asked_on=date(2026, 11, 9), stressors=0, level=""):
    return [str(words) for words in reasons_for_urgency(Wait(babies, asked_on, 2, stressors, level), TODAY)]


@pytest.mark.parametrize(
    ("baby", "words"),
    [
        (BabyDates(due_on=date(2027, 1, 4)), ["The birth is near"]),
        (BabyDates(due_on=date(2027, 4, 19)), []),  # four months away
        (BabyDates(due_on=date(2026, 11, 18)), ["The due date has passed"]),
        (BabyDates(born_on=date(2026, 8, 17)), ["A very young baby"]),
        (BabyDates(born_on=date(2026, 5, 26)), ["A very young baby"]),  # 25 weeks
        (BabyDates(born_on=date(2026, 5, 25)), []),
        (BabyDates(born_on=date(2026, 2, 1)), []),  # nine months: neither very young nor near the limit
        (BabyDates(born_on=date(2025, 1, 10)), ["Reaches the team’s age limit on 2027-01-10"]),
        (BabyDates(born_on=date(2024, 11, 1)), ["Past the team’s age limit since 2026-11-01"]),
        (BabyDates(), []),
        (BabyDates(due_on=date(2026, 12, 7), gone=True), []),  # nobody is reminded of a due date after a loss
    ],
)
def test_urgency_is_told_in_reasons(baby, words):
    assert reasons(baby) == words


def test_what_the_record_knows_of_the_family_is_told_as_well():
    found = reasons(BabyDates(born_on=date(2026, 2, 1)), stressors=4, level="Child in need")
    assert found == ["Safeguarding: Child in need", "4 stressors known"]


def test_twins_are_not_told_twice():
    twin = BabyDates(due_on=date(2027, 1, 4))
    assert reasons(twin, twin) == ["The birth is near"]


@pytest.mark.parametrize(
    ("baby", "asked_on", "share", "words"),
    [
        (BabyDates(born_on=date(2026, 8, 17)), date(2026, 10, 5), 0.5, "Waiting 7 weeks of this baby’s 14"),
        (BabyDates(born_on=date(2026, 8, 17)), date(2026, 6, 1), 1.0, "Waiting all of this baby’s life"),
        # conceived (40 weeks before the due date) on 30 March: 34 weeks
        (
            BabyDates(due_on=date(2027, 1, 4)),
            date(2026, 9, 7),
            77 / 238,
            "Waiting 11 weeks of this pregnancy’s 34 so far",
        ),
        (BabyDates(), date(2026, 9, 7), None, None),
        (BabyDates(born_on=date(2026, 8, 17), gone=True), date(2026, 10, 5), None, None),
    ],
)
def test_the_share_of_a_babys_life_spent_waiting(baby, asked_on, share, words):
    assert share_of_life(baby, asked_on, TODAY) == (pytest.approx(share) if share is not None else None)
    found = waited(baby, asked_on, TODAY)
    assert (str(found) if found else None) == words


def test_a_long_share_of_life_is_a_reason_and_a_short_one_is_not():
    baby = BabyDates(born_on=date(2026, 8, 17))
    assert "Has waited for a long part of a baby’s life" in reasons(baby, asked_on=date(2026, 10, 5))
    assert reasons(baby, asked_on=date(2026, 11, 9)) == ["A very young baby"]


PLACES = st.decimals(min_value=-1000, max_value=1000, places=6)


@given(PLACES, PLACES)
def test_a_place_between_two_is_between_them_or_there_is_none(one, other):
    low, high = sorted((one, other))
    found = between(low, high)
    assert found is None or low < found < high
    assert (found is None) == (high - low < Decimal("0.000002"))


def test_an_empty_list_begins_at_one():
    assert first(None) == last(None) == 1
    assert (first(Decimal(3)), last(Decimal(3))) == (2, 4)
