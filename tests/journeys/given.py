"""What journeys begin with, by the product's own actions, on days that count from the real one."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from heldinmind.access.acting import acting
from heldinmind.access.models import Actor, Team, User
from heldinmind.access.system import command
from heldinmind.care.actions import allocate
from heldinmind.people.models import Family
from heldinmind.referrals.actions import receive
from heldinmind.referrals.models import Referral
from tests import make_referrals


def ago(days: int) -> date:
    return localdate() - timedelta(days=days)


def ahead(days: int) -> date:
    return ago(-days)


def referred(team: Team, name: str = "Larkfield", *, due_on: date | None = None, **about_jude: Any) -> Referral:
    """A week ago: Jude, three months old, with his mother Dana; or, with a due date, before anybody is born."""
    jude = replace(make_referrals.JUDE, birth_date=ago(90).isoformat(), last_name=name, **about_jude)
    if due_on:
        jude = replace(make_referrals.UNBORN, due_date=due_on.isoformat(), last_name=name)
    given = make_referrals.answers(babies=(jude,), carers=(replace(make_referrals.DANA, last_name=name),))
    return make_referrals.from_a_professional(team, given, on=ago(7))


def received(team: Team, name: str = "Larkfield", **about_jude: Any) -> Referral:
    """Linked to people who are new to the record."""
    found = referred(team, name, **about_jude)
    everybody: dict[tuple[str, int], UUID | None] = {("baby", 1): None, ("carer", 1): None}
    with make_referrals.working(team):
        receive(referral=found, chosen=everybody, family=None, family_name=name, by=command(), today=localdate())
    found.refresh_from_db()
    return found


def waiting(team: Team, name: str = "Larkfield", **about_jude: Any) -> Referral:
    found = received(team, name, **about_jude)
    return make_referrals.decide(found, Referral.Decision.ACCEPT, today=localdate())


def in_work(team: Team, *, worker: Actor, by: Actor, **about_jude: Any) -> Family:
    """A family that this worker holds since five days ago."""
    found = waiting(team, **about_jude)
    with acting(role="web", user=User.objects.get(pk=by.user_id), team=team):
        allocate(referral=found, worker=worker, from_on=ago(5), by=by, today=localdate())
    assert found.family
    return found.family
