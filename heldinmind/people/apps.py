"""Keeps the list of living arrangements in step with the file that comes with the program."""

from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from heldinmind.kit.lists import keep


def keep_list(**given: Any) -> None:
    from heldinmind.people.models import LivingArrangement

    keep(LivingArrangement, Path(__file__).parent / "lists" / "living_arrangements.toml")


class PeopleConfig(AppConfig):
    name = "heldinmind.people"

    def ready(self) -> None:
        post_migrate.connect(keep_list, sender=self)
