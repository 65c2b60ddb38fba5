"""XLSX workbooks: typed cells, formulas, sheets, and files that only look like one."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from heldinmind.exchange.history.checking import check
from heldinmind.exchange.history.lists import Lists
from heldinmind.exchange.history.reading import Log, open_log
from heldinmind.exchange.history.rows import CannotStart, Checked, RawRow
from heldinmind.exchange.history.surveys import letters_of, place_of

HEAD = ["Ref No.", "Date received", "Carer 1 last name", "contacts_attended"]
TODAY = date(2026, 11, 22)
SHEET = "xl/worksheets/sheet1.xml"


def workbook(*rows: list[Any], at: tuple[int, int] = (1, 1)) -> bytes:
    book = Workbook()
    sheet = book.active
    for down, row in enumerate(rows):
        for right, value in enumerate(row):
            if value is not None:
                sheet.cell(at[0] + down, at[1] + right, value)  # type: ignore[union-attr]
    return saved(book)


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_part(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, change(old.read(part)) if part == name else old.read(part))
    return file.getvalue()


def log_of(content: bytes, **options: Any) -> Log:
    return open_log(io.BytesIO(content), name="log.xlsx", **options)


def raw_rows(*rows: list[Any], **options: Any) -> list[RawRow]:
    return list(log_of(workbook(HEAD, *rows), **options))


def results(content: bytes, lists: Lists) -> dict[int, Checked]:
    seen: dict[str, int] = {}
    return {raw.number: check(raw, lists, TODAY, seen) for raw in log_of(content)}


def test_typed_cells_become_what_a_person_would_have_typed() -> None:
    (raw,) = raw_rows([12, date(2025, 3, 1), "O'Neill", 3.0])
    assert list(raw.cells.values()) == ["12", "2025-03-01", "O'Neill", "3"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (datetime(2025, 3, 1), "2025-03-01"),
        (datetime(2025, 3, 1, 13, 30), "2025-03-01 13:30:00"),
        (True, "TRUE"),
        (2.5, "2.5"),
        (9990541620, "9990541620"),
        (time(9, 30), "09:30:00"),
        (timedelta(days=2), "2 days, 0:00:00"),
        ("  x ", "  x "),
    ],
)
def test_every_type_of_cell_has_its_text(value: Any, text: str) -> None:
    (raw,) = raw_rows(["R-1", date(2025, 3, 1), value])
    assert raw.cells["carer1_last_name"] == text


def test_a_typed_date_and_a_written_one_make_one_row(lists: Lists) -> None:
    typed, written = (
        results(workbook(HEAD, ["R-1", day, "Ash", 3]), lists)[2].row for day in (date(2025, 3, 1), "01/03/2025")
    )
    assert typed == written
    assert typed is not None


def test_text_that_looks_like_a_formula_is_text(lists: Lists) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEAD)
    sheet.append(["R-1", date(2025, 3, 1), "x", 1])
    for column, text in ((1, "@R-1"), (3, '=HYPERLINK("x")')):
        cell = sheet.cell(2, column, text)
        cell.data_type = "s"
    row = results(saved(book), lists)[2].row
    assert row is not None
    assert (row.reference, row.carers[0].last_name) == ("@R-1", '=HYPERLINK("x")')


def test_a_formula_gives_the_value_that_the_spreadsheet_calculated(lists: Lists) -> None:
    content = with_part(
        workbook(HEAD, ["R-1", date(2025, 3, 1), "Ash", "=10+2"]),
        SHEET,
        lambda sheet: sheet.replace(b"<f>10+2</f><v />", b"<f>10+2</f><v>11</v>").replace(b"<v></v>", b"<v>11</v>"),
    )
    row = results(content, lists)[2].row
    assert row is not None
    assert row.contacts_attended == 11


def test_a_formula_that_was_never_calculated_refuses_its_row(lists: Lists) -> None:
    content = workbook(HEAD, ["R-1", date(2025, 3, 1), "Ash", "=10+2"], ["R-2", date(2025, 3, 1), "Ash", 2])
    found = results(content, lists)
    (problem,) = found[2].problems
    assert (problem.row, problem.column) == (2, "contacts_attended")
    assert "never calculated" in problem.problem
    assert found[3].row


def test_a_formula_that_came_to_an_empty_text_is_blank(lists: Lists) -> None:
    content = with_part(
        workbook(HEAD, ["R-1", date(2025, 3, 1), "=IF(1,X,Y)", 1]),
        SHEET,
        lambda sheet: sheet.replace(b'<c r="C2"><f>IF(1,X,Y)</f><v />', b'<c r="C2" t="str"><f>IF(1,X,Y)</f><v></v>'),
    )
    row = results(content, lists)[2].row
    assert row is not None
    assert row.carers == ()


def test_rows_that_are_nothing_but_formulas_are_not_lost(lists: Lists) -> None:
    found = results(workbook(HEAD, ["=A1", "=B1", "=C1", "=D1"]), lists)
    assert {problem.column for problem in found[2].problems} == {
        *["reference", "received_on", "carer1_last_name", "contacts_attended"]
    }


def test_an_error_of_the_spreadsheet_refuses_its_row(lists: Lists) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEAD)
    sheet.append(["R-1", date(2025, 3, 1), "#REF!", 2])
    sheet.cell(2, 3).data_type = "e"
    (problem,) = results(saved(book), lists)[2].problems
    assert (problem.column, "#REF!" in problem.problem) == ("carer1_last_name", True)


def test_rows_keep_the_numbers_that_the_spreadsheet_shows() -> None:
    content = workbook(HEAD, ["R-1", date(2025, 3, 1)], [], ["R-2", date(2025, 3, 1)], at=(4, 3))
    assert [(raw.number, raw.cells["reference"]) for raw in log_of(content)] == [(5, "R-1"), (7, "R-2")]


def test_the_first_visible_sheet_is_read_unless_another_is_named() -> None:
    book = Workbook()
    hidden = book.active
    assert hidden is not None
    hidden.title, hidden.sheet_state = "Lists", "hidden"
    for name in ("2024", "2025"):
        sheet = book.create_sheet(name)
        sheet.append(HEAD)
        sheet.append([f"R-{name}", date(2025, 3, 1), "=1+1"])
    content = saved(book)
    assert [raw.cells["reference"] for raw in log_of(content)] == ["R-2024"]
    (raw,) = log_of(content, sheet="2025")
    assert (raw.cells["reference"], len(raw.problems)) == ("R-2025", 1)
    with pytest.raises(CannotStart, match=r"no sheet called “2026”. Its sheets are: Lists, 2024, 2025"):
        log_of(content, sheet="2026")


def test_a_date_without_the_format_of_one_says_what_to_do(lists: Lists) -> None:
    (problem,) = results(workbook(HEAD, ["R-1", 45717, "Ash"]), lists)[2].problems
    assert "Format the column as a date" in problem.problem


@pytest.mark.parametrize(("row", "column"), [(1_048_576, 16_384), (1_000_000, 40), (900, 16_384)])
def test_a_stray_cell_far_away_is_named_before_it_takes_all_memory(row: int, column: int) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEAD)
    sheet.cell(row, column, "x")
    with pytest.raises(CannotStart, match=f"row {row} or column {letters_of(column - 1)}"):
        log_of(saved(book))


def test_a_far_cell_without_a_value_does_no_harm() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEAD)
    sheet.append(["R-1", date(2025, 3, 1)])
    sheet.cell(1_048_576, 16_384).number_format = "0.00"
    assert len(list(log_of(saved(book)))) == 1


def test_a_sheet_that_defines_entities_is_refused() -> None:
    def with_entities(sheet: bytes) -> bytes:
        return b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>' + sheet

    with pytest.raises(CannotStart, match="damaged"):
        log_of(with_part(workbook(HEAD), SHEET, with_entities))


@pytest.mark.parametrize("length", [10, 200, 2_000])
def test_a_workbook_that_was_cut_off_is_called_damaged(length: int) -> None:
    with pytest.raises(CannotStart, match="damaged"):
        log_of(workbook(HEAD)[:length])


def test_an_empty_workbook_has_no_headings() -> None:
    with pytest.raises(CannotStart, match="headings"):
        log_of(saved(Workbook()))


@given(st.integers(0, 16_383))
def test_letters_and_places_of_columns_agree(place: int) -> None:
    assert place_of(letters_of(place)) == place


def test_the_last_column_is_xfd() -> None:
    assert (letters_of(0), letters_of(25), letters_of(26), letters_of(16_383)) == ("A", "Z", "AA", "XFD")


cell_texts = st.text(
    alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=20
)


@given(
    st.lists(st.tuples(cell_texts, st.dates(date(1901, 1, 1), date(2100, 1, 1)), cell_texts), min_size=1, max_size=5)
)
def test_what_a_workbook_holds_reads_back_the_same(rows: list[tuple[str, date, str]]) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEAD[:3])
    for number, row in enumerate(rows, 2):
        values: tuple[Any, ...] = row
        for place, value in enumerate(values, 1):
            cell = sheet.cell(number, place, value)
            cell.data_type = "s" if isinstance(value, str) else cell.data_type
    read = [tuple(raw.cells.values()) for raw in log_of(saved(book))]
    assert read == [(reference, day.isoformat(), name) for reference, day, name in rows]
