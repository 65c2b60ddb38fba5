"""PostgreSQL's programs that speak to a server: pg_dump, pg_restore, psql."""

import os
import re
import subprocess
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from heldinmind.kit.postgres.binaries import SYSTEM, of_setting, of_wheel
from heldinmind.kit.postgres.trouble import Trouble


@dataclass(frozen=True)
class Database:
    """How to reach one database. `more` holds whatever else a connection needs, such as `sslmode`."""

    name: str
    user: str = ""
    password: str = field(default="", repr=False)
    host: str = ""
    port: str = ""
    more: dict[str, str] = field(default_factory=dict)

    def parameters(self) -> dict[str, str]:
        """As psycopg and libpq name them."""
        ours = {"dbname": self.name, "user": self.user, "host": self.host, "port": str(self.port)}
        return {name: value for name, value in ours.items() if value} | self.more

    def environment(self) -> dict[str, str]:
        """For a program: the password never stands on a command line, which others on the machine can read."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
        return kept | {"PGPASSWORD": self.password, "PGAPPNAME": "heldinmind-keeping"}


def client(name: str, *, at_least: int, system_first: bool = False) -> Path:
    """A program that understands a server of this major version. Raises Trouble when there is none.

    The wheel's programs know no TLS, so a server elsewhere is asked with the system's, where there are any.
    """
    system = sorted(SYSTEM.glob("*/bin"), key=_number, reverse=True)
    wheel = [of_wheel()]
    for directory in [of_setting(), *([*system, *wheel] if system_first else [*wheel, *system])]:
        if directory and (program := directory / name).exists() and version_of(program) >= at_least:
            return program
    raise Trouble(
        f"No {name} of PostgreSQL {at_least} or newer was found. Install the system's PostgreSQL client of that version, "
        "or set HELDINMIND_POSTGRES_BIN to the directory that has it."
    )


def version_of(program: Path) -> int:
    """The major version, or 0 when the program does not run here."""
    with suppress(OSError):
        said = subprocess.run(
            [program, "--version"], check=False, capture_output=True, text=True, stdin=subprocess.DEVNULL
        )
        if found := re.search(r"\d+", said.stdout):
            return int(found.group())
    return 0


def conninfo(database: Database) -> str:
    quoted: Iterable[str] = (
        "{}='{}'".format(name, value.replace("\\", "\\\\").replace("'", "\\'"))
        for name, value in database.parameters().items()
    )
    return " ".join(quoted)


def _number(path: Path) -> int:
    return int(path.parent.name) if path.parent.name.isdigit() else 0
