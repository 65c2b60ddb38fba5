"""`python -m heldinmind.kit.postgres start|stop|url|psql|upgrade|remove`: the checkout's own server, by hand."""

import os
import sys
from pathlib import Path

from heldinmind.kit.postgres import Trouble, ensure_running, remove, stop
from heldinmind.kit.postgres.binaries import programs
from heldinmind.kit.postgres.upgrading import upgrade

ROOT = Path(__file__).resolve().parents[3]


def psql(words: list[str]) -> None:
    """Become psql, so that a terminal's keys and signals reach it."""
    server = ensure_running(ROOT)
    where = {"PGHOST": server.host, "PGPORT": str(server.port), "PGUSER": server.user, "PGPASSWORD": server.password}
    database = {"PGDATABASE": os.environ.get("PGDATABASE", "postgres")}
    program = programs()[0] / "psql"
    os.execve(program, [str(program), *words], os.environ | where | database)  # noqa: S606


def main(words: list[str]) -> int:
    match words:
        case ["start"]:
            print(f"PostgreSQL is running; its socket is in {ensure_running(ROOT).host}.")
        case ["stop"]:
            print("PostgreSQL has been stopped." if stop(ROOT) else "PostgreSQL was not running.")
        case ["url"]:
            print(ensure_running(ROOT).url())
        case ["psql", *rest]:
            psql(rest)
        case ["upgrade"]:
            print(upgrade(ROOT))
        case ["remove", "--yes"]:
            remove(ROOT)
            print("PostgreSQL has been stopped, and its cluster deleted.")
        case ["remove"]:
            print("This deletes the database and everything in it. Say so with: remove --yes")
            return 1
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Trouble as trouble:
        sys.exit(str(trouble))
