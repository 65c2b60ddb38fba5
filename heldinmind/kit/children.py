"""Programs that are started together, watched, and end together: with one another and with whoever started them."""

import ctypes
import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import FrameType

from heldinmind.kit.processes import is_alive, send

KINDLY = 10  # seconds a program is given to finish what it is doing
SET_PARENT_DEATH_SIGNAL = 1  # Linux: PR_SET_PDEATHSIG of prctl(2)
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


class Busy(Exception):
    """The place these programs would take is held by a process, whose number this is."""

    def __init__(self, pid: int) -> None:
        super().__init__(f"Held by process {pid}.")
        self.pid = pid


@dataclass(frozen=True)
class Child:
    name: str
    process: subprocess.Popen[bytes]


class Children:
    """Holds `place`, a lock file, while any of the programs lives, even when whoever started them has been killed.

    Raises Busy when somebody else's programs hold it; ends what a killed one has left there.
    """

    def __init__(self, place: Path) -> None:
        self.running: list[Child] = []
        self.asked_to_end = False
        place.parent.mkdir(parents=True, exist_ok=True)
        self._place = place.open("a+")
        try:
            self._take()
        except Busy:
            self._place.close()
            raise
        self._note()

    def start(self, name: str, command: Sequence[str], environment: Mapping[str, str]) -> None:
        """Start a program in a session of its own: a terminal's Ctrl-C reaches us alone, and we end everything in order."""
        process = subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            pass_fds=[self._place.fileno()],
            preexec_fn=partial(end_with_parent, os.getpid()),
        )
        self.running.append(Child(name, process))
        self._note()

    def listen(self) -> None:
        """Take Ctrl-C, a closed terminal and a plain `kill` as the wish to end."""
        for asked in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(asked, self._ask)

    def watch(self, until: Callable[[], bool], every: float = 0.5) -> Child | None:
        """Ask `until` every so many seconds. None once it is true or we are asked to end; the child, if one ends by itself."""
        while not self.asked_to_end:
            for child in self.running:
                if child.process.poll() is not None:
                    return child
            if until():
                break
            time.sleep(every)
        return None

    def end(self, seconds: float = KINDLY) -> None:
        """Ask all to end, wait, then insist, also towards what they started themselves."""
        for child in self.running:
            send(child.process.pid, signal.SIGTERM)
        until = time.monotonic() + seconds
        for child in self.running:
            with suppress(subprocess.TimeoutExpired):
                child.process.wait(max(0.1, until - time.monotonic()))
            send(child.process.pid, signal.SIGKILL, to_group=True)
            child.process.wait()
        self._place.close()

    def _take(self) -> None:
        """Lock the place. Programs left there by a killed process end by themselves (Linux); after a while they are told to."""
        for how in (None, signal.SIGTERM, signal.SIGKILL):
            for left in self._holders()[1:] if how else []:
                send(left, how or signal.SIGTERM, to_group=True)
            if self._taken_within(KINDLY / 2):
                return
        raise Busy(self._holders()[0])

    def _taken_within(self, seconds: float) -> bool:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                fcntl.flock(self._place, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return True
            except BlockingIOError:
                holder = self._holders()[0]
                if is_alive(holder):
                    raise Busy(holder) from None
                time.sleep(0.2)
        return False

    def _holders(self) -> list[int]:
        """Process numbers from the lock file: whoever started the programs, then the programs. 0 when it is empty."""
        self._place.seek(0)
        return [int(word) for word in self._place.read().split()] or [0]

    def _note(self) -> None:
        self._place.truncate(0)
        self._place.write(" ".join(map(str, [os.getpid(), *(child.process.pid for child in self.running)])))
        self._place.flush()

    def _ask(self, signal_number: int, frame: FrameType | None) -> None:
        self.asked_to_end = True


def end_holder(place: Path) -> bool:
    """End whoever holds this place, and the programs there. False when nobody did."""
    try:
        Children(place).end()
    except Busy as busy:
        send(busy.pid, signal.SIGTERM)
        until = time.monotonic() + 3 * KINDLY
        while is_alive(busy.pid) and time.monotonic() < until:
            time.sleep(0.2)
        return True
    return False


def end_with_parent(parent: int) -> None:
    """Have the system end this process when that parent goes, however it goes. On other systems than Linux: nothing."""
    if LIBC:
        LIBC.prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)
        if os.getppid() != parent:  # it went meanwhile
            os.kill(os.getpid(), signal.SIGTERM)
