"""Keeps the list of safeguarding levels in step with the file that comes with the program."""

from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from heldinmind.kit.lists import keep


def keep_list(**given: Any) -> None:
    from heldinmind.safeguarding.models import Level

    keep(Level, Path(__file__).parent / "lists" / "levels.toml")


class SafeguardingConfig(AppConfig):
    name = "heldinmind.safeguarding"

    def ready(self) -> None:
        post_migrate.connect(keep_list, sender=self)
