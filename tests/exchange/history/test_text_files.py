"""CSV files as they come out of spreadsheets, and those that are none."""

import csv
import io
import tracemalloc
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heldinmind.exchange.history import lines
from heldinmind.exchange.history.checking import check
from heldinmind.exchange.history.lists import Lists
from heldinmind.exchange.history.reading import Log, open_log
from heldinmind.exchange.history.rows import CannotStart

LogOf = Callable[..., Log]

TODAY = date(2026, 11, 22)

HEAD = "reference,received_on,concerns\n"


def cells(log: Log) -> list[tuple[int, list[str]]]:
    return [(raw.number, list(raw.cells.values())) for raw in log]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_commas_semicolons_and_tabs_are_told_apart(delimiter: str, mark: str, end: str, log_of: LogOf) -> None:
    rows = [["Ref No.", "Date received", "Concerns"], ["R-1", "1 Mar 2025", "a, b; c"], ["R-2", "", "=1+1"]]
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter, lineterminator=end).writerows(rows)
    assert cells(log_of(mark + written.getvalue())) == [(2, rows[1]), (3, rows[2])]


def test_a_heading_with_other_separators_in_it_does_not_mislead(log_of: LogOf) -> None:
    log = log_of('reference;received_on;"Concerns, worries, hopes, fears, wishes"\nR-1;2025-03-01;x\n')
    assert log.unmatched == ("Concerns, worries, hopes, fears, wishes",)


def test_a_line_that_names_the_separator_is_obeyed_and_not_counted(log_of: LogOf) -> None:
    assert cells(log_of("sep=;\r\nreference;received_on\r\nR-1;2025-03-01\r\n")) == [(2, ["R-1", "2025-03-01"])]


def test_rows_are_numbered_as_a_spreadsheet_shows_them(log_of: LogOf) -> None:
    text = HEAD + 'R-1,2025-03-01,"two\nlines\n"\n\n,,\nR-2,2025-03-02,x\n'
    assert [raw.number for raw in log_of(text)] == [2, 5]


def test_short_rows_are_filled_and_empty_cells_at_the_end_are_nothing(log_of: LogOf) -> None:
    assert cells(log_of(HEAD + "R-1,2025-03-01\nR-2,2025-03-02,x,,, \n")) == [
        (2, ["R-1", "2025-03-01", ""]),
        (3, ["R-2", "2025-03-02", "x"]),
    ]


def test_a_row_with_more_cells_than_headings_is_refused_and_not_cut(log_of: LogOf, lists: Lists) -> None:
    (raw,) = log_of(HEAD + "R-1,2025-03-01,worried, and tired\n")
    (problem,) = check(raw, lists, TODAY, {}).problems
    assert (problem.row, problem.value) == (2, " and tired")
    assert "quotation marks" in problem.problem


def test_a_column_without_heading_is_named_when_it_holds_anything(log_of: LogOf) -> None:
    text = "reference,,received_on,\nR-1,,2025-03-01,\nR-2,x,2025-03-02,\n"
    log = log_of(text)
    assert log.headers == ("reference", "(column B)", "received_on")
    assert log.unmatched == ("(column B)",)
    with pytest.raises(CannotStart):
        iter(log)
    assert len(cells(log_of(text, mapping={"column b": "ignore"}))) == 2


def test_a_log_can_be_read_again_and_previewed_before_it_is_mapped(log_of: LogOf) -> None:
    log = log_of("reference,received_on,Shoe size\n" + "".join(f"R-{n},2025-03-01,{n}\n" for n in range(9)))
    assert log.preview(2) == [
        {"reference": "R-0", "received_on": "2025-03-01", "Shoe size": "0"},
        {"reference": "R-1", "received_on": "2025-03-01", "Shoe size": "1"},
    ]
    mapped = log_of("reference,received_on,Shoe size\nR-1,2025-03-01,4\n", mapping={"Shoe size": "concerns"})
    assert cells(mapped) == cells(mapped) == [(2, ["R-1", "2025-03-01", "4"])]


def test_a_reading_that_is_left_in_the_middle_leaves_the_file_usable() -> None:
    file = io.BytesIO((HEAD + "R-1,2025-03-01,x\n" * 3).encode())
    log = open_log(file, name="log.csv")
    next(iter(log))
    assert len(cells(log)) == 3
    assert not file.closed


def test_progress_runs_from_nothing_to_all(log_of: LogOf) -> None:
    log = log_of(HEAD + "R-1,2025-03-01,x\n" * 100)
    shares = [log.share_read() for _raw in log]
    assert shares == sorted(shares)
    assert (0 < shares[0] < 0.1, shares[-1] <= 1, log.share_read()) == (True, True, 1)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \r\n \n", "is empty"),
        ((HEAD + "R-1,2025-03-01,caf\u00e9\n").encode("cp1252"), "line 2 .*Windows-1252 it would be “\u00e9”"),
        ((HEAD + "R-1,2025-03-01,x\n").encode("utf-16"), "UTF-16"),
        ((HEAD + "R-1,2025-03-01,x\n").encode("utf-16-le"), "UTF-16"),
        ((HEAD + "R-1,2025-03-01,x\x00\n").encode(), "line 2 holds a NUL byte"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "an old Excel workbook"),
        (b"%PDF-1.7\n", "is a PDF"),
        (b"\x89PNG\r\n", "is a picture"),
        (HEAD.encode() + b"R-1,2025-03-01,\xe2\x82", "line 2"),
    ],
)
def test_what_is_no_text_in_utf_8_is_named_and_nothing_is_read(content: bytes, sentence: str, log_of: LogOf) -> None:
    with pytest.raises(CannotStart, match=sentence) as stopped:
        log_of(content)
    assert stopped.value.exit_code == 2


def test_a_letter_of_another_encoding_far_down_is_found_before_the_first_row(log_of: LogOf) -> None:
    rows = "R-1,2025-03-01,caf\u00e9 au lait\n" * 60_000
    content = (HEAD + rows).encode() + "R-2,2025-03-02,caf\u00e9\n".encode("cp1252")
    with pytest.raises(CannotStart, match="line 60002"):
        log_of(content)


def test_a_name_of_ten_megabytes_refuses_its_row_and_no_other(log_of: LogOf, lists: Lists) -> None:
    head = "reference,received_on,carer1_first_name\n"
    text = f'{head}R-1,2025-03-01,Ana\nR-2,2025-03-01,{"x" * 10_000_000}\nR-3,2025-03-01,"Ben"\n'
    seen: dict[str, int] = {}
    results = {raw.number: check(raw, lists, TODAY, seen) for raw in log_of(text)}
    assert [number for number, result in results.items() if result.row] == [2, 4]
    (problem,) = results[3].problems
    assert (problem.row, problem.column) == (3, "carer1_first_name")
    assert len(problem.value) < 100
    assert "10,000,000 characters" in problem.problem


@pytest.mark.parametrize("monster", ["x" * 3_000, '"' + "x\n" * 1_500 + '"', '"",' * 1_000])
def test_a_record_that_cannot_be_held_is_passed_over(
    monster: str, log_of: LogOf, lists: Lists, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "MOST_OF_A_RECORD", 2_000)
    log = log_of(f"{HEAD}R-1,2025-03-01,x\nR-2,2025-03-01,{monster}\nR-3,2025-03-01,x\n")
    results = {raw.number: check(raw, lists, TODAY, {}) for raw in log}
    assert [number for number, result in results.items() if result.row] == [2, 4]
    assert "too long to read" in results[3].problems[0].problem


def test_an_open_quotation_mark_does_not_swallow_rows_in_silence(log_of: LogOf, lists: Lists) -> None:
    head = "reference,received_on,source,decision,concerns\n"
    text = head + 'R-1,2025-03-01,,,"worried\nR-2,2025-03-02,,,x\nR-3,2025-03-03,,,y"\nR-4,2025-03-04,,,z\n'
    results = [check(raw, lists, TODAY, {}) for raw in log_of(text)]
    assert [bool(result.row) for result in results] == [False, True]
    assert "quotation mark" in results[0].problems[0].problem


def test_prose_of_several_lines_with_many_commas_is_only_prose(log_of: LogOf, lists: Lists) -> None:
    (raw,) = log_of(HEAD + 'R-1,2025-03-01,"Tired, worried, alone,\nand more: a, b, c, d, e, f, g"\n')
    assert check(raw, lists, TODAY, {}).row


def test_a_sheet_is_not_asked_of_a_text_file(log_of: LogOf) -> None:
    with pytest.raises(CannotStart, match="has no sheets"):
        log_of(HEAD, sheet="2025")


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match="cannot be opened"):
        open_log(tmp_path / "absent.csv")


def test_a_file_opened_by_its_path_is_closed_with_the_log(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(HEAD + "R-1,2025-03-01,x\n")
    with open_log(path) as log:
        assert len(cells(log)) == 1
    with pytest.raises(ValueError, match="closed"):
        cells(log)


def test_memory_stays_flat_however_long_the_log(log_of: LogOf, lists: Lists) -> None:
    def peak(rows: int) -> int:
        text = HEAD + "".join(f"R-{n},2025-03-01,{'words ' * 40}{n}\n" for n in range(rows))
        log, seen = log_of(text), dict[str, int]()
        tracemalloc.start()
        for raw in log:
            check(raw, lists, TODAY, seen)
            seen.clear()
        _now, highest = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return highest

    peak(100)
    assert peak(8_000) < 2 * peak(800) + 200_000


texts = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
tables = st.lists(st.tuples(texts, texts, texts).filter(lambda row: "".join(row).strip()), max_size=8)


@given(rows=tables, delimiter=st.sampled_from(",;\t"), quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]))
def test_what_a_spreadsheet_writes_reads_back_the_same(
    rows: list[tuple[str, str, str]], delimiter: str, quoting: int
) -> None:
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=delimiter, quoting=quoting)  # type: ignore[arg-type]
    writer.writerows([("reference", "received_on", "concerns"), *rows])
    log = open_log(io.BytesIO(written.getvalue().encode()), name="log.csv")
    assert cells(log) == [(number, list(row)) for number, row in enumerate(rows, 2)]


@given(st.binary(max_size=200))
def test_any_bytes_are_a_log_or_a_sentence(content: bytes) -> None:
    try:
        for _raw in open_log(io.BytesIO(content), name="log"):
            pass
    except CannotStart as stopped:
        assert stopped.reasons
