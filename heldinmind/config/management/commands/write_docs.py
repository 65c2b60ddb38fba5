"""Write the documents that are made from the program: who may do what, what is kept, and the pathway."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from heldinmind.config.documents import data, pathway, permissions


class Command(BaseCommand):
    help = __doc__ or ""

    def handle(self, **options: Any) -> None:
        for name, words in documents().items():
            (Path(settings.ROOT) / "docs" / name).write_text(words)
            self.stdout.write(f"docs/{name}")


def documents() -> dict[str, str]:
    return {"permissions.md": permissions(), "data.md": data(), "pathway.md": pathway()}
