"""Keeps the list of stressors in step with the file that comes with the program."""

from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from heldinmind.kit.lists import keep


def keep_list(**given: Any) -> None:
    from heldinmind.risk.models import Stressor

    keep(Stressor, Path(__file__).parent / "lists" / "stressors.toml")


class RiskConfig(AppConfig):
    name = "heldinmind.risk"

    def ready(self) -> None:
        post_migrate.connect(keep_list, sender=self)
