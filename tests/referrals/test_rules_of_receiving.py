from dataclasses import replace
from datetime import date

import pytest

from heldinmind.people.rules import Sketch
from heldinmind.referrals.rules import Baby
from heldinmind.referrals.rules.linking import additions, disagreements
from heldinmind.referrals.rules.receiving import (
    answers_to_keep,
    dates_that_stand,
    expected_babies,
    lives_with,
    sketch_of,
    who_is_pregnant,
)
from tests.make_referrals import DANA, JUDE, UNBORN, answers

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("babies", "number", "expected"),
    [
        ((JUDE,), 1, 1),
        ((JUDE,), 2, 1),  # born already: a number expected says nothing
        ((UNBORN,), 1, 1),
        ((UNBORN,), 2, 2),
        ((UNBORN, UNBORN), 2, 2),
        ((JUDE, UNBORN), 2, 3),  # a big brother, and twins
        ((UNBORN,), 99, 9),
        ((), 2, 0),
        ((Baby(state="unborn"),), 2, 2),  # the due date is not known yet
        ((Baby(state="born"),), 2, 1),
    ],
)
def test_unborn_twins_are_counted_one_by_one(babies, number, expected):
    assert len(expected_babies(answers(babies=babies, number_expected=number))) == expected


def test_an_unborn_twin_shares_the_due_date_and_the_name():
    twin = Baby(last_name="Larkfield", due_date="2027-01-04", state="unborn")
    assert expected_babies(answers(babies=(UNBORN,), number_expected=2))[1] == twin


def test_duplicates_are_looked_for_by_what_can_be_compared():
    assert sketch_of(JUDE) == Sketch("Jude", "Larkfield", date(2026, 8, 17), None, "9990011125", frozenset())
    assert sketch_of(DANA).phones == {"+447700900123"}
    assert sketch_of(replace(DANA, phone="ask my mum", nhs_number="123")) == replace(
        sketch_of(DANA), phones=frozenset()
    )


@pytest.mark.parametrize(
    ("kinds", "place"),
    [
        (["mother"], 0),
        (["father", "mother"], 1),
        (["birth mother", "second mother"], 0),
        (["mother", "second mother"], None),
        (["mother", "mother"], None),
        (["mother", "adoptive father"], None),
        (["father"], None),
        (["adoptive mother", "birth mother"], 1),
        ([], None),
    ],
)
def test_who_is_pregnant_is_said_only_when_the_answers_leave_no_doubt(kinds, place):
    assert who_is_pregnant(kinds) == place


@pytest.mark.parametrize(
    ("kinds", "code"),
    [
        (["mother", "father"], "both parents"),
        (["birth mother", "second mother"], "both parents"),
        (["mother"], "mother"),
        (["father"], "father"),
        (["mother", "grandmother"], "mother"),
        (["grandmother"], "kinship"),
        (["foster carer"], "foster care"),
        (["adoptive mother", "adoptive father"], "adoptive"),
        (["partner"], "other"),
        (["parent"], None),
        (["not known"], None),
        ([], None),
    ],
)
def test_where_a_baby_lives_follows_from_who_lives_with_it(kinds, code):
    assert lives_with(kinds) == code


@pytest.mark.parametrize(
    ("born_on", "due_on", "kept", "doubts"),
    [
        (date(2026, 8, 17), None, (date(2026, 8, 17), None), 0),
        (date(2026, 8, 17), date(2026, 8, 20), (date(2026, 8, 17), date(2026, 8, 20)), 0),
        (date(2026, 11, 30), None, (None, None), 1),  # born in the future
        (date(2026, 11, 30), date(2026, 12, 7), (None, date(2026, 12, 7)), 1),
        (date(2026, 7, 17), date(2027, 1, 4), (date(2026, 7, 17), None), 1),  # the birth is what somebody saw
        (None, date(2025, 1, 4), (None, None), 1),  # due long ago
    ],
)
def test_a_date_that_cannot_be_is_left_out_and_told(born_on, due_on, kept, doubts):
    found = dates_that_stand(born_on=born_on, due_on=due_on, today=TODAY)
    assert (found.birth, found.due, len(found.doubts)) == (*kept, doubts)


@pytest.mark.parametrize(
    ("now", "given", "kept", "doubtful"),
    [
        ({}, {"text": "safe", "phone": "not safe"}, {"text": "safe", "phone": "not safe"}, []),
        ({}, {"text": "not asked"}, {}, []),
        ({"text": "safe"}, {"text": "safe"}, {}, []),
        ({"text": "safe"}, {"text": "not safe"}, {"text": "not safe"}, []),
        ({"text": "not safe"}, {"text": "safe"}, {}, ["text"]),
        ({"any": "not safe"}, {"text": "safe"}, {}, ["text"]),
    ],
)
def test_a_form_never_makes_a_channel_safe_that_the_record_calls_unsafe(now, given, kept, doubtful):
    assert answers_to_keep(now, given) == (kept, doubtful)


BLANK = {"first_name": "", "birth_date": None, "due_date": None, "state": "unborn", "interpreter": "not asked"}


def test_a_form_adds_what_is_not_known_and_overwrites_nothing():
    kept = BLANK | {"first_name": "Jude"}
    assert additions(kept, {"first_name": "J.", "interpreter": "yes", "birth_date": None}) == {"interpreter": "yes"}


@pytest.mark.parametrize(
    ("kept", "given", "says"),
    [
        ({}, {"birth_date": date(2026, 11, 20)}, "record the birth"),
        (
            {"state": "born", "birth_date": date(2026, 8, 17)},
            {"birth_date": date(2026, 8, 18)},
            "another date of birth",
        ),
        ({"due_date": date(2027, 1, 4)}, {"due_date": date(2027, 1, 5)}, "another due date"),
        ({"due_date": date(2027, 1, 4)}, {"due_date": date(2027, 1, 4)}, ""),
        ({"state": "born"}, {"birth_date": date(2026, 8, 18)}, ""),
    ],
)
def test_where_form_and_record_disagree_a_person_is_told(kept, given, says):
    found = [str(words) for words in disagreements(BLANK | kept, given)]
    assert (says in found[0]) if says else not found
