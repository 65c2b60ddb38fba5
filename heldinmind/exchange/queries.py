"""What can be asked before and after an import: the lists that codes are looked up in, and what became of each file."""

from uuid import UUID

from django.db import models
from django.db.models import Q, QuerySet
from django.db.models.fields.json import KT

from heldinmind.care.models import EndReason
from heldinmind.charges.models import ChargeBand
from heldinmind.exchange.history.lists import Codes, Instrument, Lists, Range
from heldinmind.exchange.kinds import CARER_SPELLINGS
from heldinmind.exchange.models import ImportRun
from heldinmind.measures.rules import Key, load, names
from heldinmind.people.models import CaregivingRelationship, LivingArrangement
from heldinmind.risk.models import Stressor
from heldinmind.safeguarding.models import Level

ABOUT = {"respondent": "person", "baby": "person", "relationship": "relationship"}


def runs(team: UUID | None) -> QuerySet[ImportRun]:
    """The newest first, with how many rows were new and refused; without the files and their problems."""
    counts = {"new": KT("figures__counts__created"), "refused": KT("figures__counts__refused")}
    found = ImportRun.objects.filter(team=team).defer("content", "figures", "mapping").select_related("by")
    return found.annotate(**counts).order_by("-created_at")


def run_without_its_file() -> QuerySet[ImportRun]:
    """Twenty megabytes stay where they are; `content_kept` says whether they are still there."""
    kept = models.ExpressionWrapper(Q(content__isnull=False), output_field=models.BooleanField())
    return ImportRun.objects.defer("content").select_related("by").annotate(content_kept=kept)


def bands_of(team: UUID) -> QuerySet[ChargeBand]:
    return ChargeBand.objects.filter(team=team, retired_on=None)


def lists_of(team: UUID) -> Lists:
    """Everything that a code of the team's log can be looked up in, as it is today."""
    return Lists(
        stressors=_codes(Stressor),
        safeguarding_levels=_codes(Level),
        living_arrangements=_codes(LivingArrangement),
        end_reasons=_codes(EndReason),
        charge_bands=_spelt({band.code: band.name for band in bands_of(team)}),
        carer_kinds=Codes(tuple(CaregivingRelationship.Kind.values), CARER_SPELLINGS),
        instruments=tuple(instrument(load(name)) for name in names()),
    )


def _codes(model: type[models.Model]) -> Codes:
    entries = model._default_manager.filter(retired_in=None).order_by("pk")
    return _spelt(dict(entries.values_list("code", "name")))


def _spelt(names_of: dict[str, str]) -> Codes:
    """A code may also be written as its name."""
    return Codes(tuple(names_of), {name: code for code, name in names_of.items()})


def instrument(key: Key) -> Instrument:
    """What can be checked of a score that comes without its answers."""
    ranges = {scale.name: Range(float(scale.minimum), float(scale.maximum)) for scale in key.scales}
    total = ranges.pop("total", None)
    about = {ABOUT.get(subject) for subject in key.about}
    whole = all(key.whole(scale.name) for scale in key.scales)
    return Instrument(key.name, total, ranges, whole, about.pop() if len(about) == 1 else None)
