"""`change PHQ-9 --before 16 --after 9`: two scores compared, as JSON. Reads no database."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from heldinmind.measures.rules import BadScore, Unknown, classify, load


class Command(BaseCommand):
    help = "Compare a first and a last score by a published rule of change and print the result as JSON."
    requires_system_checks = ()  # nothing but key files is read

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("instrument", help="its name, such as PHQ-9")
        parser.add_argument("--before", required=True, help="the first score")
        parser.add_argument("--after", required=True, help="the last score")
        parser.add_argument("--rule", help="which published rule; without it the instrument's default")

    def handle(self, *, instrument: str, before: str, after: str, rule: str | None, **options: Any) -> None:
        try:
            change = classify(load(instrument), before, after, rule)
        except (BadScore, Unknown) as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(json.dumps(change.as_json(), ensure_ascii=False))
