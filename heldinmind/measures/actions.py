"""Everything that can happen to answers and totals. Only an import writes them besides (docs/adr/0011)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from heldinmind.access.audience import Audience
from heldinmind.access.audit import record
from heldinmind.access.models import Actor
from heldinmind.access.permissions import Permission
from heldinmind.kit.forms import Refused
from heldinmind.measures.models import Response
from heldinmind.measures.rules import Answer, BadAnswers, BadScore, Key, Scored, Unknown, load, score
from heldinmind.measures.rules.numbers import plain
from heldinmind.measures.rules.totals import exact_total
from heldinmind.people.models import Family, Person, Subject

KINDS = {
    "caregiving": {"relationship"},
    "adults": {"adult relationship"},
    "triad": {"triad"},
    "household": {"household"},
}


@transaction.atomic
def answer(
    *,
    family: Family,
    about: Subject,
    instrument: str,
    answers: Sequence[Answer],
    given_on: date,
    by: Actor,
    today: date,
    occasion: str = Response.Occasion.NOT_SAID,
    respondent: Person | None = None,
    as_: str = "scores",
    topics: int = 0,
) -> Response:
    """One set of answers, scored from the items; without a respondent it is the clinician's own rating.

    The same answers sent twice are kept once. Raises Refused for an answer that the form cannot hold, a day still to
    come, or other answers on that day already.
    """
    if given_on > today:
        raise Refused([_("This day is still to come.")])
    key, scored = _scored(instrument, answers, as_)
    _must_be_meant(key, about, respondent)
    Family.objects.select_for_update().get(pk=family.pk)
    kept = _jsonable(answers)
    if before := _on_that_day(key, about, respondent, given_on, answers__isnull=False):
        if before.answers == kept:
            return before
        raise Refused([_("%(instrument)s is recorded on that day already.") % {"instrument": key.name}])
    given = {"given_on": given_on, "occasion": occasion, "answers": kept, "topics": topics}
    response = Response(**_about(family, key, about, respondent, by), **given, **_results(scored))
    response.save(force_insert=True)
    record(by, "measure.answered", response, family=family.pk, detail=key.name, needs=Permission.MEASURE_VIEW)
    return response


@transaction.atomic
def correct(*, response: Response, answers: Sequence[Answer], by: Actor, as_: str = "scores") -> Response:
    """Put a slip right: scored anew with the key it was answered under. The trigger keeps what was written before.

    Raises Refused for a total that came without answers, and for answers that the form cannot hold.
    """
    response = Response.objects.select_for_update(of=("self",)).get(pk=response.pk)
    if response.total_alone:
        raise Refused([_("This total came without answers, so there is nothing to correct here.")])
    _key, scored = _scored(response.instrument, answers, as_, response.version)
    response.answers = _jsonable(answers)
    for field, value in _results(scored).items():
        setattr(response, field, value)
    response.save(update_fields=["answers", "scores", "total", "flags"])
    record(
        by,
        "measure.corrected",
        response,
        family=response.family_id,
        detail=response.instrument,
        needs=Permission.MEASURE_VIEW,
    )
    return response


@transaction.atomic
def keep_total(
    *,
    family: Family,
    about: Subject,
    instrument: str,
    scores: Mapping[str, Decimal | int | float | str],
    given_on: date,
    by: Actor,
    occasion: str = Response.Occasion.NOT_SAID,
    respondent: Person | None = None,
    topics: int = 0,
) -> Response:
    """Scores that came without their items: `{"total": 15}`, or subscales by name. Marked so, and never recomputed.

    The same scores of the same day are kept once. Raises Refused for a score that the instrument cannot give.
    """
    key, exact = _exact(instrument, scores)
    kept = {name: plain(value) for name, value in exact.items()}
    if before := _on_that_day(key, about, respondent, given_on, total_alone=True, scores=kept):
        return before
    given = {"given_on": given_on, "occasion": occasion, "topics": topics}
    total = {"scores": kept, "total": exact.get("total"), "total_alone": True}
    response = Response(**_about(family, key, about, respondent, by), **given, **total)
    response.save(force_insert=True)
    record(by, "measure.total_kept", response, family=family.pk, detail=key.name, needs=Permission.MEASURE_VIEW)
    return response


def _exact(instrument: str, scores: Mapping[str, Decimal | int | float | str]) -> tuple[Key, dict[str, Decimal]]:
    try:
        key = load(instrument)
        return key, {name: exact_total(key, value, name) for name, value in scores.items()}
    except (BadScore, Unknown) as fault:
        raise Refused([_told(fault)]) from fault


def _scored(instrument: str, answers: Sequence[Answer], as_: str, version: str | None = None) -> tuple[Key, Scored]:
    try:
        key = load(instrument, version)
        return key, score(key, answers, as_)
    except (BadAnswers, Unknown) as fault:
        raise Refused([_told(fault)]) from fault


def _told(fault: BadAnswers | BadScore | Unknown) -> str:
    return _(fault.sentence) % fault.values


def _must_be_meant(key: Key, about: Subject, respondent: Person | None) -> None:
    """An instrument is about one kind of thing, and a clinician's rating is not a parent's."""
    fits = KINDS.get(about.kind) or {"respondent" if respondent and about.person_id == respondent.pk else "baby"}
    if not fits & set(key.about):
        raise Refused([_("%(instrument)s is not about this.") % {"instrument": key.name}])
    if ("parent" if respondent else "clinician") not in key.respondents:
        raise Refused([_("%(instrument)s is not answered by them.") % {"instrument": key.name}])


def _on_that_day(key: Key, about: Subject, respondent: Person | None, given_on: date, **more: Any) -> Response | None:
    same = Response.objects.filter(about=about, instrument=key.name, respondent=respondent, given_on=given_on)
    return same.filter(**more).first()


def _about(family: Family, key: Key, about: Subject, respondent: Person | None, by: Actor) -> dict[str, Any]:
    return {
        "team_id": family.team_id,
        "family": family,
        "instrument": key.name,
        "version": str(key.version),
        "about": about,
        "respondent": respondent,
        "rated_by": None if respondent else by,
        "by_clinician": respondent is None,
        "audience": _audience(about, respondent),
    }


def _audience(about: Subject, respondent: Person | None) -> Audience:
    """What a clinician rated is the team's, until somebody tells the family in words; what a person answered is theirs."""
    if respondent is None:
        return Audience.TEAM
    return Audience.PERSON if about.kind == "person" else Audience.DYAD


def _results(scored: Scored) -> dict[str, Any]:
    return {
        "scores": {name: plain(value) for name, value in scored.scores.items()},
        "total": scored.total,
        "flags": [flag.as_json() for flag in scored.flags],
    }


def _jsonable(answers: Iterable[Answer]) -> list[Any]:
    """Numbers as numbers; not answered is null, never nought."""
    return [None if each in (None, "") else plain(each) if isinstance(each, Decimal) else each for each in answers]
