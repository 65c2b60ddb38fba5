"""`compile_figures`: write the SQL of every figure from its expression. Needs the development tools; reads no database."""

from typing import Any

from django.core.management.base import BaseCommand

from heldinmind.reporting.compiling import compiled, file_of
from heldinmind.reporting.indicators import INDICATORS


class Command(BaseCommand):
    help = "Write the SQL that pages run, from the expressions that define the figures."
    requires_system_checks = ()

    def handle(self, **options: Any) -> None:
        for indicator in INDICATORS.values():
            file_of(indicator).write_text(compiled(indicator), encoding="utf-8")
        self.stdout.write(f"{len(INDICATORS)} figures written.")
