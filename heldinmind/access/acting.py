"""Acting as someone, in one team, for one transaction: the database role and what its policies read."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction

from heldinmind.access.models import Actor, Team, User
from heldinmind.access.roles import role_of


@dataclass(frozen=True)
class Acting:
    """Who acts, in which team, with which rights, as the database worked them out."""

    actor: Actor
    team: UUID | None
    team_name: str
    permissions: frozenset[str]
    roles: frozenset[str]
    # Families open to this reader for a few hours, with a reason.
    glass: frozenset[UUID] = frozenset()

    def may(self, permission: str) -> bool:
        return permission in self.permissions


def enter(
    *,
    role: str,
    actor: Actor | None = None,
    user: User | None = None,
    team: UUID | None = None,
) -> Acting:
    """For the rest of this transaction be `role`, acting as this actor or user in this team.

    A user enters the wanted team when they work in it, else the first of theirs. The database reads the rights from
    memberships and grants itself, so a wrong view cannot claim more.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('role', %s, true)", [role_of(role)])
        cursor.execute(
            "SELECT actor, kind, name, team, team_name, may, roles, glass FROM access_enter(%s, %s, %s)",
            [actor.pk if actor else None, user.pk if user else None, team],
        )
        found = cursor.fetchone()
    actor_id, kind, name, team_id, team_name, may, roles, glass = found
    who = Actor(pk=actor_id, kind=kind, name=name, user_id=user.pk if user else None)
    return Acting(who, team_id, team_name or "", frozenset(may), frozenset(roles), frozenset(glass))


def leave() -> None:
    """Back to the login role, acting as nobody."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('role', 'none', true), access_leave()")


@contextmanager
def acting(
    *,
    role: str,
    actor: Actor | None = None,
    user: User | None = None,
    team: Team | None = None,
) -> Iterator[Acting]:
    """One transaction as someone; afterwards, also inside a larger transaction, nobody."""
    with transaction.atomic():
        yield enter(role=role, actor=actor, user=user, team=team.pk if team else None)
        leave()
