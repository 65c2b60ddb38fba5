"""What this installation backs up, and where it puts it back."""

import hashlib
import hmac
import os
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings

from heldinmind.config.backups.sealing import check_passphrase
from heldinmind.config.backups.trouble import Unusable
from heldinmind.kit.postgres.clients import Database


@dataclass(frozen=True)
class Installation:
    """`elsewhere`: its database is not the embedded one."""

    database: Database
    uploads: Path
    secret: str = field(repr=False)
    elsewhere: bool

    def secret_of(self) -> str:
        """Tells two secrets apart and says nothing about either."""
        return hmac.new(self.secret.encode(), b"whose backup this is", hashlib.sha256).hexdigest()[:16]


def this_one(name: str = "") -> Installation:
    """As the settings describe it; `name` stands for another database of the same server."""
    given = settings.DATABASES["default"]
    more = {key: str(value) for key, value in given["OPTIONS"].items() if key not in {"options", "application_name"}}
    database = Database(
        name or given["NAME"], given["USER"], given["PASSWORD"], given["HOST"], str(given["PORT"]), more
    )
    return Installation(database, Path(settings.MEDIA_ROOT), settings.SECRET_KEY, not settings.EMBEDDED)


def connect(database: Database, **given: Any) -> psycopg.Connection[Any]:
    """Raises Unusable when the server does not let us in."""
    try:
        return psycopg.connect(**database.parameters() | {"password": database.password} | given)
    except psycopg.OperationalError as error:
        raise Unusable(f"The database cannot be reached: {str(error).strip()}") from error


def program_version() -> str:
    try:
        return metadata.version("heldinmind")
    except metadata.PackageNotFoundError:
        return "from a checkout"


def key_from(file: str | None) -> bytes:
    """The passphrase in a key file (its first line). Raises Unusable when none is named, or it is no good."""
    named = file or os.environ.get("BACKUP_KEY_FILE", "").strip()
    if not named:
        raise Unusable(
            "Say where the key is, with --key-file or BACKUP_KEY_FILE: a file with one long passphrase. "
            "Make one with: head -c 32 /dev/urandom | base64 > backup-key. Keep a copy where the backups are not."
        )
    try:
        lines = Path(named).read_bytes().splitlines()
    except OSError as error:
        raise Unusable(f"The key cannot be read from {named}: {error.strerror}.") from error
    return check_passphrase(lines[0].strip() if lines else b"")
