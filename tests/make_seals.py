"""Makers of sealed families, broken glass, openings and warnings for visitors."""

from datetime import date
from typing import Any

from heldinmind.access.acting import acting
from heldinmind.access.models import Actor, Opening, Team
from heldinmind.access.system import job
from heldinmind.people.actions.glass import Broken, break_glass
from heldinmind.people.actions.sealing import seal
from heldinmind.people.models import Family, GlassBroken, UnusualOpening
from heldinmind.safeguarding.actions import warn_visitors
from heldinmind.safeguarding.models import VisitWarning
from tests import make, make_care
from tests.make import TODAY

REASON = "The hospital rang: the baby is there and they ask who works with them."
DANA = {"first_name": "Dana", "last_name": "Larkfield", "birth_date": date(1994, 5, 2)}


def sealed(team: Team, by: Actor, *readers: Actor, of: Family | None = None) -> Family:
    """Jude and Dana, sealed by the lead who names themself and these."""
    family = of or make.family(team)
    with make_care.being(by, team):
        seal(family=family, reason="A colleague of ours.", readers=[by, *readers], by=by)
    family.refresh_from_db()
    return family


def break_it(team: Team, by: Actor, **known: Any) -> Broken:
    """By Dana's name and date of birth, unless told otherwise."""
    with make_care.being(by, team):
        return break_glass(**{"reason": REASON, "by": by, "team": team.pk} | (known or DANA))


def broken(team: Team, by: Actor, **known: Any) -> GlassBroken:
    """The row that says so."""
    break_it(team, by, **known)
    return GlassBroken.objects.filter(by=by).latest("pk")


def opening(family: Family, by: Actor, page: str = "family", **how: Any) -> Opening:
    line = Opening(team=family.team, by=by, family=family.pk, page=page, **how)
    line.save(force_insert=True)
    return line


def unusual(family: Family, by: Actor, kind: str = "never allocated") -> UnusualOpening:
    at = make_care.NOW
    found = UnusualOpening(team=family.team, family=family, by=by, kind=kind, openings=3, first_at=at, last_at=at)
    with acting(role="worker", actor=job(), team=family.team):
        found.save(force_insert=True)
    return found


def warning(family: Family, by: Actor, sentence: str = "pairs", **how: Any) -> VisitWarning:
    with make_care.being(by, family.team):
        return warn_visitors(family=family, sentence=sentence, by=by, today=TODAY, **how)
