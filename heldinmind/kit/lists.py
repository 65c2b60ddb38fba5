"""Lists that come with the program as data files: versioned, extended, never replaced."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from django.db import models


def keep(model: type[models.Model], file: Path) -> None:
    """Make the table hold what the file says. An entry that left the file stays, so that old rows keep their word."""
    entries = _entries(file)
    fields = [name for name in entries[0] if name != "code"]
    model._default_manager.bulk_create(
        [model(**_filled(entry)) for entry in entries],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=[*fields, "retired_in"],
    )


@cache
def places(file: Path) -> dict[str, int]:
    """The place of each code in the order of the file."""
    return {entry["code"]: place for place, entry in enumerate(_entries(file))}


def _entries(file: Path) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = tomllib.loads(file.read_text())["entry"]
    return entries


def _filled(entry: dict[str, Any]) -> dict[str, Any]:
    return {"retired_in": None} | entry
