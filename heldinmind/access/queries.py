"""What can be asked about a team and its staff."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from heldinmind.access.models import Actor, Device, Invitation, Membership, Team, TeamSettings, User
from heldinmind.access.permissions import GRANTS, STAFF_ROLES, Permission, Role
from heldinmind.access.rules import device_in_words


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


def who_may(team: UUID, permission: Permission) -> QuerySet[Actor]:
    """Colleagues of whom a role of now grants this, by name."""
    roles = [role.value for role in STAFF_ROLES if permission in GRANTS[role]]
    now = {"user__memberships__until_on": None, "user__memberships__role__in": roles}
    return Actor.objects.filter(user__memberships__team=team, **now).distinct().order_by("name")


def who_is(team: UUID, role: Role) -> QuerySet[Actor]:
    """Colleagues who hold this role now, by name."""
    now = {"user__memberships__until_on": None, "user__memberships__role": role.value}
    return Actor.objects.filter(user__memberships__team=team, **now).distinct().order_by("name")


@dataclass(frozen=True)
class OpenSession:
    """Somewhere that a person is signed in."""

    key: str
    number: int
    device: str
    since: datetime
    seen: datetime
    is_this: bool


def open_sessions(user: UUID | None, this: str | None = None) -> list[OpenSession]:
    """Where this person is signed in now: the session that asks first, then the one last used."""
    alive = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    found = UserSession.objects.filter(user=user, session_key__in=alive).order_by("-last_seen_at")
    held = [
        OpenSession(
            key=each.session_key,
            number=each.pk,
            device=device_in_words(each.user_agent),
            since=each.created_at,
            seen=each.last_seen_at,
            is_this=each.session_key == this,
        )
        for each in found
    ]
    return sorted(held, key=lambda each: not each.is_this)


def devices_of(user: UUID | None) -> QuerySet[Device]:
    """The ten browsers that one has signed in on most lately."""
    return Device.objects.filter(user=user).order_by("-last_at")[:10]
