"""A new cluster, and the settings that an old one is given each time it starts."""

import locale
import os
import secrets
import shutil
from pathlib import Path

from heldinmind.kit.postgres.binaries import version
from heldinmind.kit.postgres.places import Places
from heldinmind.kit.postgres.trouble import Trouble

SUPERUSER = "postgres"
PORT = 5432

ACCESS = "# Whoever comes, by the socket only, with a password.\nlocal all all scram-sha-256\n"
SETTINGS = """\
# Written anew at each start. What an installation wants otherwise: ALTER SYSTEM SET.
listen_addresses = ''
unix_socket_directories = '{sockets}'
unix_socket_permissions = 0700
port = {port}
cluster_name = '{name}'
password_encryption = 'scram-sha-256'

max_connections = 200
shared_buffers = '256MB'
work_mem = '8MB'
maintenance_work_mem = '128MB'
effective_cache_size = '1GB'
max_wal_size = '2GB'
checkpoint_timeout = '15min'
random_page_cost = 1.1
jit = off

timezone = 'UTC'
log_timezone = 'UTC'
datestyle = 'iso, dmy'
lc_messages = 'C'
default_text_search_config = 'pg_catalog.simple'

# A failed statement holds what somebody typed about a family: it is not for a log.
log_min_messages = 'warning'
log_min_error_statement = 'panic'
log_error_verbosity = 'terse'
log_checkpoints = off
log_line_prefix = '%m [%p] '
"""
UNSAFE_SETTINGS = """
# Thrown away after the tests.
fsync = off
synchronous_commit = off
full_page_writes = off
"""


def make(places: Places, programs: Path) -> None:
    """Make the cluster beside its place and put it there only when whole, so that an interruption leaves nothing half
    made. Raises Trouble with what `initdb` said."""
    for abandoned in places.base.glob("data-half-*"):
        shutil.rmtree(abandoned, ignore_errors=True)
    half = places.base / f"data-half-{os.getpid()}"  # an `initdb` whose caller was killed may still be writing
    if not places.password.exists():
        _write(places, places.password, secrets.token_urlsafe(24))
    command: list[str | Path] = [programs / "initdb", "-D", half, "--pwfile", places.password, "-U", SUPERUSER]
    command += ["--auth=scram-sha-256", "--encoding=UTF8", "--no-instructions", *_language(places, programs)]
    command += ["--no-sync"] if places.throw_away else []
    done = places.account.run(command)
    if done.returncode:
        raise Trouble(f"A new PostgreSQL cluster could not be made in {places.base}:\n{done.stderr.strip()}")
    half.rename(places.data)


def configure(places: Places) -> None:
    settings = SETTINGS.format(sockets=places.sockets, port=PORT, name=places.name)
    _write(places, places.data / "postgresql.conf", settings + (UNSAFE_SETTINGS if places.throw_away else ""))
    _write(places, places.data / "pg_hba.conf", ACCESS)


def _language(places: Places, programs: Path) -> list[str]:
    """Sorted by code point, with every language's letters known as letters (a trigram search for Zoë depends on it)."""
    letters = next((name for name in ("C.UTF-8", "en_GB.UTF-8", "en_US.UTF-8") if _known(name)), "C")
    if version(programs, places.account) < 17:
        return ["--lc-collate", "C", "--lc-ctype", letters]
    return ["--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--lc-collate", "C", "--lc-ctype", letters]


def _known(name: str) -> bool:
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        locale.setlocale(locale.LC_CTYPE, name)
    except locale.Error:
        return False
    locale.setlocale(locale.LC_CTYPE, before)
    return True


def _write(places: Places, path: Path, text: str) -> None:
    half = path.with_name(path.name + ".half")
    half.unlink(missing_ok=True)
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    places.account.own(half)
    half.replace(path)
