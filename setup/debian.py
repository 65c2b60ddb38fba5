"""Debian's packages: which are there, and adding some when we may."""

from __future__ import annotations

import os
import shutil
import subprocess


def may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: list[str]) -> bool:
    """Install these without a question asked. False when that did not work; what apt said stands above."""
    print(f"Installing with apt-get: {' '.join(packages)}", flush=True)
    options = ["-qq", "-y", "-o", "DPkg::Lock::Timeout=120", "-o", "Dpkg::Use-Pty=0"]
    _apt([*options, "update"])  # an old list is no reason to stop: the packages may be in it
    return _apt([*options, "install", "--no-install-recommends", *packages])


def _apt(words: list[str]) -> bool:
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        ["apt-get", *words],
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        env={**os.environ, **quiet},
    )
    return done.returncode == 0
