"""Typed readers for the environment that refuse a bad value with a sentence."""

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

PARTS = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}


class BadSetting(Exception):
    """A setting cannot be used as it stands; the message says which and why."""


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def flag(name: str, default: bool = False) -> bool:
    value = text(name).lower()
    if value in {"", "1", "true", "yes", "0", "false", "no"}:
        return default if value == "" else value in {"1", "true", "yes"}
    raise BadSetting(f"{name} must be 1 or 0, not {value!r}.")


def whole(name: str, default: int) -> int:
    value = text(name, str(default))
    if not value.isascii() or not value.isdigit():
        raise BadSetting(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def secret(name: str, kept_in: Path) -> str:
    """The secret named in the environment, or else one made once and kept in a file only its owner can read."""
    if given := text(name):
        return given
    kept_in.parent.mkdir(parents=True, exist_ok=True)
    if not kept_in.exists():
        _keep(secrets.token_urlsafe(48), kept_in)
    return kept_in.read_text()


def _keep(new: str, kept_in: Path) -> None:
    """Written whole under another name and linked into place, so that of two processes one wins and neither reads half."""
    draft = kept_in.with_name(f"{kept_in.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(new)
    with suppress(FileExistsError):
        os.link(draft, kept_in)
    draft.unlink()


def database(url: str) -> dict[str, Any]:
    """Django's connection settings from `postgresql://user:password@host:port/name?sslmode=require`."""
    try:
        given = conninfo_to_dict(url)
    except ProgrammingError as error:
        raise BadSetting(f"DATABASE_URL cannot be read: {error}") from error
    if not given.get("dbname") or "://" not in url:
        raise BadSetting("DATABASE_URL must look like postgresql://user:password@host:5432/name.")
    found = {ours: str(given.pop(theirs, "")) for ours, theirs in PARTS.items()}
    return found | {"OPTIONS": given}


def one_of(
    name: str,
    allowed: tuple[str, ...],
    default: str,
    read: Callable[[str, str], str] = text,
) -> str:
    value = read(name, default)
    if value not in allowed:
        raise BadSetting(f"{name} must be one of {', '.join(allowed)}, not {value!r}.")
    return value
