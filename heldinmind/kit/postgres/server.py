"""The server of one checkout: running when it is asked for, ended when it is told to."""

import os
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from heldinmind.kit.locks import held
from heldinmind.kit.postgres.binaries import usable_programs
from heldinmind.kit.postgres.cluster import SUPERUSER, configure, make
from heldinmind.kit.postgres.places import OUTSIDE, Places, places
from heldinmind.kit.postgres.processes import Note, end, end_leftovers, note_in
from heldinmind.kit.postgres.trouble import Trouble

PATIENCE = 20  # seconds during which a start that failed is tried again, as the first one after a kill can
RECOVERY = 600  # seconds that a server may take to replay what a crash interrupted


@dataclass(frozen=True)
class Server:
    """How to reach a running server; `host` is the directory of its socket."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)

    def url(self, database: str = "heldinmind") -> str:
        return f"postgresql://{self.user}:{quote(self.password)}@/{database}?host={quote(self.host)}&port={self.port}"


def ensure_running(root: Path, throw_away: bool | None = None) -> Server:
    """The server of the checkout at `root`, made and started where necessary; quick when it runs already.

    It has a session of its own, so Ctrl-C in a terminal does not reach it, and it stays until `stop`.
    `throw_away` asks for the unsafe cluster, or for the safe one; without it the environment decides.
    Raises Trouble when it cannot be had.
    """
    where = where_of(root, throw_away)
    note = note_in(where.data)
    if not (note and note.data == where.data and note.answers()):
        where.prepare()
        with held(where.lock):
            note = started(where)
    return Server(note.sockets, note.port, SUPERUSER, password_of(where))


def stop(root: Path, throw_away: bool | None = None) -> bool:
    """End the server, rolling back what is open. False when none was running; raises Trouble when it will not end."""
    where = where_of(root, throw_away)
    if not where.base.exists():
        return False
    with held(where.lock):
        note = note_in(where.data)
        ended = note is not None and bring_down(note)
        shutil.rmtree(where.sockets, ignore_errors=True)
    return ended


def remove(root: Path, throw_away: bool | None = None) -> None:
    """End the server and delete the cluster with everything in it. Raises Trouble when it will not end."""
    stop(root, throw_away)
    where = where_of(root, throw_away)
    shutil.rmtree(where.base, ignore_errors=True)
    if where.base.is_relative_to(OUTSIDE):
        with suppress(OSError):  # it holds the other cluster, or was never made
            where.base.parent.rmdir()


def where_of(root: Path, throw_away: bool | None) -> Places:
    wanted = os.environ.get("HELDINMIND_POSTGRES_UNSAFE") == "1" if throw_away is None else throw_away
    return places(root, wanted)


def started(where: Places) -> Note:
    note = note_in(where.data)
    if note and note.data == where.data and _comes_up(note):
        return note
    programs = usable_programs(where)
    if not where.made_by():
        make(where, programs)
    clear_the_way(where)
    configure(where)
    return start_in(where, programs)


def _comes_up(note: Note) -> bool:
    """Whether it takes connections, now or when it has got ready."""
    until = time.monotonic() + RECOVERY
    while not note.answers():
        if note.status == "ready" or not note.is_alive() or time.monotonic() > until:
            return False
        time.sleep(0.1)
        note = note_in(note.data) or note
    return True


def clear_the_way(where: Places) -> None:
    """End what is left of an earlier server, and take away the notes of one that is dead.

    The notes hold process numbers, which may belong to other programs by now; PostgreSQL would believe them.
    """
    note = note_in(where.data)
    moved = note is not None and not note.data.exists()
    if note and (note.data == where.data or moved):
        bring_down(note)
    end_leftovers(where.name)
    for stale in (where.data / "postmaster.pid", *where.sockets.glob(".s.PGSQL.*")):
        stale.unlink(missing_ok=True)


def start_in(where: Places, programs: Path) -> Note:
    command: list[str | Path] = [programs / "pg_ctl", "start", "-w", "-t", str(RECOVERY)]
    command += ["-D", where.data, "-l", where.log]
    until = time.monotonic() + PATIENCE
    while True:
        if where.log.exists():
            where.log.replace(where.log.with_name("server.log.before"))
        done = where.account.run(command)
        note = note_in(where.data)
        if done.returncode == 0 and note and note.answers():
            return note
        if time.monotonic() > until:
            raise Trouble(f"The embedded PostgreSQL did not start:\n{_last_words(where) or done.stderr.strip()}")
        time.sleep(0.5)


def bring_down(note: Note) -> bool:
    if not note.is_alive():
        return False
    if not end(note):
        raise Trouble(f"The embedded PostgreSQL (process {note.pid}) does not end.")
    return True


def _last_words(where: Places) -> str:
    try:
        return "\n".join(where.log.read_text(errors="replace").splitlines()[-8:])
    except OSError:
        return ""


def password_of(where: Places) -> str:
    try:
        return where.password.read_text()
    except OSError as error:
        raise Trouble(f"The password of the embedded PostgreSQL cannot be read from {where.password}.") from error
