"""A backup made, damaged, and put back, with real databases: nothing here happens in the test's own transaction."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from psycopg import sql
from uuid_utils.compat import uuid7

from heldinmind.access.acting import acting
from heldinmind.access.models import Team, User
from heldinmind.access.permissions import Role
from heldinmind.access.system import job
from heldinmind.config.backups import sealing
from heldinmind.config.backups.afterwards import bring_up_to_date
from heldinmind.config.backups.making import make
from heldinmind.config.backups.making_room import Room, named
from heldinmind.config.backups.manifest import Seen, differences, look
from heldinmind.config.backups.places import Installation, connect, key_from, this_one
from heldinmind.config.backups.reading import verify
from heldinmind.config.backups.restoring import restore, using
from heldinmind.config.backups.trouble import Unusable
from heldinmind.config.management.commands.restore import target
from heldinmind.messages.models import Message
from heldinmind.people.models import Person
from heldinmind.referrals.tasks import tell_of_arrival
from heldinmind.rights import actions as rights
from heldinmind.rights.models import Tombstone
from tests import make as making
from tests import make_keeping, make_messages, make_referrals
from tests.conftest import template

KEY = b"a long passphrase that nobody guesses"
NOW = datetime(2026, 11, 16, 10, tzinfo=UTC)
SOURCE, BACK = f"test_held_source_{os.getpid()}", f"test_held_back_{os.getpid()}"


@pytest.fixture(scope="module")
def source(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[Installation]:
    """Two teams, a family in each, and an upload."""
    with django_db_blocker.unblock():
        uploads = tmp_path_factory.mktemp("source") / "uploads"
        here = replace(this_one(SOURCE), uploads=uploads)
        room = Room(here.database)
        room.server.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*map(sql.Identifier, (SOURCE, template())))
        )
        with using(here.database):
            for slug in ("riverside", "harbour"):
                team = making.team(slug.title(), slug)
                making.staff(team, Role.CLINICIAN)
                making.family(team, name=slug.title())
        (uploads / "letters").mkdir(parents=True)
        (uploads / "letters" / "one.pdf").write_bytes(b"x" * 3_000_000)
        yield here
        room.drop(SOURCE, "in use")
        room.server.close()


@pytest.fixture(scope="module")
def backup(source: Installation, tmp_path_factory: Any) -> Path:
    file = tmp_path_factory.mktemp("backups") / "one.backup"
    make(source, file, KEY, now=NOW)
    return file


@pytest.fixture
def room(source: Installation, django_db_blocker: Any) -> Iterator[Room]:
    with django_db_blocker.unblock():
        found = Room(source.database)
        yield found
        found.drop(BACK, "in use")
        found.server.close()


@pytest.fixture
def back(source: Installation, room: Room, tmp_path: Path) -> Installation:
    return replace(source, database=named(source.database, BACK), uploads=tmp_path / "uploads")


def put_back(file: Path, to: Installation, key: bytes = KEY) -> Any:
    return restore(file, key, to, again=lambda: 0)


def nothing_is_left(room: Room, to: Installation) -> bool:
    return not room.has(BACK) and not room.has(f"{BACK}_restoring") and list(to.uploads.parent.iterdir()) == []


def seen(of: Installation) -> Seen:
    with connect(of.database) as asked:
        return look(asked)


def test_what_is_restored_holds_the_same_rows_under_the_same_guard(
    source: Installation, backup: Path, room: Room, back: Installation
) -> None:
    done = put_back(backup, back)
    before, after = seen(source), seen(back)
    assert before.rows["public.people_person"] == 4
    assert before.guards["public.people_person"][0] is True
    assert differences(before, after) == []
    assert (done.same_secret, not room.has(f"{BACK}_restoring")) == (True, True)
    assert (back.uploads / "letters" / "one.pdf").read_bytes() == b"x" * 3_000_000


def test_the_web_role_still_reads_its_own_team_only(backup: Path, back: Installation) -> None:
    put_back(backup, back)
    with using(back.database):
        team = Team.objects.get(slug="riverside")
        clinician = User.objects.get(memberships__team=team)
        with acting(role="web", user=clinician, team=team):
            assert set(Person.objects.values_list("team", flat=True)) == {team.pk}
        assert Person.objects.count() == 4


def test_what_was_backed_up_can_be_worked_with(backup: Path, back: Installation) -> None:
    put_back(backup, back)
    with using(back.database):
        made = making.family(Team.objects.get(slug="riverside"), name="New")
        assert made.members.count() == 2


@pytest.mark.parametrize("place", [3, 25, 60, 5_000, -1])
def test_one_changed_byte_is_noticed(backup: Path, room: Room, back: Installation, tmp_path: Path, place: int) -> None:
    changed = bytearray(backup.read_bytes())
    changed[place] ^= 1
    other = tmp_path / "changed"
    other.write_bytes(changed)
    with pytest.raises(Unusable):
        put_back(other, back)
    other.unlink()
    assert nothing_is_left(room, back)


@pytest.mark.parametrize("keep", [10, 50, 200, sealing.CHUNK, 2 * (sealing.CHUNK + sealing.TAG) + 85, -1])
def test_a_backup_that_was_cut_off_is_refused(backup: Path, back: Installation, tmp_path: Path, keep: int) -> None:
    other = tmp_path / "short"
    other.write_bytes(backup.read_bytes()[:keep])
    with pytest.raises(Unusable):
        put_back(other, back)


def test_chunks_in_another_order_are_refused(backup: Path, tmp_path: Path) -> None:
    whole, head, size = backup.read_bytes(), 71, sealing.CHUNK + sealing.TAG
    other = tmp_path / "moved"
    other.write_bytes(
        whole[:head] + whole[head + size : head + 2 * size] + whole[head : head + size] + whole[head + 2 * size :]
    )
    assert whole[:head].startswith(sealing.MAGIC)
    with pytest.raises(Unusable, match="changed or cut off"):
        verify(other, KEY, major=18)


def test_another_key_is_refused_in_one_sentence(backup: Path, room: Room, back: Installation) -> None:
    with pytest.raises(Unusable) as refused:
        put_back(backup, back, b"another long passphrase altogether")
    assert str(refused.value) == "This key does not open this backup."
    assert nothing_is_left(room, back)


def test_nothing_of_the_record_can_be_read_in_the_file(backup: Path) -> None:
    assert b"Larkfield" not in backup.read_bytes()
    assert backup.stat().st_mode & 0o777 == 0o600


def test_a_restore_never_overwrites_a_record(
    source: Installation, backup: Path, room: Room, back: Installation
) -> None:
    with pytest.raises(Unusable, match="never overwrites one"):
        put_back(backup, replace(back, database=source.database))
    back.uploads.mkdir()
    (back.uploads / "kept").touch()
    with pytest.raises(Unusable, match="never overwrites any"):
        put_back(backup, back)
    assert seen(source).rows["public.people_person"] == 4
    assert not room.has(BACK)


def test_an_empty_database_may_be_restored_into(backup: Path, room: Room, back: Installation) -> None:
    room.make(BACK)
    put_back(backup, back)
    assert seen(back).rows["public.people_person"] == 4


def test_a_restore_that_fails_on_the_way_leaves_nothing(backup: Path, room: Room, back: Installation) -> None:
    def interrupted() -> int:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        restore(backup, KEY, back, again=interrupted)
    assert nothing_is_left(room, back)


def test_a_backup_of_a_newer_program_is_refused(
    backup: Path, back: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("heldinmind.config.backups.restoring._known_migrations", lambda: {"people.0001_functions"})
    with pytest.raises(Unusable, match="newer version of Held in Mind"):
        put_back(backup, back)


def test_an_older_backup_is_migrated(source: Installation, back: Installation, tmp_path: Path) -> None:
    file, newest = tmp_path / "older.backup", "0003_checked_first"
    with using(source.database):
        call_command("migrate", "exchange", "0002", verbosity=0)
    try:
        made = make(source, file, KEY, now=NOW)
    finally:
        with using(source.database):
            call_command("migrate", "exchange", verbosity=0)
    put_back(file, replace(back, uploads=tmp_path / "back"))
    assert f"exchange.{newest}" not in made.seen.migrations
    assert f"exchange.{newest}" in seen(back).migrations


def test_whoever_was_destroyed_since_is_destroyed_again(
    source: Installation, back: Installation, tmp_path: Path
) -> None:
    """The backup was made before; only the file beside the database knows."""
    file, ledger = tmp_path / "before.backup", tmp_path / "destroyed.jsonl"
    with using(source.database):
        team = Team.objects.get(slug="riverside")
        gone = making.carer(team, first_name="Rowena")
        lead, other = making.staff(team, Role.LEAD), making.staff(team, Role.SAFEGUARDING_LEAD)
    make(source, file, KEY, now=NOW)
    with using(source.database):
        decision = make_keeping.agreed(gone, lead, other)
        rights.destroy(decision=decision, by=job(), today=make_keeping.LONG_AFTER)
        rights.write_ledger(file=ledger, by=job())
        assert Person.objects.filter(pk=gone.pk).count() == 0
    done = restore(file, KEY, replace(back, uploads=tmp_path / "back"), again=lambda: rights.destroy_all_again(ledger))
    assert done.disposed == 1
    assert done.manifest.seen.rows["public.people_person"] == 5
    with using(back.database):
        assert Person.objects.filter(pk=gone.pk).count() == 0
        assert Tombstone.objects.get().person == gone.pk
    with connect(back.database) as asked:
        assert asked.execute("SELECT count(*) FROM people_nameword WHERE word = 'rowena'").fetchone() == (0,)


def test_a_lost_row_or_guard_is_named() -> None:
    before = Seen(18, {"public.a": 2, "public.b": 1}, {"public.a": (True, 3)}, [("owner", "VIEW", "c")], [])
    after = Seen(18, {"public.a": 1, "public.b": 1}, {"public.a": (False, 3)}, [], [])
    assert differences(before, after) == [
        "public.a has 1 rows instead of 2",
        "public.a is not guarded as it was",
        "c has another owner",
    ]


def test_a_key_must_be_named_and_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BACKUP_KEY_FILE", raising=False)
    with pytest.raises(Unusable, match="Say where the key is"):
        key_from(None)
    short, long = tmp_path / "short", tmp_path / "long"
    short.write_text("mother\n")
    long.write_bytes(KEY + b"\n")
    with pytest.raises(Unusable, match="could be guessed"):
        key_from(str(short))
    with pytest.raises(Unusable, match="cannot be read"):
        key_from(str(tmp_path / "none"))
    monkeypatch.setenv("BACKUP_KEY_FILE", str(long))
    assert key_from(None) == KEY


def test_the_commands_say_what_they_did_and_what_has_to_be_kept_apart(
    source: Installation, back: Installation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands, key = "heldinmind.config.management.commands", tmp_path / "key"
    key.write_bytes(KEY + b"\n")
    monkeypatch.setattr(f"{commands}.backup.this_one", lambda: source)
    monkeypatch.setattr(f"{commands}.restore.target", lambda into_new: replace(back, secret="another"))
    told, warned = StringIO(), StringIO()
    call_command("backup", tmp_path, key_file=str(key), stdout=told)
    (file,) = tmp_path.glob("*.backup")
    assert "It was read back and is whole." in told.getvalue()
    assert "the installation's secret" in told.getvalue()
    with pytest.raises(CommandError, match="never overwrites another"):
        call_command("backup", file, key_file=str(key))
    call_command("restore", file, key_file=str(key), ledger=tmp_path / "none", stdout=told, stderr=warned)
    assert f"Restored into the database {BACK}" in told.getvalue()
    assert "nobody who was destroyed since this backup could be destroyed again" in warned.getvalue()
    assert "another than when the backup was made" in warned.getvalue()
    with pytest.raises(CommandError, match="never overwrites"):
        call_command("restore", file, key_file=str(key), ledger=tmp_path / "none")


def test_beside_the_record_uploads_have_their_own_place() -> None:
    found = target("tried")
    assert (found.database.name, found.uploads.name) == ("tried", "uploads-tried")


def memory_at_its_highest(work: Callable[[], object]) -> int:
    import tracemalloc

    tracemalloc.start()
    work()
    highest = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return highest


def test_memory_stays_flat_however_much_is_sealed(tmp_path: Path) -> None:
    def seal(blocks: int) -> Callable[[], None]:
        def work() -> None:
            with (tmp_path / "sealed").open("wb") as out:
                stream = sealing.Sealing(out, KEY)
                for _block in range(blocks):
                    stream.write(b"x" * sealing.CHUNK)
                stream.close()
            with (tmp_path / "sealed").open("rb") as source:
                assert sum(map(len, sealing.opened(source, KEY))) == blocks * sealing.CHUNK

        return work

    assert memory_at_its_highest(seal(64)) < memory_at_its_highest(seal(4)) + 2 * sealing.CHUNK


def test_what_waited_to_be_sent_is_held_after_a_restore(
    source: Installation, back: Installation, tmp_path: Path
) -> None:
    """It may have been sent since the backup, and an address may have stopped being safe since."""
    file = tmp_path / "waiting.backup"
    with using(source.database):
        team = Team.objects.get(slug="harbour")
        waiting = make_messages.queued(make_messages.reachable(Person.objects.get(team=team, first_name="Dana")))
    make(source, file, KEY, now=NOW)
    restore(file, KEY, replace(back, uploads=tmp_path / "back"), again=lambda: bring_up_to_date(tmp_path / "none"))
    with using(source.database):
        assert Message.objects.get(pk=waiting.pk).state == "queued"
    with using(back.database):
        held = Message.objects.get(pk=waiting.pk)
        assert (held.state, "backup" in held.because) == ("held", True)


def test_what_a_waiting_job_would_write_is_held_after_a_restore(
    source: Installation, back: Installation, tmp_path: Path
) -> None:
    """A request had come and its job had not run: whoever sent it may have heard since."""
    file, carer = (
        tmp_path / "waiting.backup",
        replace(make_referrals.DANA, safe={"email": "safe"}, email="d@example.org"),
    )
    with using(source.database):
        team = Team.objects.get(slug="harbour")
        came = make_referrals.referral(team, make_referrals.answers(carers=(carer,)))
        args = {"referral": str(came.pk), "team": str(team.pk)}
        for one in (args, args | {"referral": str(uuid7())}):  # the other one as of somebody who was destroyed again
            tell_of_arrival.defer(**one)
    make(source, file, KEY, now=NOW)
    restore(file, KEY, replace(back, uploads=tmp_path / "back"), again=lambda: bring_up_to_date(tmp_path / "none"))
    with using(source.database):
        assert not Message.objects.filter(about=came.pk).exists()
    with using(back.database):
        tell_of_arrival(**args)  # what the worker does with the job
        (held,) = Message.objects.filter(about=came.pk)
        assert (held.state, "backup" in held.because) == ("held", True)
