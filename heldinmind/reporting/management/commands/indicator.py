"""`indicator NAME --team SLUG`: one figure as JSON."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localdate

from heldinmind.access.acting import acting
from heldinmind.access.audit import record
from heldinmind.access.models import Team
from heldinmind.access.system import command
from heldinmind.reporting.figures import Figure
from heldinmind.reporting.indicators import INDICATORS
from heldinmind.reporting.queries import figure
from heldinmind.reporting.questions import BadQuestion


def day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise CommandError(f"Write a day as 2026-11-22, not {text}.", returncode=2) from error


class Command(BaseCommand):
    help = "Print one figure of a team as JSON, or with --list every figure's name and definition."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", nargs="?", help="the figure, such as wait_to_assessment")
        parser.add_argument("--list", action="store_true", dest="listed", help="print every figure with its definition")
        parser.add_argument("--team", help="the team's slug")
        parser.add_argument("--from", dest="since", help="the first day of arrival that counts")
        parser.add_argument("--to", dest="until", help="the last day of arrival that counts")
        parser.add_argument("--by", default="", help="a breakdown, such as source or month")
        parser.add_argument("--instrument", default="", help="the measure, where one is meant")
        parser.add_argument("--as-known-on", help="answer from what was recorded by the end of this day")

    def handle(self, *, name: str | None, listed: bool, team: str | None, **given: Any) -> None:
        if listed:
            return self._print([_described(name) for name in INDICATORS])
        if not name or not team:
            raise CommandError("Say which figure and which team: indicator NAME --team SLUG.", returncode=2)
        found = Team.objects.filter(slug=team).first()
        if found is None:
            raise CommandError(f"There is no team called {team}.", returncode=1)
        return self._print(self._figure(name, found, **given).as_json())

    def _figure(self, name: str, team: Team, **given: Any) -> Figure:
        period = (day(given["since"]), day(given["until"]))
        asked = {"by": given["by"], "instrument": given["instrument"], "as_known_on": day(given["as_known_on"])}
        try:
            with acting(role="worker", actor=command(), team=team):
                found = figure(name, today=localdate(), period=period, **asked)
                record(command(), "figure.read", team, detail=name)
                return found
        except BadQuestion as error:
            raise CommandError(str(error), returncode=2) from error

    def _print(self, answer: Any) -> None:
        self.stdout.write(json.dumps(answer, ensure_ascii=False))


def _described(name: str) -> dict[str, Any]:
    it = INDICATORS[name]
    return {
        "name": name,
        "title": str(it.title),
        "definition": str(it.definition),
        "unit": str(it.unit),
        "by": list(it.by),
        "needs_instrument": it.needs_instrument,
    }
