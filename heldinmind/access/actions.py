"""Everything that can happen to teams and the people who work in them."""

import hashlib
import secrets
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from uuid_utils.compat import uuid7

from heldinmind.access.acting import acting
from heldinmind.access.audit import record
from heldinmind.access.models import Actor, Invitation, Membership, Team, TeamSettings, User
from heldinmind.access.sessions import end_of_whoever_left
from heldinmind.access.system import public_form
from heldinmind.kit.forms import Refused

__all__ = ["accept_invitation", "create_team", "end_role", "give_role", "invite", "public_form", "set_team", "settle"]
INVITATION_LASTS = timedelta(days=7)


def create_team(*, slug: str, name: str, by: Actor) -> tuple[Team, bool]:
    """An empty team with default settings. An existing one is returned as it is, with False."""
    with acting(role="worker", actor=by):
        if existing := Team.objects.filter(slug=slug).first():
            return existing, False
        team = Team(slug=slug, name=name)
        team.save(force_insert=True)
        TeamSettings(team=team, version=1).save(force_insert=True)
    with acting(role="worker", actor=by, team=team):
        record(by, "team.created", team)
    return team, True


@transaction.atomic
def set_team(*, team: Team, by: Actor, **details: str) -> Team:
    """Its name, address, telephone, email and hours, as the public reads them."""
    team = Team.objects.select_for_update().get(pk=team.pk)
    for field, value in details.items():
        setattr(team, field, value)
    team.save(update_fields=list(details))
    record(by, "team.set", team, detail=", ".join(sorted(details)))
    return team


@transaction.atomic
def settle(*, team: Team, by: Actor, **changes: Any) -> TeamSettings:
    """A new version of how the team works; decisions keep the version they were taken under."""
    Team.objects.select_for_update().get(pk=team.pk)
    now = TeamSettings.objects.filter(team=team).latest("version")
    kept = {
        field.attname: getattr(now, field.attname)
        for field in TeamSettings._meta.concrete_fields
        if field.name not in {"id", "created_at"}
    }
    version = TeamSettings(**kept | changes | {"version": now.version + 1})
    version.save(force_insert=True)
    record(by, "team.settled", team, detail=", ".join(sorted(changes)))
    return version


@transaction.atomic
def invite(*, team: Team, email: str, name: str, role: str, by: Actor) -> str:
    """Invite a colleague; returns the code of a link that works once, for a week. Only its digest is kept."""
    code = secrets.token_urlsafe(24)
    invitation = Invitation(
        team=team, email=email, name=name, role=role, digest=_digest(code), expires_at=timezone.now() + INVITATION_LASTS
    )
    invitation.save(force_insert=True)
    record(by, "staff.invited", invitation, detail=role)
    return code


@transaction.atomic
def accept_invitation(*, code: str, name: str, password_hash: str, today: date) -> str:
    """Take up an invitation; returns the email to sign in with. Raises Refused when the link was used, is too old or never was.

    Somebody who already works in another team keeps their password and gains the role.
    """
    given: list[Any] = [_digest(code), uuid7(), uuid7(), uuid7(), name, password_hash, today]
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_accept_invitation(%s, %s, %s, %s, %s, %s, %s)", given)
        email: str | None = cursor.fetchone()[0]
    if email is None:
        raise Refused([_("This invitation has been used already, or is too old. Ask your team for a new one.")])
    return email


@transaction.atomic
def give_role(*, user: User, team: Team, role: str, by: Actor, today: date) -> Membership:
    membership = Membership(team=team, user=user, role=role, from_on=today)
    try:
        with transaction.atomic():
            membership.save(force_insert=True)
    except IntegrityError as error:
        raise Refused([_("This person already has that role.")]) from error
    record(by, "role.given", membership, detail=role)
    return membership


@transaction.atomic
def end_role(*, membership: Membership, by: Actor, today: date) -> None:
    """At once: today is the first day without it, and without any role here nothing stays open on any device.

    Raises Refused for a team's last lead, or nobody could let anybody in.
    """
    Team.objects.select_for_update().get(pk=membership.team_id)  # two leads who end each other's role take turns
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    leads = Membership.objects.filter(team=membership.team_id, role="lead", until_on=None)
    if membership.role == "lead" and leads.count() == 1:
        raise Refused([_("This is the team’s only lead. Give somebody else the role first.")])
    membership.until_on = today
    membership.save(update_fields=["until_on"])
    record(by, "role.ended", membership, detail=membership.role)
    end_of_whoever_left(user=membership.user, team=membership.team)


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
