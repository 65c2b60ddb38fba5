from dataclasses import replace
from datetime import date

import pytest

from heldinmind.referrals.rules.areas import lies_in, served
from heldinmind.referrals.rules.babies import BabyDates
from heldinmind.referrals.rules.eligibility import Stand, Terms, against, explain

TERMS = Terms(version=1, until_birthday=2, before_birth=True, areas="", list_open=True, may_hold=False)
CAME, TODAY = date(2026, 3, 2), date(2026, 3, 30)
YOUNG, OLD = BabyDates(born_on=date(2026, 1, 5)), BabyDates(born_on=date(2020, 1, 1))


def stands(*babies, terms=TERMS, postcodes=()):
    found = explain(babies=babies, postcodes=postcodes, received_on=CAME, today=TODAY, terms=terms)
    return [finding.stand for finding in found]


@pytest.mark.parametrize(
    ("baby", "stand"),
    [
        (BabyDates(due_on=date(2026, 6, 1)), Stand.FOR),  # before birth
        (BabyDates(born_on=date(2024, 3, 3)), Stand.FOR),  # the day before the second birthday; it passed while waiting
        (BabyDates(born_on=date(2024, 3, 2)), Stand.AGAINST),  # came on the second birthday
        (BabyDates(born_on=date(2024, 2, 29)), Stand.AGAINST),  # a leap-day baby turned 2 on 1 March
        (BabyDates(), Stand.AGAINST),  # neither date known
        (BabyDates(unborn=True), Stand.FOR),  # due date not known yet
        (BabyDates(born_on=date(2026, 1, 5), gone=True), Stand.UNKNOWN),  # after a loss nothing is held against anybody
    ],
)
def test_the_team_works_from_conception_to_the_second_birthday_on_the_day_the_referral_came(baby, stand):
    assert stands(baby) == [stand]


def test_a_team_may_begin_after_birth():
    unborn, terms = BabyDates(due_on=date(2026, 6, 1)), replace(TERMS, before_birth=False)
    assert stands(unborn, terms=terms) == [Stand.AGAINST]


def test_one_baby_young_enough_brings_its_brothers_and_sisters():
    assert stands(OLD, YOUNG) == [Stand.FOR]
    assert stands(OLD, OLD) == [Stand.AGAINST]


def test_a_closed_list_stands_against():
    assert stands(YOUNG, terms=replace(TERMS, list_open=False)) == [Stand.FOR, Stand.AGAINST]


@pytest.mark.parametrize(
    ("postcodes", "areas", "stand"),
    [
        (["NN1 2AB"], "NN1\nNN3", Stand.FOR),
        (["nn3 2ab", "OX1 1AA"], "NN1\nNN3", Stand.FOR),
        (["OX1 1AA"], "NN1\nNN3", Stand.AGAINST),
        ([], "NN1", Stand.UNKNOWN),
        (["somewhere"], "NN1", Stand.UNKNOWN),
        (["NN1 2AB"], "Old Town", Stand.UNKNOWN),  # a place's name cannot be compared
    ],
)
def test_the_area_is_explained_where_it_can_be(postcodes, areas, stand):
    assert stands(YOUNG, terms=replace(TERMS, areas=areas), postcodes=postcodes)[1] == stand


def test_only_what_stands_against_asks_for_a_reason():
    closed = replace(TERMS, list_open=False, areas="NN1")
    found = explain(babies=[YOUNG], postcodes=[], received_on=CAME, today=TODAY, terms=closed)
    assert [str(words) for words in against(found)] == ["The waiting list is closed."]


@pytest.mark.parametrize(
    ("postcode", "area", "inside"),
    [
        ("NN1 2AB", "NN1", True),
        ("NN11 2AB", "NN1", False),
        ("NN11 2AB", "NN", True),
        ("NN1 2AB", "NN1 2", True),
        ("NN1 3AB", "NN1 2", False),
        ("EC1A 1BB", "EC1A", True),
        ("M1 1AE", "M", True),
        ("ME1 1AE", "M", False),
        ("nn12ab", "NN1", True),
        ("NN1", "NN1", None),
        ("", "NN1", None),
    ],
)
def test_a_postcode_is_compared_by_area_district_and_sector(postcode, area, inside):
    assert lies_in(postcode, [area]) is inside


def test_areas_are_read_one_a_line_and_places_are_left_out():
    assert served("nn1, NN3\nOld Town\nNN4  7") == ["NN1", "NN3", "NN4 7"]
