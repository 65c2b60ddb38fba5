"""Locks between processes that the system gives back whatever happens to their holder."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def held(path: Path) -> Iterator[int]:
    """Wait until no other process holds this file, then hold it.

    Gives the number of the open file: a child process that inherits it holds the lock as well, until it ends.
    """
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file.fileno()
