"""Typed readers for the environment that refuse a bad value with a sentence."""

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

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


@dataclass(frozen=True)
class Mail:
    """Where email is handed over."""

    host: str = "localhost"
    port: int = 25
    user: str = ""
    password: str = ""
    starts_tls: bool = False
    tls_from_the_start: bool = False


def mail(url: str) -> Mail:
    """From `smtp://user:password@host:587?tls=1`, or `smtps://…` for TLS from the start. Nothing gives the defaults."""
    if not url:
        return Mail()
    wrong = BadSetting(
        "EMAIL_URL must look like smtp://user:password@host:587?tls=1 or smtps://user:password@host:465."
    )
    try:
        read = urlsplit(url)
        port = read.port
    except ValueError as error:
        raise wrong from error
    if read.scheme not in {"smtp", "smtps"} or not read.hostname:
        raise wrong
    safe = read.scheme == "smtps"
    tls = not safe and parse_qs(read.query).get("tls") == ["1"]
    user, password = unquote(read.username or ""), unquote(read.password or "")
    return Mail(read.hostname, port or (465 if safe else 25), user, password, tls, safe)


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


@dataclass(frozen=True)
class Provider:
    """The organisation's own sign-in, as allauth is told of it, and the hosts that the sign-in form is sent on to."""

    app: dict[str, Any]
    form_actions: list[str]


def provider() -> Provider | None:
    """From OIDC_SERVER_URL, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and OIDC_NAME; None where the first is not set.

    OIDC_SIGN_IN_URL is needed when people type their password on another host than the first names.
    """
    server = text("OIDC_SERVER_URL").rstrip("/")
    if not server:
        return None
    missing = [name for name in ("OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET") if not text(name)]
    if missing:
        raise BadSetting(f"OIDC_SERVER_URL is set, so {' and '.join(missing)} must be as well.")
    actions = [_origin("OIDC_SERVER_URL", server)]
    if sign_in := text("OIDC_SIGN_IN_URL"):
        actions.append(_origin("OIDC_SIGN_IN_URL", sign_in))
    app = {
        "provider_id": "own",
        "name": text("OIDC_NAME", "your organisation"),
        "client_id": text("OIDC_CLIENT_ID"),
        "secret": text("OIDC_CLIENT_SECRET"),
        "settings": {"server_url": server},
    }
    return Provider(app, actions)


def _origin(name: str, address: str) -> str:
    parts = urlsplit(address)
    own = parts.scheme == "http" and parts.hostname in {"localhost", "127.0.0.1"}
    if not parts.hostname or not (parts.scheme == "https" or own):
        raise BadSetting(f"{name} must look like https://login.example.org, not {address!r}.")
    return f"{parts.scheme}://{parts.netloc}"
