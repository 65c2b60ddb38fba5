"""Everything that can happen to a team's scale of charges."""

from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from heldinmind.access.audit import record
from heldinmind.access.models import Actor, Team
from heldinmind.charges.models import ChargeBand
from heldinmind.charges.rules import reasons_against_band
from heldinmind.kit.forms import Refused
from heldinmind.kit.said import all_said, refuse

FREE = "free"


@transaction.atomic
def add_band(*, team: Team, code: str, name: str, by: Actor, pounds: Decimal | None = None) -> ChargeBand:
    """A further band. Codes are kept for ever: the referral log names them. `pounds`: a session; None: agreed with each family.

    Raises Refused for a code or an amount that cannot be.
    """
    pence = None if pounds is None else int(pounds * 100)
    bands = ChargeBand.objects.filter(team=team)
    refuse(reasons_against_band(code=code, pence=pence, taken=bands.filter(code=code).exists()))
    band = ChargeBand(team=team, code=code, name=name, pence_a_session=pence, since_version=bands.count() + 1)
    try:
        with transaction.atomic():
            band.save(force_insert=True)
    except IntegrityError as error:  # somebody added it in the moment between
        raise Refused(all_said(reasons_against_band(code=code, pence=pence, taken=True))) from error
    record(by, "band.added", band, detail=code)
    return band


@transaction.atomic
def retire_band(*, band: ChargeBand, by: Actor, today: date) -> None:
    """No longer offered; agreements that name it stay as they are. `free` stays on every list. Raises Refused otherwise."""
    band = ChargeBand.objects.select_for_update().get(pk=band.pk)
    if band.code == FREE:
        raise Refused([_("Every team keeps a band that is free.")])
    if band.retired_on:
        raise Refused([_("This band is retired already.")])
    band.retired_on = today
    band.save(update_fields=["retired_on"])
    record(by, "band.retired", band, detail=band.code)
