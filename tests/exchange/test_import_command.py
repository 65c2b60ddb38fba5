import io
import json
from typing import Any

import pytest
from django.core.management import call_command

from heldinmind.access.models import Event
from heldinmind.people.models import Person
from heldinmind.referrals.models import Referral

HEAD = "reference,received_on,source,baby1_first_name,baby1_birth_date,carer1_first_name,carer1_relationship,decision\n"
ONE = "R-1,2026-03-02,GP,Jude,2026-01-05,Dana,mother,accept\n"


@pytest.fixture
def log(tmp_path: Any, team: Any) -> Any:
    def written(rows: str, head: str = HEAD) -> str:
        file = tmp_path / "log.csv"
        file.write_text(head + rows, "utf-8")
        return str(file)

    return written


def bring_in(file: str, *more: str) -> Any:
    out = io.StringIO()
    call_command("import_history", file, "--team", "riverside", *more, stdout=out)
    return json.loads(out.getvalue())


def refused(file: str, *more: str) -> str:
    """The sentence on standard error of a command that ends with 2."""
    said = io.StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("import_history", file, "--team", "riverside", *more, stdout=io.StringIO(), stderr=said)
    assert stopped.value.code == 2
    return said.getvalue()


def test_a_dry_run_says_what_would_come_of_it_and_writes_nothing(log):
    found = bring_in(log(ONE), "--dry-run")
    assert (found["read"], found["created"]) == (1, 1)
    assert not Referral.objects.exists()


def test_a_changed_cell_is_written_and_a_blank_one_erases_nothing(log):
    bring_in(log(ONE))
    assert bring_in(log("R-1,2026-03-02,,Judith,2026-01-05,Dana,mother,accept\n"))["updated"] == 1
    assert Person.objects.get(birth_date="2026-01-05").first_name == "Judith"
    assert Referral.objects.get().source == "GP"


def test_a_refused_row_says_what_to_do_and_the_rest_gets_in(log):
    found = bring_in(log(ONE + "R-2,02/13/2026,GP,A,2026-01-05,B,mother,accept\n"))
    assert (found["created"], found["refused"]) == (1, 1)
    (problem,) = found["problems"]
    assert (problem["row"], problem["column"], problem["value"]) == (3, "received_on", "02/13/2026")


def test_the_import_leaves_a_line_in_the_audit(log, team):
    bring_in(log(ONE))
    assert Event.objects.filter(team=team, name="history.imported").count() == 1


@pytest.mark.parametrize(
    ("head", "more", "says"),
    [
        (HEAD.replace("source", "shoe size"), [], "shoe size"),
        (HEAD.replace("source", "received on"), [], "received"),
        (HEAD, ["--mapping", "nowhere.json"], "cannot be read"),
    ],
)
def test_what_cannot_start_stops_before_the_first_row(log, head, more, says):
    assert says in refused(log(ONE, head), *more)
    assert not Referral.objects.exists()


def test_a_header_may_be_mapped_or_ignored(log, tmp_path):
    mapping = tmp_path / "mapping.json"
    mapping.write_text(json.dumps({"shoe size": "ignore"}))
    found = bring_in(log(ONE, HEAD.replace("source", "shoe size")), "--mapping", str(mapping))
    assert found["created"] == 1


def test_an_unknown_team_and_a_missing_file_are_one_sentence(team, log):
    assert "no team" in refused(log(ONE), "--team", "nobody")
    assert "nowhere.csv" in refused("nowhere.csv")
