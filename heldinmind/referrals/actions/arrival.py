"""A referral arrives: its answers are kept as they came, and people are not made yet."""

import secrets
from datetime import date
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from heldinmind.access.audit import record
from heldinmind.access.models import Actor
from heldinmind.referrals.models import Agreement, Referral, ReferralStep, ReferredPerson
from heldinmind.referrals.rules import Answers, Baby, Carer

# No vowels and no look-alikes: a reference is read over the telephone and must not spell a word.
LETTERS = "BCDFGHJKMNPQRSTVWXZ23456789"
# Who wrote to us themselves hears that it came. (In the same transaction: a job exists only if its referral does.)
TOLD = {Referral.Route.SELF, Referral.Route.PROFESSIONAL, Referral.Route.CONSULTATION}


@transaction.atomic
def send(*, team: UUID, route: str, answers: Answers, source: str, by: Actor, today: date) -> Referral:
    """Keep a request for help as it came. Written blind: the public forms may send and never read."""
    referrer = answers.referrer
    first = answers.babies[0] if answers.babies else None
    referral = Referral(
        team_id=team,
        reference=new_reference(),
        route=route,
        received_on=today,
        source=source,
        referrer_name=referrer.name if referrer else "",
        referrer_organisation=referrer.organisation if referrer else "",
        referrer_contact=(referrer.phone or referrer.email) if referrer else "",
        answers=answers.as_json(),
        concerns=answers.worry,
        about=about(answers),
        birth_date=first.born_on if first else None,
        due_date=first.due_on if first else None,
    )
    referral.save(force_insert=True)
    Agreement.objects.bulk_create(agreements(referral, answers))
    step = ReferralStep(team_id=team, referral=referral, kind=ReferralStep.Kind.ARRIVED, on=today, by=by)
    step.save(force_insert=True)
    record(by, "referral.arrived", referral)
    if route in TOLD:
        app.configure_task("referrals.tell_of_arrival").defer(referral=str(referral.pk), team=str(team))
    return referral


def new_reference() -> str:
    """Eight letters in two groups: unguessable enough to quote, short enough to say."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(2))


def about(answers: Answers) -> str:
    """The names in it, for the inbox, before anybody is linked."""
    people: list[Baby | Carer] = [*answers.babies, *answers.carers]
    return ", ".join(name for person in people if (name := f"{person.first_name} {person.last_name}".strip()))[:400]


def agreements(referral: Referral, answers: Answers) -> list[Agreement]:
    return [
        Agreement(
            team_id=referral.team_id,
            referral=referral,
            part=ReferredPerson.Part.CARER,
            position=place,
            knows=carer.knows,
            agrees=carer.agrees,
        )
        for place, carer in enumerate(answers.carers, start=1)
    ]
