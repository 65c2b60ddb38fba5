"""Makes `.venv` hold what a hashed requirements file names: `python3 -m setup.environment run|dev`.

It does nothing when that is so already, and begins again when an earlier attempt was cut off half-way.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from heldinmind.kit.locks import held
from setup import debian

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / ".venv"
PYTHON = HOME / "bin" / "python"
FINISHED = HOME / "heldinmind.json"  # which interpreter, and the digest of each requirements file that is installed
UNFINISHED = HOME / "unfinished"
OLDEST = (3, 11)
INCLUDES = {"dev": ["run"]}  # who has the one has the other


def ensure(kind: str) -> None:
    (ROOT / "var").mkdir(exist_ok=True)
    with held(ROOT / "var" / "environment.lock") as lock:
        wanted = {name: digest(name) for name in needed(kind)}
        done = finished()
        if lacking := [name for name in wanted if done.get(name) != wanted[name]]:
            if not is_sound():
                create()
                done, lacking = {}, list(wanted)
            install(lacking, done, lock)


def needed(kind: str) -> list[str]:
    """The requirements files; Node.js comes as a Python package where the machine has no npm of its own."""
    has_npm = shutil.which("npm") and shutil.which("node")
    return [kind] if has_npm else [kind, "node"]


def digest(name: str) -> str:
    return hashlib.sha256(requirements(name).read_bytes()).hexdigest()


def requirements(name: str) -> Path:
    return ROOT / "requirements" / f"{name}.txt"


def finished() -> dict[str, str]:
    """What is installed: nothing, where the interpreter has gone or is another version than it was."""
    try:
        record: dict[str, str] = json.loads(FINISHED.read_text())
    except (OSError, ValueError):
        return {}
    return record if not UNFINISHED.exists() and record.pop("python", "") == interpreter() else {}


def is_sound() -> bool:
    """Whether packages can be put into what is there: it was never left half-way, and has a pip that runs."""
    if UNFINISHED.exists() or not interpreter():
        return False
    return quietly([PYTHON, "-m", "pip", "--version"]).returncode == 0


def interpreter() -> str:
    """The environment's version of Python, such as 3.11; empty when it cannot be used."""
    try:
        said = quietly([PYTHON, "-c", "import sys; print(*sys.version_info[:2], sep='.')"]).stdout.strip()
    except OSError:
        return ""
    return said if said and tuple(map(int, said.split("."))) >= OLDEST else ""


def create() -> None:
    print("Making the environment in .venv", flush=True)
    if not importlib.util.find_spec("ensurepip"):
        provide_ensurepip()
    if subprocess.run([sys.executable, "-m", "venv", "--clear", HOME], check=False).returncode:
        sys.exit("The environment in .venv could not be made; the reason stands above.")


def provide_ensurepip() -> None:
    """Debian keeps this part of Python in a package of its own."""
    packages = [f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"]
    if not (debian.may_install() and debian.install(packages)):
        sys.exit(f"Python's venv is not installed. On Debian or Ubuntu: sudo apt-get install {packages[0]}")


def install(names: list[str], done: dict[str, str], lock: int) -> None:
    """The lock goes to pip as well: an attempt that was killed may have left it at work."""
    UNFINISHED.touch()
    for name in names:
        print(f"Installing what requirements/{name}.txt names; the first time takes a minute or two", flush=True)
        command: list[str | Path] = [PYTHON, "-m", "pip", "install", "--require-hashes", "-r", requirements(name)]
        command += ["--quiet", "--disable-pip-version-check", "--no-input"]
        surroundings = {**os.environ, "PIP_USER": "0"}
        if subprocess.run(command, check=False, cwd=ROOT, env=surroundings, pass_fds=[lock]).returncode:
            sys.exit("The packages could not be installed; the reason stands above. Is this machine online?")
        if name == "run":
            done.pop("dev", None)  # it may have been given other versions
        done.update({each: digest(each) for each in [name, *INCLUDES.get(name, [])]})
    FINISHED.write_text(json.dumps({"python": interpreter(), **done}))
    UNFINISHED.unlink()


def quietly(command: list[str | Path]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, check=False, capture_output=True, text=True)


if __name__ == "__main__":
    if sys.version_info < OLDEST:
        sys.exit(
            f"Held in Mind needs Python 3.11 or newer, and this is {sys.version.split()[0]}: make PYTHON=python3.12 ..."
        )
    if sys.argv[1:] not in (["run"], ["dev"]):
        sys.exit("Usage: python3 -m setup.environment run|dev")
    try:
        ensure(sys.argv[1])
    except KeyboardInterrupt:
        sys.exit(130)
