"""`import_history`: what it prints, how it ends, and what it says when it cannot begin."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from heldinmind.access.models import Event
from heldinmind.exchange.models import ImportRun
from heldinmind.referrals.models import Referral
from tests.make_exchange import as_csv, bare, row


@pytest.fixture
def log(tmp_path):
    def written(*rows: dict[str, str], name: str = "log.csv") -> str:
        path = tmp_path / name
        path.write_bytes(as_csv(*rows))
        return str(path)

    return written


def run(*given: str) -> dict[str, Any]:
    out = StringIO()
    call_command("import_history", *given, stdout=out)
    printed: dict[str, Any] = json.loads(out.getvalue())
    return printed


def cannot_start(*given: str) -> str:
    out, err = StringIO(), StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("import_history", *given, stdout=out, stderr=err)
    assert ended.value.code == 2 and out.getvalue() == ""
    return err.getvalue().strip()


def test_it_prints_what_became_of_the_rows_and_ends_well_with_refused_ones(team, log):
    printed = run(log(row(), bare(reference="R-2", received_on="soon")), "--team", "riverside")
    problem = printed.pop("problems")[0]
    assert printed == {"read": 2, "created": 1, "updated": 0, "unchanged": 0, "refused": 1}
    assert set(problem) == {"row", "column", "value", "problem"}
    assert (problem["row"], problem["column"], problem["value"]) == (3, "received_on", "soon")


def test_it_leaves_a_run_and_a_line_in_the_audit(team, log):
    run(log(row()), "--team", "riverside")
    done = ImportRun.objects.get()
    assert (done.state, done.file_name, done.read, done.by.kind, done.content) == (
        "done",
        "log.csv",
        1,
        "command",
        None,
    )
    assert Event.objects.get(name="history.imported", target=done.pk).detail.startswith("1 new, 0 changed")


def test_a_second_time_changes_nothing(team, log):
    path = log(row(), row(reference="R-2"))
    run(path, "--team", "riverside")
    assert run(path, "--team", "riverside")["unchanged"] == 2


def test_a_dry_run_writes_nothing(team, log):
    printed = run(log(row()), "--team", "riverside", "--dry-run")
    assert printed["created"] == 1
    assert not Referral.objects.exists() and not ImportRun.objects.exists()


def test_an_empty_log_is_no_mistake(team, log, tmp_path):
    (tmp_path / "empty.csv").write_text("reference,received_on\n")
    assert run(str(tmp_path / "empty.csv"), "--team", "riverside")["read"] == 0
    assert ImportRun.objects.get().state == "done"


def test_a_mapping_says_what_headings_mean(team, log, tmp_path):
    path = log(bare(**{"What worries": "Sleep", "Ward": "4"}))
    assert "What worries" in cannot_start(path, "--team", "riverside")
    mapping = tmp_path / "mapping.json"
    mapping.write_text(json.dumps({"What worries": "concerns", "ward": "ignore"}))
    run(path, "--team", "riverside", "--mapping", str(mapping))
    assert Referral.objects.get().concerns == "Sleep"


@pytest.mark.parametrize("words", ["{", "[]", '{"What worries": "no such column"}', '{"What worries": 1}'])
def test_a_mapping_that_is_none_stops_it(team, log, tmp_path, words):
    (tmp_path / "mapping.json").write_text(words)
    path = log(bare(**{"What worries": "Sleep"}))
    assert "mapping" in cannot_start(path, "--team", "riverside", "--mapping", str(tmp_path / "mapping.json"))


def test_an_unknown_team_stops_it(db, log):
    assert cannot_start(log(row()), "--team", "nowhere") == "There is no team nowhere. `create_team` makes one."


def test_a_file_that_is_not_there_stops_it(team, tmp_path):
    assert "cannot be opened" in cannot_start(str(tmp_path / "nothing.csv"), "--team", "riverside")


def test_two_headings_of_one_meaning_stop_it_before_the_first_row(team, log):
    assert "Keep one" in cannot_start(
        log(bare(DOB="2025-01-10", EDD="", baby1_birth_date="2025-01-10")), "--team", "riverside"
    )
    assert not ImportRun.objects.exists()


def test_another_encoding_stops_it(team, tmp_path):
    (tmp_path / "latin.csv").write_bytes("reference,received_on,concerns\nR-1,2025-03-01,Zoë\n".encode("latin-1"))
    assert "UTF-8" in cannot_start(str(tmp_path / "latin.csv"), "--team", "riverside")


def test_a_sheet_that_a_text_file_does_not_have_stops_it(team, log):
    assert "no sheets" in cannot_start(log(row()), "--team", "riverside", "--sheet", "Log")


def test_a_workbook_is_read_by_sheet(team, tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "Notes"
    sheet = book.create_sheet("Log")
    for cells in (["reference", "received_on", "concerns"], ["R-1", "2025-03-01", "Sleep"]):
        sheet.append(cells)
    book.save(tmp_path / "log.xlsx")
    assert run(str(tmp_path / "log.xlsx"), "--team", "riverside", "--sheet", "Log")["created"] == 1


def test_an_import_that_breaks_down_says_so_and_can_be_repeated(team, log, monkeypatch):
    path = log(row())

    def fail(*given: object) -> None:
        raise RuntimeError("the machine is on fire")

    with monkeypatch.context() as broken:
        broken.setattr("heldinmind.exchange.actions.importing.write_batch", fail)
        with pytest.raises(RuntimeError):
            run(path, "--team", "riverside")
    assert ImportRun.objects.get().state == "stopped"
    assert run(path, "--team", "riverside")["created"] == 1
