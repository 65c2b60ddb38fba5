"""*Receive*: a person who has seen the likely duplicates says who the referral is about; only now are people made."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from heldinmind.access.models import Actor
from heldinmind.design.days import long_date
from heldinmind.kit.forms import Refused
from heldinmind.messages import actions as messages
from heldinmind.people import actions as people
from heldinmind.people.models import Family, FamilyMember, Person
from heldinmind.referrals.actions.linking import Desk, Linked, make_or_link
from heldinmind.referrals.actions.steps import locked, refuse_decided, stamp
from heldinmind.referrals.actions.together import link_together
from heldinmind.referrals.actions.unlinking import name_people
from heldinmind.referrals.models import Referral, ReferralStep, answers_of
from heldinmind.referrals.rules.receiving import expected_babies

Place = tuple[str, int]  # ("baby", 1): as ReferredPerson.part and position


@transaction.atomic
def receive(
    *,
    referral: Referral,
    chosen: Mapping[Place, UUID | None],
    family: UUID | None,
    family_name: str,
    by: Actor,
    today: date,
) -> Family:
    """Make or link everybody the referral names, in one family.

    `chosen`: for each person in the answers an existing person, or None for a new one. `family`: None for a new one.
    Raises Refused when somebody else was first, or when the choices contradict one another.
    """
    referral = locked(referral)
    _refuse_received(referral)
    refuse_decided(referral)
    answers = answers_of(referral)
    babies, carers = expected_babies(answers), answers.carers
    if not babies and not carers:
        raise Refused([_("Nobody is named in this referral yet. Ask for more information first.")])
    existing = _existing(referral.team_id, chosen)
    home = _family(referral.team_id, family, existing)
    if home is None:
        home = people.make_family(team=referral.team_id, name=family_name.strip() or _("Family without a name"), by=by)
    desk = Desk(referral, home, by, today)
    linked = [
        *(make_or_link(desk, "baby", place, one, existing.get(("baby", place))) for place, one in enumerate(babies, 1)),
        *(
            make_or_link(desk, "carer", place, one, existing.get(("carer", place)))
            for place, one in enumerate(carers, 1)
        ),
    ]
    link_together(referral=referral, linked=linked, answers=answers, by=by)
    return _finish(referral, home, linked, by, today)


def _refuse_received(referral: Referral) -> None:
    if referral.family_id is None:
        return
    told = {"name": referral.linked_by or _("A colleague"), "day": long_date(referral.linked_at)}
    raise Refused([_("%(name)s has received this referral already, on %(day)s.") % told])


def _existing(team: UUID, chosen: Mapping[Place, UUID | None]) -> dict[Place, Person]:
    wanted = {place: pk for place, pk in chosen.items() if pk}
    if len(set(wanted.values())) < len(wanted):
        raise Refused([_("The same person is chosen twice.")])
    found = Person.objects.filter(team=team, merged_into=None).in_bulk(list(wanted.values()))
    if len(found) < len(wanted):
        raise Refused([_("One of the people you chose is no longer here. Look again.")])
    return {place: found[pk] for place, pk in wanted.items()}


def _family(team: UUID, family: UUID | None, existing: Mapping[Place, Person]) -> Family | None:
    """None for a new one. An existing family must be one of somebody chosen: a slip would mix two families' records."""
    if family is None:
        return None
    members = FamilyMember.objects.filter(person__in=existing.values(), superseded_at=None, during__upper_inf=True)
    if not members.filter(family=family).exists():
        raise Refused(
            [_("None of the people you chose belongs to that family. Choose a new family, or one of theirs.")]
        )
    return Family.objects.get(pk=family, team=team)


def _finish(referral: Referral, home: Family, linked: list[Linked], by: Actor, today: date) -> Family:
    name_people(referral, linked)
    referral.family, referral.linked_at, referral.linked_by = home, timezone.now(), by
    referral.save(update_fields=["family", "linked_at", "linked_by"])
    messages.place_in_family(about=referral.pk, family=home, by=by)
    messages.end_addresses(about=referral.pk, part="carer", by=by, today=today)
    stamp(referral, ReferralStep.Kind.RECEIVED, by=by, today=today, words=home.name)
    return home
