"""What the system says about a process that may not be ours."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")


def command_of(pid: int) -> str:
    """What it was started with, its words parted by spaces; empty when it has ended, collected by its parent or not."""
    if (PROC / "self").exists():
        try:
            return (PROC / str(pid) / "cmdline").read_text(errors="replace").rstrip("\0").replace("\0", " ")
        except OSError:
            return ""
    said = subprocess.run(["ps", "-ww", "-o", "command=", "-p", str(pid)], check=False, capture_output=True, text=True)
    return said.stdout.strip()


def is_alive(pid: int) -> bool:
    return bool(command_of(pid))


def all_numbers() -> Iterator[int]:
    """Of every process, where the system lists them in its files (Linux); none elsewhere."""
    return (int(directory.name) for directory in PROC.glob("[0-9]*"))


def send(pid: int, how: signal.Signals, *, to_group: bool = False) -> None:
    """Send a signal to a process, or to the group that it leads, if it is still there."""
    with suppress(ProcessLookupError):
        (os.killpg if to_group else os.kill)(pid, how)
