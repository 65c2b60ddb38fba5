"""What is implausible is imported as given, and somebody is asked to look."""

from collections.abc import Callable

import pytest

from heldinmind.exchange.history.rows import Checked, Doubt

CheckedCells = Callable[..., Checked]


def doubts(result: Checked) -> set[tuple[Doubt, tuple[str, ...]]]:
    assert result.row is not None, result.problems
    assert all(review.words and review.reference == "R-1" and review.row == 2 for review in result.reviews)
    return {(review.doubt, review.columns) for review in result.reviews}


def test_an_ordinary_row_raises_no_doubt(checked: CheckedCells) -> None:
    ordinary = checked(
        baby1_birth_date="2025-02-01",
        baby1_due_date="2025-02-10",
        carer1_birth_date="1995-01-01",
        decided_on="2025-03-04",
        started_on="2025-04-01",
        ended_on="2025-09-01",
        contacts_attended="20",
        measures="PHQ-9@2025-04-01=12 by carer1;PHQ-9@2025-09-01=4 by carer1",
        stressors="housing:present:carer1;housing:absent:household",
    )
    assert doubts(ordinary) == set()


@pytest.mark.parametrize("column", ["baby1_birth_date", "carer1_birth_date", "ended_on", "lives_with_end_known_on"])
def test_a_date_after_today_is_looked_at(column: str, checked: CheckedCells) -> None:
    assert (Doubt.AFTER_TODAY, (column,)) in doubts(checked(**{column: "2026-11-23"}))
    assert (Doubt.AFTER_TODAY, (column,)) not in doubts(checked(**{column: "2026-11-22"}))


def test_an_arrival_and_a_score_after_today_are_looked_at(checked: CheckedCells) -> None:
    assert doubts(checked(received_on="2026-11-23")) == {(Doubt.AFTER_TODAY, ("received_on",))}
    late = checked(carer1_first_name="Ana", measures="PHQ-9@2027-01-01=3 by carer1")
    assert doubts(late) == {(Doubt.AFTER_TODAY, ("measures",))}


def test_a_due_date_to_come_is_no_doubt(checked: CheckedCells) -> None:
    assert doubts(checked(received_on="2026-11-01", baby1_due_date="2027-05-01")) == set()
    assert doubts(checked(received_on="2026-01-01", baby1_due_date="2026-11-02")) == {
        (Doubt.DUE_FAR_AHEAD, ("baby1_due_date",))
    }


def test_a_due_date_ten_months_past_without_a_birth_is_looked_at(checked: CheckedCells) -> None:
    columns = ("baby1_due_date", "baby1_birth_date")
    received = {"received_on": "2025-10-01"}
    assert doubts(checked(baby1_due_date="2026-01-22", **received)) == set()
    assert doubts(checked(baby1_due_date="2026-01-21", **received)) == {(Doubt.DUE_LONG_PAST, columns)}
    assert doubts(checked(baby1_due_date="2026-01-21", baby1_birth_date="2026-01-20", **received)) == set()


@pytest.mark.parametrize(
    ("born", "odd"), [("2025-01-20", True), ("2025-02-10", False), ("2025-07-20", False), ("2025-07-30", True)]
)
def test_a_birth_far_from_its_due_date_is_looked_at(born: str, odd: bool, checked: CheckedCells) -> None:
    found = doubts(checked(baby1_birth_date=born, baby1_due_date="2025-06-20"))
    assert (found == {(Doubt.BIRTH_FAR_FROM_DUE, ("baby1_birth_date", "baby1_due_date"))}) is odd


@pytest.mark.parametrize(
    ("second", "doubt"),
    [
        ("2024-01-01", Doubt.LIKELY_TWINS),
        ("2024-01-03", Doubt.LIKELY_TWINS),
        ("2024-01-20", Doubt.BABIES_MONTHS_APART),
        ("2024-06-01", Doubt.BABIES_MONTHS_APART),
        ("2023-08-01", Doubt.BABIES_MONTHS_APART),
        ("2022-06-01", None),
    ],
)
def test_two_children_are_twins_or_siblings_or_looked_at(
    second: str, doubt: Doubt | None, checked: CheckedCells
) -> None:
    found = doubts(checked(baby1_birth_date="2024-01-01", baby3_birth_date=second))
    assert found == ({(doubt, ("baby1_birth_date", "baby3_birth_date"))} if doubt else set())


def test_unborn_twins_are_known_by_their_due_date(checked: CheckedCells) -> None:
    found = doubts(checked(received_on="2026-10-01", baby1_due_date="2027-01-01", baby2_due_date="2027-01-01"))
    assert found == {(Doubt.LIKELY_TWINS, ("baby1_due_date", "baby2_due_date"))}


def test_one_child_given_twice_is_looked_at(checked: CheckedCells) -> None:
    twice = {
        f"baby{place}_{field}": text
        for place in (1, 2)
        for field, text in (("first_name", "Cleo"), ("birth_date", "2024-01-01"))
    }
    assert {doubt for doubt, _columns in doubts(checked(**twice))} == {Doubt.SAME_PERSON_TWICE}


def test_one_nhs_number_for_two_people_is_looked_at(checked: CheckedCells) -> None:
    found = doubts(checked(baby1_nhs_number="9990541620", carer1_nhs_number="999 054 1620"))
    assert found == {(Doubt.SAME_PERSON_TWICE, ("baby1_nhs_number", "carer1_nhs_number"))}


@pytest.mark.parametrize(("born", "young"), [("2011-02-02", True), ("2011-02-01", False), ("2025-02-02", True)])
def test_a_carer_under_fourteen_at_the_birth_is_looked_at(born: str, young: bool, checked: CheckedCells) -> None:
    found = doubts(checked(baby1_birth_date="2025-02-01", carer2_birth_date=born))
    assert found == ({(Doubt.VERY_YOUNG_CARER, ("carer2_birth_date",))} if young else set())


def test_without_a_baby_a_carer_is_counted_at_the_referral(checked: CheckedCells) -> None:
    assert doubts(checked(carer1_birth_date="2012-01-01")) == {(Doubt.VERY_YOUNG_CARER, ("carer1_birth_date",))}


def test_a_child_of_five_is_looked_at(checked: CheckedCells) -> None:
    assert doubts(checked(baby1_birth_date="2020-03-02")) == set()
    assert doubts(checked(baby1_birth_date="2020-03-01")) == {(Doubt.CHILD_TOO_OLD, ("baby1_birth_date",))}


def test_a_date_of_another_century_is_looked_at(checked: CheckedCells) -> None:
    assert doubts(checked(carer1_birth_date="1895-01-01")) == {(Doubt.LONG_AGO, ("carer1_birth_date",))}


def test_an_ending_before_the_work_is_looked_at(checked: CheckedCells) -> None:
    found = doubts(checked(started_on="2025-06-01", assessed_on="2025-04-01", ended_on="2025-05-01"))
    assert found == {(Doubt.ENDED_BEFORE_IT_BEGAN, ("ended_on", "started_on"))}


def test_a_score_older_than_the_referral_is_looked_at_and_kept(checked: CheckedCells) -> None:
    result = checked(carer1_first_name="Ana", measures="PHQ-9@2025-02-01=3 by carer1")
    assert doubts(result) == {(Doubt.SCORED_BEFORE_ARRIVAL, ("measures",))}


def test_two_answers_to_one_question_are_both_kept_and_looked_at(checked: CheckedCells) -> None:
    result = checked(
        carer1_first_name="Ana",
        stressors="housing:present;housing:absent",
        measures="PHQ-9@2025-04-01=3 by carer1;PHQ-9@2025-04-01=5 by carer1",
    )
    assert doubts(result) == {(Doubt.CONTRADICTION, ("stressors",)), (Doubt.CONTRADICTION, ("measures",))}
    assert result.row is not None
    assert (len(result.row.stressors), len(result.row.measures)) == (2, 2)


def test_very_many_contacts_are_looked_at(checked: CheckedCells) -> None:
    assert doubts(checked(contacts_attended="501")) == {(Doubt.MANY_CONTACTS, ("contacts_attended",))}
    assert doubts(checked(contacts_attended="500")) == set()
