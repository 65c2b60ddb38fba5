"""Whether a backup may be put back here: asked before anything is made."""

from collections.abc import Iterable
from pathlib import Path

from heldinmind.config.backups.manifest import Manifest
from heldinmind.config.backups.trouble import Unusable


def check_version(made: Manifest, known: Iterable[str], postgres: int) -> None:
    """Raises Unusable for a backup of a program or a PostgreSQL newer than those here; an older one is migrated."""
    if newer := sorted(set(made.seen.migrations) - set(known)):
        raise Unusable(
            f"This backup was made by a newer version of Held in Mind ({made.program}; it has {newer[0]}). "
            "Install that version, then restore."
        )
    if made.seen.postgres > postgres:
        raise Unusable(
            f"This backup comes from PostgreSQL {made.seen.postgres}, and the server here is version {postgres}. "
            "Restore into a server that is as new."
        )


def check_empty(name: str, tables: int | None, uploads: Path) -> None:
    """Raises Unusable where something is that a restore would have to overwrite; `tables` is None for no database."""
    if tables:
        raise Unusable(
            f"There is a record in the database {name} already, and a restore never overwrites one. "
            "Restore beside it with --into-new NAME, or take that database away first."
        )
    if uploads.is_dir() and any(uploads.iterdir()):
        raise Unusable(
            f"There are uploads in {uploads} already, and a restore never overwrites any. Move them away first."
        )
