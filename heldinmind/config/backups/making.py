"""Make a backup: the database as of one moment, the uploads, and the manifest, sealed as they are written."""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from heldinmind.config.backups import manifest
from heldinmind.config.backups.manifest import Manifest, look
from heldinmind.config.backups.parts import LARGEST, Writing
from heldinmind.config.backups.places import Installation, connect, program_version
from heldinmind.config.backups.programs import dumped
from heldinmind.config.backups.sealing import Sealing

DATABASE, UPLOADS, MANIFEST = "database", "uploads/", "manifest"


def make(of: Installation, file: Path, passphrase: bytes, *, now: datetime) -> Manifest:
    """Write the backup beside its place and put it there when whole. Readable by whoever runs this and nobody else.

    Raises Unusable when the key is too short, or pg_dump or the server says no.
    """
    half = file.with_name(f"{file.name}.half")
    half.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            sealing = Sealing(out, passphrase)
            made = _write(of, Writing(sealing), now)
            sealing.close()
            out.flush()
            os.fsync(out.fileno())
        half.replace(file)
    finally:
        half.unlink(missing_ok=True)
    return made


def _write(of: Installation, writing: Writing, now: datetime) -> Manifest:
    """Rows are counted in the very snapshot that is dumped, so that a restore can be held to the count."""
    with connect(of.database) as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        row = connection.execute("SELECT pg_export_snapshot()").fetchone()
        seen = look(connection)
        snapshot = row[0] if row else ""
        writing.part(DATABASE, dumped(of.database, snapshot, seen.postgres, elsewhere=of.elsewhere))
    for upload in uploads(of.uploads):  # after the database: what a row speaks of is there by then
        writing.part(UPLOADS + upload.relative_to(of.uploads).as_posix(), _blocks(upload))
    made = Manifest(manifest.KIND, program_version(), now.isoformat(), of.secret_of(), seen, dict(writing.digests))
    writing.part(MANIFEST, [made.written()])
    writing.close()
    return made


def uploads(directory: Path) -> Iterator[Path]:
    """Every file; none where nothing was ever uploaded."""
    if directory.is_dir():
        yield from sorted(path for path in directory.rglob("*") if path.is_file() and not path.is_symlink())


def _blocks(file: Path) -> Iterator[bytes]:
    with file.open("rb") as opened:
        while block := opened.read(LARGEST):
            yield block
