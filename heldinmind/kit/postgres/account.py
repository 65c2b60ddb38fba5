"""As whom the server runs: PostgreSQL refuses root, so root lends it to an account that may do little."""

import os
import pwd
import stat
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from heldinmind.kit.postgres.trouble import Trouble

LENT_TO = "nobody"


class Running(TypedDict, total=False):
    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class Account:
    """`lent` is false when the server simply runs as ourselves."""

    uid: int
    gid: int
    lent: bool

    def run(self, command: Sequence[str | Path]) -> subprocess.CompletedProcess[str]:
        """Run one of PostgreSQL's programs to its end. Raises OSError when it cannot be begun.

        None of our own environment goes with it: that may point it at another server.
        """
        surroundings = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}
        return subprocess.run(
            command, check=False, capture_output=True, text=True, cwd="/", env=surroundings, **self._as_it()
        )

    def _as_it(self) -> Running:
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.lent else {}

    def own(self, path: Path) -> None:
        if self.lent:
            os.chown(path, self.uid, self.gid)

    def can_enter(self, directory: Path) -> bool:
        """Whether every directory on the way may be passed; one that is not there yet will be made passable."""
        return all(self._may_pass(step.stat()) for step in (directory, *directory.parents) if step.exists())

    def _may_pass(self, about: os.stat_result) -> bool:
        if about.st_uid == self.uid:
            return bool(about.st_mode & stat.S_IXUSR)
        return bool(about.st_mode & (stat.S_IXGRP if about.st_gid == self.gid else stat.S_IXOTH))


def account_for(data: Path) -> Account:
    """Ourselves; for root the owner of the data that is already there, or else an account without rights.

    Raises Trouble when that owner is not known on this machine.
    """
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), lent=False)
    try:
        owner = data.stat().st_uid if data.exists() else 0
        entry = pwd.getpwuid(owner) if owner else pwd.getpwnam(LENT_TO)
    except KeyError as error:
        raise Trouble(f"PostgreSQL cannot run as root, and the owner of {data} has no account here.") from error
    return Account(entry.pw_uid, entry.pw_gid, lent=True)
