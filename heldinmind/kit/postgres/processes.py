"""Which processes of the system are a cluster's server, its leftovers, or somebody else's."""

import signal
import socket
import struct
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from heldinmind.kit.processes import all_numbers, command_of, send

ASKS_FOR_TLS = struct.pack("!ii", 8, 80877103)  # the protocol's shortest question; on a socket the answer is no
HANGS = 30  # seconds without an answer after which a server is taken for hung


@dataclass(frozen=True)
class Note:
    """What a running server writes about itself into its data directory."""

    pid: int
    data: Path
    port: int
    sockets: str
    status: str

    def answers(self) -> bool:
        """Whether the server takes connections at its socket now.

        It is asked a question, because the system lets us in for a moment after a server was killed.
        """
        if self.status != "ready":
            return False
        with socket.socket(socket.AF_UNIX) as door, suppress(OSError):
            door.connect(f"{self.sockets}/.s.PGSQL.{self.port}")
            door.settimeout(HANGS)
            door.sendall(ASKS_FOR_TLS)
            return door.recv(1) in {b"N", b"S"}
        return False

    def is_alive(self) -> bool:
        """Whether that process is still there and is that server: after a crash the number may be another program's."""
        return command_of(self.pid).endswith(f"postgres -D {self.data}")


def note_in(data: Path) -> Note | None:
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
        return Note(int(lines[0]), Path(lines[1]), int(lines[3]), lines[4], lines[7].strip() if len(lines) > 7 else "")
    except (OSError, ValueError, IndexError):
        return None


def end_leftovers(cluster: str) -> None:
    """End what still works for a server that was killed: it holds the memory that the next server needs."""
    for pid in all_numbers():
        if command_of(pid).startswith(f"postgres: {cluster}: "):
            send(pid, signal.SIGKILL)


def end(note: Note) -> bool:
    """Ask the server to roll back what is open and end, then insist. True when it is gone."""
    for how, seconds in ((signal.SIGINT, 30), (signal.SIGQUIT, 10), (signal.SIGKILL, 5)):
        send(note.pid, how)
        if _gone_within(seconds, note):
            return True
    return False


def _gone_within(seconds: float, note: Note) -> bool:
    until = time.monotonic() + seconds
    while note.is_alive():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True
