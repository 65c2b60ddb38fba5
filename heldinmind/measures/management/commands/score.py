"""`score PHQ-9 --answers 1,2,,3`: one response scored, as JSON. Reads no database."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from heldinmind.measures.rules import BadAnswers, Unknown, load, read_answers, score


class Command(BaseCommand):
    help = "Score one response from its items and print the result as JSON."
    requires_system_checks = ()  # nothing but key files is read

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("instrument", help="its name, such as PHQ-9")
        parser.add_argument("--answers", required=True, help="1,2,,3: empty is not answered, NA is not applicable")
        parser.add_argument(
            "--as",
            dest="as_",
            choices=["scores", "positions"],
            default="scores",
            help="scores: the numbers on the form before any reversal; positions: the places of the options from 1",
        )

    def handle(self, *, instrument: str, answers: str, as_: str, **options: Any) -> None:
        try:
            scored = score(load(instrument), read_answers(answers), as_)
        except (BadAnswers, Unknown) as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(json.dumps(scored.as_json(), ensure_ascii=False))
