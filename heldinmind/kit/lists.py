"""Lists that come with the program as data files: versioned, extended, never replaced."""

import tomllib
from pathlib import Path
from typing import Any

from django.db import models


def keep(model: type[models.Model], file: Path) -> None:
    """Make the table hold what the file says. An entry that left the file stays, so that old rows keep their word."""
    entries = tomllib.loads(file.read_text())["entry"]
    fields = [name for name in entries[0] if name != "code"]
    model._default_manager.bulk_create(
        [model(**_filled(entry)) for entry in entries],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=[*fields, "retired_in"],
    )


def _filled(entry: dict[str, Any]) -> dict[str, Any]:
    return {"retired_in": None} | entry
