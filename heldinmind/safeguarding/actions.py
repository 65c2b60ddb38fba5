"""Whoever visits is warned, in neutral words, and a warning ends."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from heldinmind.access.audit import record
from heldinmind.access.models import Actor
from heldinmind.kit.forms import Refused
from heldinmind.kit.said import refuse
from heldinmind.people.models import Family
from heldinmind.safeguarding.models import VisitWarning
from heldinmind.safeguarding.rules import reasons_not_to_warn


@transaction.atomic
def warn_visitors(
    *, family: Family, sentence: str, by: Actor, today: date, words: str = "", until_on: date | None = None
) -> VisitWarning:
    """`until_on`: the last day on which it stands; none: until somebody ends it. Raises Refused when it stands already."""
    family = Family.objects.select_for_update(of=("self",)).get(pk=family.pk)
    given = {"family": family, "sentence": sentence, "words": words}
    standing = VisitWarning.objects.filter(**given, ended_at=None).exclude(until_on__lt=today).exists()
    refuse(reasons_not_to_warn(until_on=until_on, standing=standing, today=today))
    warning = VisitWarning(team_id=family.team_id, **given, until_on=until_on, set_by=by)
    warning.save(force_insert=True)
    record(by, "visit_warning.set", warning, family=family.pk, detail=sentence)
    return warning


@transaction.atomic
def end_warning(*, warning: VisitWarning, by: Actor) -> None:
    warning = VisitWarning.objects.select_for_update(of=("self",)).get(pk=warning.pk)
    if warning.ended_at:
        raise Refused([_("Somebody has ended this already.")])
    warning.ended_at, warning.ended_by = timezone.now(), by
    warning.save(update_fields=["ended_at", "ended_by"])
    record(by, "visit_warning.ended", warning, family=warning.family_id, detail=warning.sentence)
