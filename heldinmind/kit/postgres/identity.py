"""A name for this checkout that survives a move, differs in a copy and is new after a fresh clone."""

import os
import secrets
from pathlib import Path

from heldinmind.kit.locks import held


def identity_of(root: Path) -> str:
    """Twelve hexadecimal digits that no other checkout on this machine has.

    A path alone would not do: a clone made where an older one was deleted must not meet the older one's database.
    """
    note = root / "var" / "identity"
    name, lives_at = _read(note)
    if name and lives_at == str(root):
        return name
    note.parent.mkdir(parents=True, exist_ok=True)
    with held(note.with_name("identity.lock")):
        return _settle(note, root)


def _settle(note: Path, root: Path) -> str:
    name, lives_at = _read(note)
    if name and lives_at == str(root):
        return name  # another process was quicker
    if not name or _is_copy(name, lives_at):
        name = secrets.token_hex(6)
    half = note.with_name(f"identity.{os.getpid()}")
    half.write_text(f"{name}\n{root}\n")
    half.replace(note)
    return name


def _is_copy(name: str, lives_at: str) -> bool:
    """Whether the checkout that this one was taken from is still in its place."""
    return _read(Path(lives_at) / "var" / "identity")[0] == name


def _read(note: Path) -> tuple[str, str]:
    try:
        name, lives_at = note.read_text().splitlines()
    except (OSError, ValueError):
        return "", ""
    return name, lives_at
