"""The embedded server, made and started for real in places of its own."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest

from heldinmind.kit import postgres
from heldinmind.kit.postgres.places import OUTSIDE, places
from heldinmind.kit.postgres.processes import Note, note_in
from heldinmind.kit.processes import is_alive

ROOT = Path(__file__).resolve().parents[2]
PRINTS_ITS_SERVER = """
import sys
from pathlib import Path
from heldinmind.kit import postgres
print(postgres.ensure_running(Path(sys.argv[1])).url())
"""
LONG = Path("a" * 90, "b" * 90)


@pytest.fixture
def checkout(tmp_path: Path) -> Iterator[Path]:
    """An empty one in a path that is too long for a socket."""
    root = tmp_path / LONG
    root.mkdir(parents=True)
    yield root
    postgres.remove(root, throw_away=True)


def asked(server: postgres.Server, statement: str) -> Any:
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        found = connection.execute(statement)
        return found.fetchone()[0] if found.description else None


def note_of(root: Path) -> Note:
    note = note_in(places(root, throw_away=True).data)
    assert note
    return note


def start(root: Path) -> postgres.Server:
    return postgres.ensure_running(root, throw_away=True)


def test_a_new_checkout_gets_a_server_that_listens_on_a_socket_only(checkout: Path) -> None:
    server = start(checkout)
    assert asked(server, "SHOW listen_addresses") == ""
    assert asked(server, "SHOW server_encoding") == "UTF8"
    assert asked(server, "SELECT lower('ZOË')") == "zoë"
    assert int(asked(server, "SHOW max_connections")) >= 100


def test_nobody_comes_in_without_the_password(checkout: Path) -> None:
    server = replace(start(checkout), password="guessed")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        asked(server, "SELECT 1")
    assert "guessed" not in repr(server)


def test_its_files_are_closed_to_others(checkout: Path) -> None:
    server = start(checkout)
    where = places(checkout, throw_away=True)
    assert {path.stat().st_mode & 0o777 for path in (where.base, where.data, Path(server.host))} == {0o700}
    assert where.password.stat().st_mode & 0o777 == 0o600


def test_asking_again_gives_the_same_server(checkout: Path) -> None:
    first, number = start(checkout), note_of(checkout).pid
    assert (start(checkout), note_of(checkout).pid) == (first, number)


def test_ctrl_c_in_a_terminal_does_not_reach_it(checkout: Path) -> None:
    start(checkout)
    assert os.getsid(note_of(checkout).pid) != os.getsid(0)


def test_two_processes_at_once_make_one_server(checkout: Path) -> None:
    environment = os.environ | {"HELDINMIND_POSTGRES_UNSAFE": "1"}
    command = [sys.executable, "-c", PRINTS_ITS_SERVER, checkout]
    both = [subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = [each.communicate(timeout=60)[0].strip() for each in both]
    assert said == [start(checkout).url()] * 2


def test_what_a_team_wrote_is_there_after_the_server_was_killed(checkout: Path) -> None:
    try:
        asked(postgres.ensure_running(checkout, throw_away=False), "CREATE TABLE kept AS SELECT 7 AS number")
        killed = note_in(places(checkout, throw_away=False).data)
        assert killed
        os.kill(killed.pid, signal.SIGKILL)
        assert asked(postgres.ensure_running(checkout, throw_away=False), "SELECT number FROM kept") == 7
    finally:
        postgres.remove(checkout, throw_away=False)


def test_a_killed_server_s_busy_helper_does_not_keep_the_next_from_starting(checkout: Path) -> None:
    connection = psycopg.connect(start(checkout).url("postgres"))
    connection.pgconn.send_query(b"SELECT count(*) FROM generate_series(1, 2000000000)")
    os.kill(note_of(checkout).pid, signal.SIGKILL)
    assert asked(start(checkout), "SELECT 1") == 1
    connection.close()


def test_a_note_left_by_a_crash_is_not_believed_about_another_program(checkout: Path) -> None:
    start(checkout)
    note = places(checkout, throw_away=True).data / "postmaster.pid"
    words = note.read_text().splitlines()
    postgres.stop(checkout, throw_away=True)
    bystander = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    note.write_text("\n".join([str(bystander.pid), *words[1:]]) + "\n")
    assert asked(start(checkout), "SELECT 1") == 1
    assert bystander.poll() is None
    bystander.kill()
    bystander.wait()


def test_it_comes_back_when_its_socket_was_cleared_away(checkout: Path) -> None:
    shutil.rmtree(start(checkout).host)
    assert asked(start(checkout), "SELECT 1") == 1


def test_a_cluster_that_was_left_half_made_is_made_again(checkout: Path) -> None:
    where = places(checkout, throw_away=True)
    where.prepare()
    half = where.base / "data-half-1"
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")
    assert asked(start(checkout), "SELECT 1") == 1
    assert not half.exists()


def test_a_copy_of_a_checkout_has_a_database_of_its_own(checkout: Path) -> None:
    original = start(checkout)
    copy = checkout.with_name("copy")
    shutil.copytree(checkout, copy, ignore=lambda *_: [".s.PGSQL.5432"])
    try:
        assert start(copy).host != original.host
        assert asked(start(copy), "SHOW data_directory") != asked(original, "SHOW data_directory")
    finally:
        postgres.remove(copy, throw_away=True)


def test_a_checkout_that_was_moved_keeps_its_database(checkout: Path) -> None:
    asked(start(checkout), "CREATE TABLE kept AS SELECT 7 AS number")
    moved = checkout.rename(checkout.with_name("moved"))
    try:
        assert asked(start(moved), "SELECT number FROM kept") == 7
    finally:
        postgres.remove(moved, throw_away=True)


def test_a_new_clone_in_an_old_one_s_place_starts_empty(checkout: Path) -> None:
    asked(start(checkout), "CREATE TABLE kept AS SELECT 7 AS number")
    postgres.stop(checkout, throw_away=True)
    before = places(checkout, throw_away=True)
    shutil.rmtree(checkout)
    checkout.mkdir()
    assert asked(start(checkout), "SELECT to_regclass('kept')") is None
    if before.base.is_relative_to(OUTSIDE):
        shutil.rmtree(before.base.parent)


def test_tests_get_a_cluster_apart_from_a_team_s(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELDINMIND_POSTGRES_UNSAFE", "1")
    unsafe = postgres.ensure_running(checkout)
    monkeypatch.delenv("HELDINMIND_POSTGRES_UNSAFE")
    safe = postgres.ensure_running(checkout)
    try:
        assert (asked(unsafe, "SHOW fsync"), asked(safe, "SHOW fsync")) == ("off", "on")
        assert asked(unsafe, "SHOW data_directory") != asked(safe, "SHOW data_directory")
    finally:
        postgres.remove(checkout, throw_away=False)


def test_stopping_says_whether_anything_ran(checkout: Path) -> None:
    start(checkout)
    number = note_of(checkout).pid
    assert postgres.stop(checkout, throw_away=True)
    assert not is_alive(number)
    assert not postgres.stop(checkout, throw_away=True)


def test_a_failed_statement_leaves_nothing_of_a_family_in_the_log(checkout: Path) -> None:
    server = start(checkout)
    asked(server, "CREATE TABLE person (name text PRIMARY KEY)")
    asked(server, "INSERT INTO person VALUES ('Wren Ashdown')")
    with pytest.raises(psycopg.errors.UniqueViolation):
        asked(server, "INSERT INTO person VALUES ('Wren Ashdown')")
    log = places(checkout, throw_away=True).log.read_text()
    assert "duplicate key" in log
    assert "Wren" not in log


def test_programs_that_are_not_where_the_setting_says_are_named(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HELDINMIND_POSTGRES_BIN", "/nowhere")
    with pytest.raises(postgres.Trouble, match="/nowhere"):
        start(checkout)


def test_data_of_another_version_is_refused_with_its_number(checkout: Path) -> None:
    start(checkout)
    postgres.stop(checkout, throw_away=True)
    (places(checkout, throw_away=True).data / "PG_VERSION").write_text("9\n")
    with pytest.raises(postgres.Trouble, match="not version 9"):
        start(checkout)
