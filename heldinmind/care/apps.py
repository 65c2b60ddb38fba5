"""Keeps the list of end reasons in step with the file that comes with the program."""

from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from heldinmind.kit.lists import keep


def keep_list(**given: Any) -> None:
    from heldinmind.care.models import EndReason

    keep(EndReason, Path(__file__).parent / "lists" / "end_reasons.toml")


class CareConfig(AppConfig):
    name = "heldinmind.care"

    def ready(self) -> None:
        post_migrate.connect(keep_list, sender=self)
