from datetime import date

import pytest

from heldinmind.referrals.rules.babies import BabyDates, age, corrected_age

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("baby", "words"),
    [
        (BabyDates(), "Birth or due date not known"),
        (BabyDates(unborn=True), "Not born yet, due date not known"),
        (BabyDates(born_on=date(2026, 11, 22)), "1 day old"),
        (BabyDates(born_on=date(2026, 11, 10)), "13 days old"),
        (BabyDates(born_on=date(2026, 11, 9)), "2 weeks old"),
        (BabyDates(born_on=date(2026, 5, 26)), "25 weeks old"),
        (BabyDates(born_on=date(2026, 5, 22)), "6 months old"),
        (BabyDates(born_on=date(2024, 12, 23)), "23 months old"),
        (BabyDates(born_on=date(2024, 11, 23)), "2 years old"),
        (BabyDates(due_on=date(2027, 1, 4)), "6 weeks to the due date"),
        (BabyDates(due_on=date(2026, 11, 30)), "1 week to the due date"),
        (BabyDates(due_on=date(2026, 11, 29)), "Due this week"),
        (BabyDates(due_on=date(2026, 11, 23)), "Due this week"),
        (BabyDates(due_on=date(2026, 11, 22)), "1 day past the due date"),
        (BabyDates(due_on=date(2026, 11, 13)), "10 days past the due date"),
        (BabyDates(due_on=date(2027, 1, 4), gone=True), "A loss is recorded"),
    ],
)
def test_an_age_is_said_as_these_teams_say_it(baby, words):
    assert str(age(baby, TODAY)) == words


@pytest.mark.parametrize(
    ("born_on", "due_on", "words"),
    [
        (date(2026, 8, 17), date(2026, 10, 5), "corrected age 7 weeks"),  # born at 33 weeks
        (date(2026, 11, 2), date(2026, 12, 21), "born early, the due date has not come yet"),
        (date(2026, 8, 17), date(2026, 8, 24), None),  # at term
        (date(2024, 8, 17), date(2024, 10, 5), None),  # two years old: no longer corrected
        (date(2026, 8, 17), None, None),
    ],
)
def test_only_a_baby_born_early_has_a_corrected_age(born_on, due_on, words):
    found = corrected_age(BabyDates(born_on, due_on), TODAY)
    assert (str(found) if found else None) == words
