"""A family is sealed and opened again; people are named who may read it."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from heldinmind.access.audit import record
from heldinmind.access.models import Actor
from heldinmind.access.permissions import Permission
from heldinmind.access.queries import who_may
from heldinmind.kit.forms import Refused
from heldinmind.kit.said import refuse
from heldinmind.people.models import Family, Seal, SealReader
from heldinmind.people.rules.sealing import reasons_against_readers, reasons_not_to_seal


@transaction.atomic
def seal(*, family: Family, reason: str, readers: Sequence[Actor], by: Actor) -> Seal:
    """From the next page on only these see that the family is here. Raises Refused when nobody of them could name others."""
    family = Family.objects.select_for_update(of=("self",)).get(pk=family.pk)
    named = {reader.pk for reader in readers}
    refuse(reasons_not_to_seal(sealed=family.sealed, readers=named, keepers=_keepers(family)))
    sealed = Seal(team_id=family.team_id, family=family, by=by, reason=reason)
    sealed.save(force_insert=True)
    record(by, "family.sealed", sealed, family=family.pk)
    for reader in readers:
        _name(family, reader, by)
    family.sealed = True
    family.save(update_fields=["sealed"])
    return sealed


@transaction.atomic
def name_reader(*, family: Family, reader: Actor, by: Actor) -> None:
    """Somebody else may read it from now on. Raises Refused when they may already, or when the family is not sealed."""
    family = Family.objects.select_for_update(of=("self",)).get(pk=family.pk)
    if not family.sealed:
        raise Refused([_("This family is not sealed: everybody who works with families can read it.")])
    if SealReader.objects.filter(family=family, reader=reader, until_on=None).exists():
        raise Refused([_("%(name)s is named already.") % {"name": reader.name}])
    _name(family, reader, by)


@transaction.atomic
def end_reader(*, named: SealReader, by: Actor, today: date) -> None:
    """At once: they do not see it any more. Raises Refused when nobody who is left could name others."""
    family = Family.objects.select_for_update(of=("self",)).get(pk=named.family_id)
    named = SealReader.objects.select_for_update(of=("self",)).get(pk=named.pk)
    if named.until_on:
        raise Refused([_("They are no longer named already.")])
    left = SealReader.objects.filter(family=family, until_on=None).exclude(pk=named.pk).values_list("reader", flat=True)
    refuse(reasons_against_readers(readers=left, keepers=_keepers(family)))
    named.until_on = today - timedelta(days=1)
    named.save(update_fields=["until_on"])
    record(by, "seal.reader_ended", named, family=family.pk, detail=str(named.reader))


@transaction.atomic
def unseal(*, family: Family, reason: str, by: Actor, today: date) -> None:
    """Everybody who works with families can read it again. Raises Refused when it is not sealed."""
    family = Family.objects.select_for_update(of=("self",)).get(pk=family.pk)
    if not family.sealed:
        raise Refused([_("This family is not sealed any more.")])
    family.sealed = False
    family.save(update_fields=["sealed"])
    for seal in Seal.objects.select_for_update(of=("self",)).filter(family=family, lifted_at=None):
        seal.lifted_at, seal.lifted_by, seal.lifted_because = timezone.now(), by, reason
        seal.save(update_fields=["lifted_at", "lifted_by", "lifted_because"])
    for named in SealReader.objects.select_for_update(of=("self",)).filter(family=family, until_on=None):
        named.until_on = today - timedelta(days=1)
        named.save(update_fields=["until_on"])
    record(by, "family.unsealed", family, family=family.pk)


def _name(family: Family, reader: Actor, by: Actor) -> None:
    named = SealReader(team_id=family.team_id, family=family, reader=reader)
    named.save(force_insert=True)
    record(by, "seal.reader_named", named, family=family.pk, detail=reader.name)


def _keepers(family: Family) -> list[UUID]:
    return list(who_may(family.team_id, Permission.FAMILY_SEAL).values_list("pk", flat=True))
