"""The registry of scoring keys: one TOML file per version of an instrument, read and checked once."""

import hashlib
import json
import tomllib
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from heldinmind.measures.rules.checks import faults
from heldinmind.measures.rules.errors import N_, BadKey, Unknown
from heldinmind.measures.rules.reading import build
from heldinmind.measures.rules.shape import Key

FOLDER = Path(__file__).resolve().parent.parent / "instruments"


def load(name: str, version: int | str | None = None) -> Key:
    """The key of an instrument, the newest unless a version is asked for. `phq9` finds PHQ-9.

    Raises Unknown when there is no such instrument or version, BadKey when a key file is wrong.
    """
    editions = registry().get(folded(name))
    if editions is None:
        known = ", ".join(names())
        raise Unknown(N_("%(name)s is not a known instrument; known are %(known)s."), name=name[:40], known=known)
    wanted = str(max(editions) if version is None else version)
    for number, key in editions.items():
        if str(number) == wanted:
            return key
    raise Unknown(N_("%(name)s has no version %(version)s."), name=name, version=wanted[:40])


def names() -> list[str]:
    """Every instrument that has a key, in alphabetical order."""
    return sorted(editions[max(editions)].name for editions in registry().values())


def versions(name: str) -> tuple[int, ...]:
    """The versions of one instrument, oldest first. Raises Unknown."""
    load(name)
    return tuple(sorted(registry()[folded(name)]))


@cache
def registry() -> dict[str, dict[int, Key]]:
    """Folded name to version to key, for every file of the folder. Raises BadKey for two files of one version."""
    found: dict[str, dict[int, Key]] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        key = read(path)
        editions = found.setdefault(folded(key.name), {})
        if key.version in editions:
            raise BadKey(N_("%(where)s repeats version %(version)s."), where=path.name, version=key.version)
        editions[key.version] = key
    return found


def read(path: Path) -> Key:
    """One key file, checked. Raises BadKey."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadKey(N_("%(where)s is not TOML: %(why)s."), where=path.name, why=error) from error
    return checked(table, path.name)


def checked(table: dict[str, object], where: str) -> Key:
    """The key that a table describes. Raises BadKey with everything that contradicts itself."""
    key = replace(build(Key, table, where), digest=digest(table))
    wrong = faults(key)
    if wrong:
        raise BadKey(N_("%(where)s contradicts itself: %(why)s."), where=where, why="; ".join(wrong))
    return key


def digest(table: dict[str, object]) -> str:
    """A fingerprint of what a key says, whatever its comments and spacing; equal digests mean equal scoring."""
    return hashlib.sha256(json.dumps(table, sort_keys=True, default=str).encode()).hexdigest()


def folded(name: str) -> str:
    """A name without its case, hyphens and spaces."""
    return "".join(sign for sign in name.casefold() if sign.isalnum())
