"""A whole row: what refuses it, and that everything that does is told."""

import gc
import weakref
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date

import pytest

from heldinmind.exchange.history.columns import BABY_FIELDS, CARER_FIELDS, COLUMNS, ROW_FIELDS, STEPS, Kind
from heldinmind.exchange.history.lists import Lists
from heldinmind.exchange.history.readers import READER_OF_KIND, memory_of
from heldinmind.exchange.history.rows import Checked, LogBaby, LogCarer, LogRow

Imported = Callable[..., LogRow]
CheckedCells = Callable[..., Checked]


def test_a_row_needs_only_a_reference_and_a_date_of_arrival(imported: Imported) -> None:
    row = imported()
    assert (row.reference, row.received_on, row.babies, row.carers) == ("R-1", date(2025, 3, 1), (), ())
    assert (row.source, row.decision, row.stressors, row.contacts_attended) == (None, None, (), None)


@pytest.mark.parametrize("column", ["reference", "received_on"])
@pytest.mark.parametrize("blank", ["", "   ", "\u00a0"])
def test_a_row_without_one_of_the_two_is_refused(column: str, blank: str, checked: CheckedCells) -> None:
    (problem,) = checked(**{column: blank}).problems
    assert (problem.row, problem.column, problem.value) == (2, column, "")


def test_every_problem_of_a_row_is_told(checked: CheckedCells) -> None:
    result = checked(
        reference="",
        received_on="03/14/25",
        baby1_nhs_number="123",
        stressors="moon:present;housing:maybe",
        measures="PHQ-9@2025-03-31=99 by carer1",
        contacts_missed="some",
        decision="perhaps",
    )
    assert result.row is None
    columns = ["reference", "received_on", "baby1_nhs_number", "stressors", "stressors", "measures"]
    assert sorted(problem.column for problem in result.problems) == sorted([*columns, "contacts_missed", "decision"])


@pytest.mark.parametrize("step", STEPS)
def test_a_step_before_the_referral_arrived_refuses_the_row(step: str, checked: CheckedCells) -> None:
    assert checked(**{step: "2025-03-01"}).row
    (problem,) = checked(**{step: "28/02/2025"}).problems
    assert (problem.column, problem.value) == (step, "2025-02-28")
    assert "2025-03-01" in problem.problem


@pytest.mark.parametrize(
    "column", ["baby1_birth_date", "baby1_due_date", "carer1_birth_date", "lives_with_end_known_on"]
)
def test_what_is_no_step_may_be_older_than_the_referral(column: str, checked: CheckedCells) -> None:
    assert checked(**{column: "2025-02-01"}).row


def test_the_second_row_with_a_reference_is_refused_and_names_the_first(checked: CheckedCells) -> None:
    seen: dict[str, int] = {}
    assert checked(seen=seen, number=2).row
    (problem,) = checked(seen=seen, number=9).problems
    assert (problem.row, problem.column, problem.value) == (9, "reference", "R-1")
    assert "Row 2" in problem.problem
    assert checked(seen=seen, number=10, reference="R-2").row


def test_a_reference_is_taken_even_by_a_row_that_was_refused(checked: CheckedCells) -> None:
    seen: dict[str, int] = {}
    assert checked(seen=seen, number=2, decision="perhaps").row is None
    assert checked(seen=seen, number=3).row is None


def test_people_are_made_from_any_filled_column(imported: Imported) -> None:
    row = imported(
        baby2_due_date="1 Jun 2025", carer1_safe_contact="none", carer3_first_name="Ana", carer3_relationship="Mum"
    )
    assert row.babies == (LogBaby(2, due_date=date(2025, 6, 1)),)
    assert row.carers == (
        LogCarer(1, safe_contact=("none",)),
        LogCarer(3, first_name="Ana", relationship="mother"),
    )


def test_a_row_that_was_made_quickly_is_like_any_other(imported: Imported) -> None:
    (baby,) = imported(baby1_first_name="Cleo", baby1_birth_date="2025-01-01").babies
    slowly = LogBaby(1, "Cleo", birth_date=date(2025, 1, 1))
    assert (baby, hash(baby), repr(baby)) == (slowly, hash(slowly), repr(slowly))
    with pytest.raises(AttributeError):
        baby.first_name = "Other"  # type: ignore[misc]


def test_every_column_has_a_reader_and_a_field() -> None:
    assert set(READER_OF_KIND) == set(Kind)
    assert {field.name for field in fields(LogRow)} >= ROW_FIELDS
    assert [field.name for field in fields(LogBaby)] == ["place", *BABY_FIELDS]
    assert [field.name for field in fields(LogCarer)] == ["place", *CARER_FIELDS]


def test_a_remembered_cell_is_read_the_same_again(imported: Imported, lists: Lists) -> None:
    once = imported(carer1_first_name="Zoe\u0308", decided_on="9 Mar 2025", carer1_interpreter="not asked")
    again = imported(carer1_first_name="Zoe\u0308", decided_on="9 Mar 2025", carer1_interpreter="not asked")
    assert again == once
    known = memory_of(lists).known
    assert "Zoe\u0308" in known["carer1_first_name"]
    assert not any(known[column] for column, kind in COLUMNS.items() if kind in (Kind.NHS_NUMBER, Kind.REFERENCE))


def test_a_refused_cell_is_not_remembered_as_read(checked: CheckedCells) -> None:
    assert [len(checked(decided_on="03/14/25").problems) for _time in range(2)] == [1, 1]


def test_what_was_remembered_goes_with_its_lists(lists: Lists) -> None:
    own = replace(lists)
    gone = weakref.ref(memory_of(own))
    assert gone() is not None
    del own
    gc.collect()
    assert gone() is None
