"""Reads the hazard log, and holds a run of the tests to it: a control whose test was skipped or failed is no control."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LOG = Path(__file__).parent.parent / "docs" / "safety" / "hazards.toml"


def log() -> dict[str, Any]:
    return tomllib.loads(LOG.read_text())


def named() -> Iterator[tuple[str, str]]:
    """Hazard and test for each test that a control names: a whole file, or one function of it."""
    for hazard in log()["hazard"]:
        for control in hazard["control"]:
            yield from ((hazard["id"], test) for test in control["tests"])


class Watch:
    """What became of the tests that controls name, in this run. (A pytest plugin; registered in conftest.)"""

    def __init__(self) -> None:
        self.wanted = {test for _hazard, test in named()}
        self.not_passed: set[str] = set()

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.outcome != "passed":
            function = report.nodeid.split("[")[0]
            self.not_passed |= {function, function.split("::")[0]} & self.wanted

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        for test in sorted(self.not_passed):
            hazards = sorted({hazard for hazard, name in named() if name == test})
            terminalreporter.write_line(f"{', '.join(hazards)}: no control without {test} (docs/safety/hazards.toml)")

    def pytest_sessionfinish(self, session: Any) -> None:
        if self.not_passed and session.exitstatus == 0:
            session.exitstatus = 1
