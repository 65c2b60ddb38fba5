"""pg_dump and pg_restore at work, a block at a time: neither a dump nor a restore is ever whole in memory."""

import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from heldinmind.config.backups.parts import LARGEST
from heldinmind.config.backups.trouble import Unusable
from heldinmind.kit.postgres.clients import Database, client, conninfo


def dumped(database: Database, snapshot: str, major: int, *, elsewhere: bool) -> Iterator[bytes]:
    """The whole database in pg_dump's own format, as one snapshot saw it. Raises Unusable when pg_dump says no."""
    program = client("pg_dump", at_least=major, system_first=elsewhere)
    command: list[str | Path] = [program, "--format=custom", f"--snapshot={snapshot}", f"--dbname={conninfo(database)}"]
    with TemporaryFile() as said:
        work = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=said, env=database.environment())
        try:
            assert work.stdout
            while block := work.stdout.read(LARGEST):
                yield block
        except GeneratorExit:
            work.kill()
            raise
        finally:
            work.communicate()
        _refuse(work.returncode, said, "The database could not be copied out")


def put_back(blocks: Iterable[bytes], database: Database, major: int, *, elsewhere: bool) -> None:
    """Into an empty database. Whose things are is said afterwards: owners may be named otherwise here."""
    program = client("pg_restore", at_least=major, system_first=elsewhere)
    command: list[str | Path] = [program, "--exit-on-error", "--no-owner", f"--dbname={conninfo(database)}"]
    _feed(command, blocks, database.environment(), "The database could not be put back")


def read_through(blocks: Iterable[bytes], major: int) -> None:
    """Let pg_restore read every table of a dump without a database, and throw away what it says."""
    program = client("pg_restore", at_least=major)
    _feed([program, "--file=/dev/null"], blocks, None, "PostgreSQL cannot read the dump in this backup")


def _feed(command: list[str | Path], blocks: Iterable[bytes], environment: dict[str, str] | None, trouble: str) -> None:
    with TemporaryFile() as said:
        work = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=said, env=environment)
        assert work.stdin
        try:
            for block in blocks:
                work.stdin.write(block)
            work.stdin.close()
        except BrokenPipeError:
            pass  # it ended early; what it said follows
        except BaseException:
            work.kill()
            raise
        finally:
            work.wait()
        _refuse(work.returncode, said, trouble)


def _refuse(code: int, said: IO[bytes], trouble: str) -> None:
    if code:
        said.seek(0)
        lines = said.read(4000).decode(errors="replace").strip().splitlines()
        raise Unusable(f"{trouble}: {' '.join(lines[:3]) or f'the program ended with {code}'}")
