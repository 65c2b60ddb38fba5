"""What can be asked about a team and its staff."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from heldinmind.access.models import Actor, Invitation, Membership, Team, TeamSettings, User


@dataclass(frozen=True)
class Colleague:
    """Somebody who works here, with each role they hold now."""

    user: User
    roles: list[Membership]


def current_settings(team: UUID) -> TeamSettings:
    return TeamSettings.objects.filter(team=team).latest("version")


def colleagues(team: UUID) -> list[Colleague]:
    found: dict[UUID, Colleague] = {}
    held = Membership.objects.filter(team=team, until_on=None).select_related("user").order_by("user__name", "role")
    for membership in held:
        found.setdefault(membership.user_id, Colleague(membership.user, [])).roles.append(membership)
    return list(found.values())


def open_invitations(team: UUID) -> QuerySet[Invitation]:
    return Invitation.objects.filter(team=team, accepted_at=None).order_by("-created_at")


def workers(team: UUID) -> QuerySet[Actor]:
    """Staff who may hold families."""
    roles = ["clinician", "lead", "safeguarding_lead", "trainee"]
    return (
        Actor.objects.filter(user__memberships__team=team, user__memberships__until_on=None)
        .filter(user__memberships__role__in=roles)
        .distinct()
        .order_by("name")
    )


def teams_of(user: UUID | None) -> QuerySet[Team]:
    return Team.objects.filter(memberships__user=user, memberships__until_on=None).distinct().order_by("name")
