"""Make an empty team with default settings. An existing one is left as it is."""

from argparse import ArgumentParser
from decimal import Decimal
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_slug
from django.forms import ValidationError
from django.utils.translation import gettext

from heldinmind.access.acting import acting
from heldinmind.access.actions import create_team
from heldinmind.access.system import command
from heldinmind.charges.actions import FREE, add_band


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="short name for addresses: letters, digits and hyphens")
        parser.add_argument("name", help="the team's name")

    def handle(self, slug: str, name: str, **options: Any) -> None:
        try:
            validate_slug(slug)
        except ValidationError as error:
            raise CommandError(f"{slug!r} is not a slug: use letters, digits and hyphens.") from error
        team, made = create_team(slug=slug, name=name, by=command())
        if made:
            with acting(role="worker", actor=command(), team=team):
                add_band(team=team, code=FREE, name=gettext("Free"), pounds=Decimal(0), by=command())
            self.stdout.write(f"Made the team {team.name} ({team.slug}).")
        else:
            self.stdout.write(f"There is a team {team.slug} already: {team.name}. Nothing was changed.")
