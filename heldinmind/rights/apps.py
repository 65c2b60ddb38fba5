"""Keeps what the database must know of disposal equal to the program: whose each row is, and what may be deleted."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from heldinmind.rights.guarding import guard_disposal


class RightsConfig(AppConfig):
    name = "heldinmind.rights"

    def ready(self) -> None:
        post_migrate.connect(guard_disposal, sender=self)
