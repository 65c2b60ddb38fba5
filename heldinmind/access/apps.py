"""Keeps what the database must know of access equal to the program: roles, grants, and the actors that are not people."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate

from heldinmind.access.database import make_roles
from heldinmind.access.narrow import narrow


def copy_grants(**given: Any) -> None:
    from heldinmind.access.models import Grant, RoleReach
    from heldinmind.access.permissions import GRANTS, REACH

    Grant.objects.all().delete()
    Grant.objects.bulk_create(Grant(role=role, permission=p) for role, ps in GRANTS.items() for p in sorted(ps))
    RoleReach.objects.all().delete()
    RoleReach.objects.bulk_create(
        RoleReach(
            role=role,
            audiences=r.audiences,
            topics=r.topics,
            allocated_only=r.allocated_only,
        )
        for role, r in REACH.items()
    )


def keep_system_actors(**given: Any) -> None:
    from heldinmind.access.models import Actor
    from heldinmind.access.system import ACTORS

    Actor.objects.bulk_create(ACTORS, ignore_conflicts=True)


def forget_second_step(request: Any, **given: Any) -> None:
    """Whoever takes their second step away is asked for a new one at once, in this session as well."""
    request.session.pop("has_second_step", None)


def end_other_sessions(request: Any, user: Any, **given: Any) -> None:
    """Django no longer believes them after a change of password; here they are taken off the list as well."""
    from heldinmind.access.sessions import end_others

    end_others(user=user, this=request.session.session_key)


class AccessConfig(AppConfig):
    name = "heldinmind.access"
    verbose_name = "Access"

    def ready(self) -> None:
        from allauth.account.signals import password_changed
        from allauth.mfa.signals import authenticator_removed

        password_changed.connect(end_other_sessions)
        authenticator_removed.connect(forget_second_step)
        pre_migrate.connect(make_roles, sender=self)
        post_migrate.connect(copy_grants, sender=self)
        post_migrate.connect(keep_system_actors, sender=self)
        post_migrate.connect(narrow, sender=self)
