"""Invite somebody to a team and print the link: how the first lead of a new team gets in."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from heldinmind.access.acting import acting
from heldinmind.access.actions import invite
from heldinmind.access.models import Team
from heldinmind.access.permissions import STAFF_ROLES
from heldinmind.access.system import command


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument("--team", required=True)
        parser.add_argument("--role", default="lead", choices=[role.value for role in STAFF_ROLES])

    def handle(self, email: str, name: str, team: str, role: str, **options: Any) -> None:
        found = Team.objects.filter(slug=team).first()
        if not found:
            raise CommandError(f"There is no team {team!r}. Make it with create_team.")
        with acting(role="worker", actor=command(), team=found):
            code = invite(team=found, email=email, name=name, role=role, by=command())
        self.stdout.write(reverse("accept_invitation", args=[code]))
