"""Read a referral log (CSV or XLSX) into a team's record, and print what became of its rows as JSON."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand
from django.utils.timezone import localdate

from heldinmind.access.models import Team
from heldinmind.access.system import command
from heldinmind.exchange.actions import Figures, import_log, import_now
from heldinmind.exchange.history.reading import Log, open_log
from heldinmind.exchange.history.rows import CannotStart


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="the log: CSV in UTF-8, or XLSX")
        parser.add_argument("--team", required=True, metavar="SLUG", help="the team's short name")
        parser.add_argument("--dry-run", action="store_true", help="check every row and write nothing")
        mapping = 'JSON, such as {"Notes": "concerns", "Ward": "ignore"}: what headings mean that are not understood'
        parser.add_argument("--mapping", metavar="FILE", help=mapping)
        parser.add_argument("--sheet", metavar="NAME", help="the sheet of a workbook; its first one unless given")

    def handle(self, *, file: str, team: str, dry_run: bool, **options: Any) -> None:
        found = Team.objects.filter(slug=team).first()
        if found is None:
            self._cannot_start(f"There is no team {team}. `create_team` makes one.")
        try:
            with open_log(file, sheet=options["sheet"], mapping=self._mapping(options["mapping"])) as log:
                figures = _imported(log, Path(file).name, found, dry_run)
        except CannotStart as error:
            self._cannot_start(str(error))
        self.stdout.write(json.dumps(figures.as_json(), ensure_ascii=False))

    def _mapping(self, path: str | None) -> dict[str, str]:
        if path is None:
            return {}
        try:
            mapping = json.loads(Path(path).read_text(encoding="utf-8-sig"))
        except (OSError, ValueError) as error:
            self._cannot_start(f"The mapping {path} cannot be read: {error}.")
        if not isinstance(mapping, dict):
            self._cannot_start(f'The mapping {path} is not of the form {{"heading": "column"}}.')
        return mapping

    def _cannot_start(self, sentence: str) -> NoReturn:
        self.stderr.write(sentence)
        sys.exit(CannotStart.exit_code)


def _imported(log: Log, file_name: str, team: Team, dry_run: bool) -> Figures:
    if dry_run:
        return import_log(log=log, team=team, by=command(), today=localdate(), dry_run=True)
    return import_now(log=log, file_name=file_name, team=team, by=command(), today=localdate())
