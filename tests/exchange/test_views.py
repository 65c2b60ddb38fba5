"""The pages by which a history comes in: by the right person, a weaker one, a stranger, nobody; and with bad files."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from heldinmind.access.models import Event
from heldinmind.exchange import tasks
from heldinmind.exchange.models import ImportRun
from heldinmind.exchange.outgoing import as_csv as outgoing
from heldinmind.referrals.models import Referral
from tests.make_exchange import as_csv, bare, row

IMPORTS = "/import/"


def file(content: bytes, name: str = "log.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def send(client: Any, *rows: dict[str, str]) -> Any:
    return client.post(IMPORTS, {"file": file(as_csv(*rows))}, follow=True)


def text(response: Any) -> str:
    words: str = response.content.decode()
    return words


def address(name: str, run: ImportRun | None = None) -> str:
    return reverse(f"exchange:{name}", args=[(run or ImportRun.objects.get()).pk])


def check(client: Any, **answers: str) -> ImportRun:
    client.post(address("headings"), answers)
    run = ImportRun.objects.get()
    tasks.check_run(run=str(run.pk), team=str(run.team_id))
    return ImportRun.objects.get()


def carry_out(run: ImportRun) -> None:
    tasks.carry_out_run(run=str(run.pk), team=str(run.team_id))


@pytest.fixture
def client(sign_in, administrator):
    return sign_in(administrator)


def test_a_log_goes_all_the_way_in(client):
    shown = send(client, row(), row(reference="R-2", received_on="soon"))
    assert shown.redirect_chain[-1][0] == address("headings")
    assert "Every heading of this file is understood" in text(shown) and "Jude" in text(shown)
    check(client)
    would = text(client.get(address("run")))
    assert "Nothing has been written yet" in would and "Would be new" in would and "soon" in would
    waiting = text(client.post(address("start"), follow=True))
    assert "Waiting for its turn" in waiting and "Refresh" in waiting
    carry_out(ImportRun.objects.get())
    done = text(client.get(address("run")))
    assert "has been imported" in done and "cannot be read as a date" in done
    assert Referral.objects.get().reference == "R-1"
    listed = text(client.get(IMPORTS))
    assert "log.csv" in listed and "1 new, 1 refused" in listed


def test_unknown_headings_are_asked_about_and_nothing_is_left_out_in_silence(client):
    shown = text(send(client, bare(**{"What worries": "Sleep", "Ward": "4"})))
    assert "What worries" in shown and "Leave this column out" in shown
    half = text(client.post(address("headings"), {"heading_0": "concerns"}))
    assert "Say what “Ward” means" in half and ImportRun.objects.get().state == "uploaded"
    run = check(client, heading_0="concerns", heading_1="ignore")
    assert run.mapping == {"What worries": "concerns", "Ward": "ignore"}
    client.post(address("start"))
    carry_out(run)
    assert Referral.objects.get().concerns == "Sleep"


def test_two_headings_of_one_meaning_are_asked_about(client):
    send(client, bare(DOB="2025-01-10", baby1_birth_date="2025-01-11"))
    twice = text(client.post(address("headings"), {"heading_0": "baby1_birth_date", "heading_1": "baby1_birth_date"}))
    assert "Keep one" in twice
    assert check(client, heading_0="ignore", heading_1="baby1_birth_date").figures["counts"]["created"] == 1


def test_a_heading_that_looks_like_one_of_ours_is_offered_and_not_taken(client):
    shown = text(send(client, bare(**{"Concernes": "Sleep"})))
    assert "Perhaps: concerns" in shown
    assert "Say what “Concernes” means" in text(client.post(address("headings"), {}))


def test_the_page_of_a_file_at_work_shows_how_far_it_is(client):
    send(client, row())
    client.post(address("headings"))
    ImportRun.objects.update(read=120, rows=240)
    shown = text(client.get(address("run")))
    assert "Checking: 120 of about 240 rows" in shown and 'hx-trigger="every 2s"' in shown and "<progress" in shown


def test_while_it_works_only_the_part_that_changes_is_asked_for(client):
    send(client, row())
    client.post(address("headings"))
    part = client.get(address("run"), headers={"HX-Request": "true"})
    assert text(part).lstrip().startswith('<div id="run"') and "<html" not in text(part)
    check(client)
    over = text(client.get(address("run"), headers={"HX-Request": "true"}))
    assert "every 2s" not in over and "Start the import" in over


def test_starting_twice_starts_once(client):
    send(client, row())
    check(client)
    client.post(address("start"))
    client.post(address("start"))
    assert Event.objects.filter(name="import.started").count() == 1


def test_a_file_with_nothing_to_import_offers_no_start(client):
    send(client, bare(reference=""))
    check(client)
    shown = text(client.get(address("run")))
    assert "nothing in this file to import" in shown and "Start the import" not in shown


def test_a_file_can_be_discarded(client):
    send(client, row())
    client.post(address("discard"))
    assert ImportRun.objects.get().content is None
    assert "discarded" in text(client.get(address("run")))
    assert client.get(address("headings"), follow=True).redirect_chain[-1][0] == address("run")


def test_the_refused_rows_can_be_downloaded_and_hold_no_formula(client):
    send(client, bare(received_on="=1+1"), bare(reference="R-2", received_on="@soon"))
    check(client)
    response = client.get(address("problems"))
    assert response["Content-Disposition"].startswith("attachment")
    lines = text(response).splitlines()
    assert lines[0] == "\ufeffRow,Column,What it says,What to do"
    assert lines[1].startswith("2,received_on,'=1+1,") and lines[2].startswith("3,received_on,'@soon,")


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\tx", "\rx"])
def test_what_begins_like_a_formula_leaves_as_data(cell):
    assert outgoing(["a"], [[cell]]).splitlines()[1].lstrip('"').startswith("'")


def test_many_problems_are_shown_in_part_and_downloaded_in_full(client):
    send(client, *(bare(reference=f"R-{number}", received_on="soon") for number in range(130)))
    check(client)
    assert "30 more are in the list" in text(client.get(address("run")))
    assert len(text(client.get(address("problems"))).splitlines()) == 131


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        ("reference,received_on,concerns\nR-1,2025-03-01,Zoë".encode("latin-1"), "UTF-8"),
        (b"PK\x03\x04 not a workbook", "damaged"),
        (b"\x00\x01\x02\x03" * 100, "There is a problem"),
    ],
    ids=["empty", "another encoding", "a broken workbook", "no text at all"],
)
def test_a_file_that_cannot_be_read_is_told_in_a_sentence(client, content, words):
    shown = client.post(IMPORTS, {"file": file(content)})
    assert shown.status_code == 200 and words in text(shown)
    assert not ImportRun.objects.exists()


def test_a_bomb_is_told_in_a_sentence(client):
    import zipfile

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 60_000_000)
    assert "unpack" in text(client.post(IMPORTS, {"file": file(packed.getvalue(), "log.xlsx")}))


def test_a_character_that_no_database_keeps_is_told_in_a_sentence(client):
    """A workbook can spell the character nought; a text file with one is refused as a whole."""
    import zipfile

    from openpyxl import Workbook

    book, plain, spelt = Workbook(), io.BytesIO(), io.BytesIO()
    for cells in (["reference", "received_on", "concerns"], ["R-1", "2025-03-01", "HERE"]):
        book.active.append(cells)
    book.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(spelt, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"HERE", b"a_x0000_b"))
    client.post(IMPORTS, {"file": file(spelt.getvalue(), "log.xlsx")})
    assert check(client).figures["counts"]["refused"] == 1
    assert "invisible control character" in text(client.get(address("run")))


def test_a_cell_of_ten_megabytes_refuses_its_row_alone(client):
    send(client, bare(concerns="x" * 10_000_000), row(reference="R-2"))
    counted = check(client).figures["counts"]
    assert (counted["created"], counted["refused"]) == (1, 1)
    assert client.get(address("run")).status_code == 200


def test_a_file_of_more_than_twenty_megabytes_is_told_in_a_sentence(client):
    shown = client.post(IMPORTS, {"file": file(b"x" * 20_000_001)})
    assert "larger than 20 MB" in text(shown)


def test_no_file_at_all_is_told_in_a_sentence(client):
    assert "Choose a file" in text(client.post(IMPORTS, {}))


def test_the_list_asks_as_much_for_twenty_files_as_for_one(client, team, administrator):
    def made(number: int) -> None:
        for _each in range(number):
            ImportRun(team=team, by=administrator, file_name="log.csv", state="done").save(force_insert=True)

    made(1)
    client.get(IMPORTS)
    before = questions(client)
    made(19)
    assert questions(client) == before


def questions(client: Any) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        client.get(IMPORTS)
    return len(asked)


PAGES = ["run", "headings", "problems"]
STEPS = ["headings", "start", "discard"]


@pytest.fixture
def uploaded(client):
    send(client, row())
    return ImportRun.objects.get()


@pytest.mark.parametrize("name", PAGES)
def test_a_clinician_sees_none_of_it(uploaded, sign_in, clinician, name):
    assert sign_in(clinician).get(IMPORTS).status_code == 403
    assert sign_in(clinician).get(address(name, uploaded)).status_code == 403


@pytest.mark.parametrize("name", PAGES)
def test_a_stranger_finds_nothing_there(uploaded, sign_in, stranger, name):
    assert "log.csv" not in text(sign_in(stranger).get(IMPORTS))
    assert sign_in(stranger).get(address(name, uploaded)).status_code == 404


@pytest.mark.parametrize("name", STEPS)
def test_nobody_else_moves_it_on(uploaded, sign_in, clinician, stranger, name, db):
    from django.test import Client

    assert sign_in(clinician).post(address(name, uploaded)).status_code == 403
    assert sign_in(stranger).post(address(name, uploaded)).status_code == 404
    assert Client().post(address(name, uploaded)).status_code == 302
    assert ImportRun.objects.get().state == "uploaded"


@pytest.mark.parametrize("name", PAGES)
def test_a_visitor_is_asked_to_sign_in(uploaded, name):
    from django.test import Client

    assert Client().get(IMPORTS).url.startswith("/sign-in/")
    assert Client().get(address(name, uploaded)).url.startswith("/sign-in/")


@pytest.mark.parametrize("name", ["start", "discard"])
def test_steps_are_never_taken_by_following_a_link(uploaded, client, name):
    assert client.get(address(name, uploaded)).status_code == 405


def test_a_lead_may_import_too(sign_in, lead):
    assert sign_in(lead).get(IMPORTS).status_code == 200
