"""What tests need of the system itself: `python3 -m setup.system` installs it, or says what is missing and goes on."""

from __future__ import annotations

import ctypes.util
import shutil
from dataclasses import dataclass

from setup import debian

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
LETTERS = {"pango-1.0": "libpango-1.0-0", "pangoft2-1.0": "libpangoft2-1.0-0", "harfbuzz-subset": "libharfbuzz-subset0"}


@dataclass(frozen=True)
class Need:
    what: str
    packages: list[str]
    without: str


def missing() -> list[Need]:
    needs = []
    if not any(shutil.which(name) for name in BROWSERS):
        needs.append(Need("Chromium", ["chromium"], "the journeys in a browser cannot run"))
    libraries = [package for library, package in LETTERS.items() if not ctypes.util.find_library(library)]
    if libraries:
        needs.append(Need("Pango", libraries, "letters cannot be made into PDF"))
    return needs


def provide(need: Need) -> None:
    if debian.may_install() and debian.install(need.packages):
        return
    print(f"{need.what} is not installed and could not be installed from here, so {need.without}.", flush=True)
    print(f"On Debian or Ubuntu: sudo apt-get install {' '.join(need.packages)}", flush=True)


if __name__ == "__main__":
    for need in missing():
        provide(need)
