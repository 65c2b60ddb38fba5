"""Addresses that came with a request, from its arrival until its people are known."""

from datetime import date
from uuid import UUID

from django.db import transaction

from heldinmind.access.audit import record
from heldinmind.access.models import Actor
from heldinmind.kit import phones
from heldinmind.messages.models import GivenAddress, Message
from heldinmind.people.models import Family


@transaction.atomic
def keep_address(
    *,
    team: UUID,
    about: UUID,
    part: str,
    channel: str,
    value: str,
    answer: str,
    on: date,
    by: Actor,
    position: int = 1,
    family: Family | None = None,
) -> GivenAddress:
    """What was said of it counts from the day it came. Kept twice, it stays one."""
    standing = GivenAddress.objects.filter(
        team=team, about=about, part=part, position=position, channel=channel, ended_on=None
    )
    if found := standing.first():
        return found
    kept = GivenAddress(
        team_id=team,
        family=family,
        about=about,
        part=part,
        position=position,
        channel=channel,
        value=(phones.cleaned(value) or value) if channel == "text" else value,
        answer=answer,
        answered_on=on,
    )
    kept.save(force_insert=True)
    record(by, "given_address.kept", kept, family=family.pk if family else None, detail=f"{part}: {channel}")
    return kept


@transaction.atomic
def end_addresses(*, about: UUID, part: str, by: Actor, today: date) -> None:
    """From now on these people are in the record, and what they say there counts."""
    for address in GivenAddress.objects.select_for_update(of=("self",)).filter(about=about, part=part, ended_on=None):
        address.ended_on = today
        address.save(update_fields=["ended_on"])
        record(by, "given_address.ended", address, family=address.family_id)


@transaction.atomic
def place_in_family(*, about: UUID, family: Family | None, by: Actor) -> None:
    """What was said about a request belongs to the family that it turned out to be of; to none when that is undone."""
    for row in GivenAddress.objects.select_for_update(of=("self",)).filter(about=about).exclude(family=family):
        row.family = family
        row.save(update_fields=["family"])
    for message in Message.objects.select_for_update(of=("self",)).filter(about=about).exclude(family=family):
        if message.person_id is None:
            message.family = family
            message.save(update_fields=["family"])
            record(by, "message.placed", message, family=family.pk if family else None)
