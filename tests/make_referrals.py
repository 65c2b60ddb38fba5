"""Makers of referrals, each step through the product's own actions, as the worker role that row security holds."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from heldinmind.access.acting import acting
from heldinmind.access.models import Actor, Team
from heldinmind.access.system import command
from heldinmind.people.models import Family
from heldinmind.referrals import actions
from heldinmind.referrals.models import Referral, WaitingEntry
from heldinmind.referrals.rules import Answers, Baby, Carer, Referrer
from heldinmind.referrals.rules.receiving import expected_babies
from tests.make import TODAY

CAME = date(2026, 11, 9)

JUDE = Baby(first_name="Jude", last_name="Larkfield", birth_date="2026-08-17", sex="male", nhs_number="999 001 1125")
UNBORN = Baby(last_name="Larkfield", due_date="2027-01-04")
DANA = Carer(
    first_name="Dana",
    last_name="Larkfield",
    birth_date="1994-05-02",
    relationship="mother",
    parental_responsibility="yes",
    lives_with_baby="yes",
    phone="07700 900123",
    email="dana@example.org",
    address="4 Mill Lane",
    postcode="NN1 2AB",
    safe={"text": "safe", "phone": "not safe", "letter": "safe"},
    safe_times="weekday mornings",
    interpreter="no",
    knows="yes",
    agrees="yes",
)
LEO = Carer(
    first_name="Leo", last_name="Marsh", relationship="father", lives_with_baby="no", knows="no", agrees="not asked"
)
PRACTICE = Referrer(name="Ruth Anders", role="Health visitor", organisation="Quayside Practice", phone="01604 000000")


def answers(**changes: Any) -> Answers:
    """Jude, a boy of three months, with his mother Dana."""
    return replace(Answers(babies=(JUDE,), carers=(DANA,), worry="He cries and I go numb."), **changes)


@contextmanager
def working(team: Team, by: Actor | None = None) -> Iterator[None]:
    """As a command in this team, or as this colleague: what the database refuses is refused here as well."""
    with acting(role="worker", actor=by or command(), team=team):
        yield


def referral(team: Team, given: Answers | None = None, *, on: date = CAME, **known: Any) -> Referral:
    sent = {"route": Referral.Route.SELF, "source": "self"} | known
    with working(team):
        return actions.send(team=team.pk, answers=given or answers(), by=command(), today=on, **sent)


def from_a_professional(team: Team, given: Answers | None = None, **known: Any) -> Referral:
    given = replace(given or answers(), referrer=PRACTICE)
    return referral(team, given, **{"route": Referral.Route.PROFESSIONAL, "source": "health visitor"} | known)


def receive(
    found: Referral,
    *,
    chosen: Mapping[tuple[str, int], UUID | None] | None = None,
    family: Family | None = None,
    by: Actor | None = None,
    today: date = TODAY,
) -> Family:
    """Everybody new, unless told otherwise."""
    given = Answers.of(found.answers)
    everybody = [("baby", n + 1) for n in range(len(expected_babies(given)))]
    everybody += [("carer", n + 1) for n in range(len(given.carers))]
    with working(found.team, by):
        return actions.receive(
            referral=found,
            chosen=dict.fromkeys(everybody) | dict(chosen or {}),
            family=family.pk if family else None,
            family_name="" if family else "Larkfield",
            by=by or command(),
            today=today,
        )


def received(team: Team, given: Answers | None = None, **known: Any) -> Referral:
    found = referral(team, given, **known)
    receive(found)
    found.refresh_from_db()
    return found


def decide(found: Referral, decision: str, *, by: Actor | None = None, today: date = TODAY, **given: Any) -> Referral:
    with working(found.team, by):
        return actions.decide(referral=found, decision=decision, by=by or command(), today=today, **given)


def waiting(team: Team, name: str = "Larkfield", **known: Any) -> WaitingEntry:
    """A family on the waiting list."""
    given = answers(babies=(replace(JUDE, last_name=name, nhs_number=""),))
    found = received(team, given, **known)
    decide(found, "accept")
    return WaitingEntry.objects.select_related("family", "referral").get(referral=found)
