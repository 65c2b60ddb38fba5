"""Put a backup back: into a database under another name, which takes its own name only when everything is right."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import psycopg
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from psycopg import sql

from heldinmind.access.database import make_roles, set_passwords
from heldinmind.config.backups import reading
from heldinmind.config.backups.checking import check_empty, check_version
from heldinmind.config.backups.making import DATABASE, UPLOADS
from heldinmind.config.backups.making_room import Room, named
from heldinmind.config.backups.manifest import KINDS, Manifest, differences, look
from heldinmind.config.backups.places import Installation, connect
from heldinmind.config.backups.programs import put_back
from heldinmind.config.backups.trouble import Unusable
from heldinmind.kit.postgres.clients import Database

MOST_SAID = 5


@dataclass(frozen=True)
class Restored:
    """`disposed`: how many people were destroyed again, who had been destroyed since the backup was made."""

    manifest: Manifest
    disposed: int
    same_secret: bool


def restore(file: Path, passphrase: bytes, to: Installation, *, again: Callable[[], int]) -> Restored:
    """`again` destroys again, in the restored database, what was destroyed since the backup.

    Raises Unusable, and leaves nothing, when the backup is damaged or too new, or when there is a record already.
    """
    room = Room(to.database)
    with closing(room.server):
        made = reading.verify(file, passphrase, major=room.major())
        check_version(made, _known_migrations(), room.major())
        check_empty(to.database.name, room.tables(to.database.name), to.uploads)
        beside, aside = f"{to.database.name}_restoring", to.uploads.with_name(f"{to.uploads.name}.restoring")
        try:
            room.make(beside)
            shutil.rmtree(aside, ignore_errors=True)
            disposed = _fill(file, passphrase, to, beside, aside, again)
            room.rename(beside, to.database.name)
            _put_in_place(aside, to.uploads)
        except BaseException:
            with suppress(Unusable, psycopg.Error):  # what went wrong first is what has to be told
                room.drop(beside, "in use")
            shutil.rmtree(aside, ignore_errors=True)
            raise
    return Restored(made, disposed, made.secret_of == to.secret_of())


def _fill(file: Path, passphrase: bytes, to: Installation, beside: str, aside: Path, again: Callable[[], int]) -> int:
    database = named(to.database, beside)
    with using(database):
        make_roles()
        made = reading.read(file, passphrase, _taker(database, aside, to))
        _give_back(database, made)
        _check(database, made)
        call_command("migrate", verbosity=0)
        set_passwords()
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE django_session")  # everybody signs in anew
        return again()


class using:
    """Django's own connection goes to this database for a while."""

    def __init__(self, database: Database) -> None:
        self.name = database.name

    def __enter__(self) -> None:
        connection.close()
        self.before = connection.settings_dict["NAME"]
        connection.settings_dict["NAME"] = self.name

    def __exit__(self, *problem: object) -> None:
        connection.close()
        connection.settings_dict["NAME"] = self.before


def _taker(database: Database, aside: Path, to: Installation) -> reading.Took:
    major = connection.cursor().connection.info.server_version // 10000

    def take(name: str, blocks: Iterator[bytes]) -> None:
        if name == DATABASE:
            put_back(blocks, database, major, elsewhere=to.elsewhere)
        elif name.startswith(UPLOADS):
            _keep(aside, name.removeprefix(UPLOADS), blocks)

    return take


def _keep(aside: Path, name: str, blocks: Iterator[bytes]) -> None:
    inside = PurePosixPath(name)
    if inside.is_absolute() or ".." in inside.parts:
        raise Unusable(f"The backup holds an upload that would be put elsewhere: {name}")
    place = aside / inside
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("wb") as out:
        out.writelines(blocks)


def _give_back(database: Database, made: Manifest) -> None:
    """Functions with an owner's sight and the views of the figures belong to roles of ours again."""
    with connect(database) as inside:
        for owner, kind, name in made.seen.owned:
            if kind in KINDS:
                statement = sql.SQL("ALTER {} {} OWNER TO {}")
                inside.execute(statement.format(sql.SQL(kind), sql.SQL(name), sql.Identifier(owner)))


def _check(database: Database, made: Manifest) -> None:
    with connect(database) as inside:
        found = differences(made.seen, look(inside))
    if found:
        raise Unusable(f"What came back is not what was backed up: {'; '.join(found[:MOST_SAID])}.")


def _known_migrations() -> set[str]:
    return {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}


def _put_in_place(aside: Path, uploads: Path) -> None:
    if aside.is_dir():
        if uploads.is_dir():
            uploads.rmdir()  # empty, or the restore would not have begun
        aside.rename(uploads)
