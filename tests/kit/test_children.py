"""Programs that end together, tried with real processes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from heldinmind.kit.children import Busy, Children, end_holder
from heldinmind.kit.processes import is_alive

ROOT = Path(__file__).resolve().parents[2]
SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]
STUBBORN = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"
)
STARTER = """
import os, sys
from pathlib import Path
from heldinmind.kit.children import Children
children = Children(Path(sys.argv[1]))
children.listen()
children.start("sleeper", [sys.executable, "-c", "import time; time.sleep(60)"], os.environ)
print(children.running[0].process.pid, flush=True)
children.watch(lambda: False, every=0.05)
children.end()
"""


def starter(place: Path) -> tuple[subprocess.Popen[str], int]:
    """A process that runs a sleeper, and the sleeper's number."""
    process = subprocess.Popen([sys.executable, "-c", STARTER, place], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    with process.stdout as said:
        return process, int(said.readline())


def soon(so: Callable[[], bool]) -> bool:
    until = time.monotonic() + 10
    while not so() and time.monotonic() < until:
        time.sleep(0.05)
    return so()


def test_when_one_ends_by_itself_it_is_named_and_the_others_are_ended(tmp_path: Path) -> None:
    children = Children(tmp_path / "place")
    children.start("sleeper", SLEEPER, os.environ)
    children.start("quitter", [sys.executable, "-c", "raise SystemExit(3)"], os.environ)
    ended = children.watch(lambda: False, every=0.05)
    sleeper = children.running[0].process
    children.end()
    assert ended
    assert (ended.name, ended.process.returncode) == ("quitter", 3)
    assert sleeper.returncode == -signal.SIGTERM


def test_one_that_does_not_listen_is_ended_all_the_same(tmp_path: Path) -> None:
    children = Children(tmp_path / "place")
    children.start("stubborn", [sys.executable, "-c", STUBBORN], os.environ)
    children.watch(lambda: True)
    time.sleep(0.5)
    process = children.running[0].process
    children.end(seconds=0.3)
    assert process.returncode in {-signal.SIGKILL, -signal.SIGTERM}
    assert not is_alive(process.pid)


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_being_asked_to_end_ends_everything_in_order(tmp_path: Path, asked: signal.Signals) -> None:
    process, sleeper = starter(tmp_path / "place")
    process.send_signal(asked)
    assert process.wait(10) == 0
    assert not is_alive(sleeper)


if sys.platform == "linux":  # elsewhere they end when the next one takes their place

    def test_programs_end_with_a_parent_that_was_killed(tmp_path: Path) -> None:
        process, sleeper = starter(tmp_path / "place")
        process.kill()
        process.wait()
        assert soon(lambda: not is_alive(sleeper))


def test_a_place_that_is_held_is_refused_with_the_holder_s_number(tmp_path: Path) -> None:
    process, _ = starter(tmp_path / "place")
    with pytest.raises(Busy) as refused:
        Children(tmp_path / "place")
    assert refused.value.pid == process.pid
    assert end_holder(tmp_path / "place")
    assert process.wait(10) == 0


def test_a_place_is_free_again_after_its_holder_was_killed(tmp_path: Path) -> None:
    process, sleeper = starter(tmp_path / "place")
    process.kill()
    process.wait()
    Children(tmp_path / "place").end()
    assert not is_alive(sleeper)


def test_ending_a_place_that_nobody_holds_does_nothing(tmp_path: Path) -> None:
    assert not end_holder(tmp_path / "place")
