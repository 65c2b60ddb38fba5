"""Make the demonstration team, where no team is yet."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.timezone import localdate

from heldinmind.config.demonstration.making import demonstrate


class Command(BaseCommand):
    help = __doc__ or ""

    def handle(self, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Demonstration data is only for the embedded database. DEMO=1 says otherwise.")
        with transaction.atomic():
            made = demonstrate(localdate())
        self.stderr.write("A demonstration team was made." if made else "There is a team already; nothing was added.")
