"""Read a backup back: opened, every part's digest compared, the dump read through by PostgreSQL itself."""

from collections.abc import Callable, Iterator
from pathlib import Path

from heldinmind.config.backups import manifest
from heldinmind.config.backups.making import DATABASE, MANIFEST
from heldinmind.config.backups.manifest import Manifest
from heldinmind.config.backups.parts import Reading
from heldinmind.config.backups.programs import read_through
from heldinmind.config.backups.sealing import opened
from heldinmind.config.backups.trouble import Unusable

Took = Callable[[str, Iterator[bytes]], None]


def read(file: Path, passphrase: bytes, take: Took) -> Manifest:
    """Hand each part to `take`, in their order. Raises Unusable for another key and for whatever was changed."""
    with file.open("rb") as source:
        reading = Reading(opened(source, passphrase))
        found = b""
        for name, blocks in reading.parts():
            if name == MANIFEST:
                found = b"".join(blocks)
            else:
                take(name, blocks)
    digests = {name: digest for name, digest in reading.digests.items() if name != MANIFEST}
    known = manifest.read(found) if found else None
    if not known or digests != known.digests:
        raise Unusable("The backup is damaged: a part is not what was written. Take another copy of it.")
    return known


def verify(file: Path, passphrase: bytes, *, major: int) -> Manifest:
    """Everything a restore reads, without a database. `major`: of the PostgreSQL that has to be able to read it."""

    def take(name: str, blocks: Iterator[bytes]) -> None:
        if name == DATABASE:
            read_through(blocks, major)

    return read(file, passphrase, take)
