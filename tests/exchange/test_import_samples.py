"""The three sample logs give exactly the figures beside them, counted here straight from the tables."""

import json
from collections import defaultdict
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from django.db.models import OuterRef, Subquery

from heldinmind.access.models import Event, Team
from heldinmind.access.system import command
from heldinmind.care.models import Episode, Participant
from heldinmind.exchange.actions import Figures, import_log
from heldinmind.exchange.history.reading import open_log
from heldinmind.measures.models import Response
from heldinmind.measures.rules import relationship_change
from heldinmind.people.models import FamilyMember, Person, Placement
from heldinmind.referrals.models import Referral, ReferredPerson
from tests.make_exchange import counts, state

LOGS = Path(__file__).resolve().parents[3] / "shared" / "data" / "referral_log"
TODAY = date(2026, 11, 22)

pytestmark = pytest.mark.skipif(not LOGS.exists(), reason="the sample logs (../shared/data/referral_log) are not here")


def expectations() -> list[dict[str, Any]]:
    if not LOGS.exists():
        return []
    return [json.loads(line) for line in (LOGS / "expected.jsonl").read_text().splitlines()]


EACH = pytest.mark.parametrize("expected", expectations(), ids=lambda expected: expected["file"])


def read(team: Team, name: str) -> Figures:
    with open_log(LOGS / name) as log:
        return import_log(log=log, team=team, by=command(), today=TODAY)


@EACH
def test_a_sample_log_gives_the_figures_beside_it(team, expected):
    figures = read(team, expected["file"])
    assert figures.read == expected["rows"]
    assert figures.created == expected["imported"] == Referral.objects.count()
    assert sorted({problem.row for problem in figures.problems}) == expected["refused_rows"]
    assert figures.refused == len(expected["refused_rows"])
    assert ReferredPerson.objects.filter(part="baby").count() == expected["babies"]
    assert ReferredPerson.objects.filter(part="carer").count() == expected["carers"]
    assert Referral.objects.filter(decision="accept").count() == expected["accepted"]
    assert waits() == pytest.approx(expected["median_wait_to_assessment"])
    assert homes() == {name: expected[name] for name in ("remained", "known_end", "unknown_end")}
    assert relationships() == expected["relationship"]
    assert scores() == tuple(
        expected[name] for name in ("phq_pairs", "phq_reliably_improved_at_6", "phq_reliably_worse_at_6")
    )
    assert offered() == (expected["therapy_offered_babies"], expected["remained_of_offered"])


@EACH
def test_a_sample_log_changes_nothing_when_it_comes_again(team, expected):
    first = read(team, expected["file"])
    before = state()
    again = read(team, expected["file"])
    assert counts(again) == (0, 0, expected["imported"], len(expected["refused_rows"]))
    assert again.problems == first.problems
    assert state() == before


@EACH
def test_everybody_of_a_sample_log_belongs_where_they_should(team, expected):
    read(team, expected["file"])
    everybody = expected["babies"] + expected["carers"]
    assert Person.objects.count() == FamilyMember.objects.count() == everybody
    with_episode = ReferredPerson.objects.filter(referral__episode__isnull=False).count()
    assert Participant.objects.count() == with_episode
    assert Event.objects.filter(name="referral.imported").count() == expected["imported"]


def waits() -> float:
    dated = Episode.objects.exclude(assessed_on=None).select_related("referral")
    return median((episode.assessed_on - episode.referral.received_on).days for episode in dated)


def last_homes(**of: Any) -> list[str]:
    """What the last placement of each baby counts as, where the log tells of the end."""
    arrived = ReferredPerson.objects.filter(person=OuterRef("child")).values("referral__received_on")[:1]
    told = Placement.objects.filter(known_on__gt=Subquery(arrived), superseded_at=None, **of)
    return list(told.values_list("arrangement__counts_as", flat=True))


def homes() -> dict[str, int]:
    ends = last_homes(child__referrals__referral__decision="accept")
    return {
        "remained": ends.count("with parents"),
        "known_end": len(ends) - ends.count("unknown"),
        "unknown_end": ends.count("unknown"),
    }


def offered() -> tuple[int, int]:
    of = {"child__referrals__referral__therapy_offered": "yes"}
    babies = ReferredPerson.objects.filter(part="baby", referral__therapy_offered="yes").count()
    return babies, last_homes(**of).count("with parents")


def relationships() -> dict[str, int]:
    rated = defaultdict(list)
    levels = Response.objects.filter(instrument="CAREGIVING-LEVEL", about__kind="caregiving").order_by("given_on")
    for response in levels:
        rated[response.about_id].append(response)
    pairs = [told for told in rated.values() if told[0].given_on < told[-1].given_on]
    moved = [relationship_change(told[0].total, told[-1].total) for told in pairs]
    return {"pairs": len(pairs)} | {name: moved.count(name) for name in ("improved", "maintained", "worse")}


def scores() -> tuple[int, int, int]:
    given = defaultdict(list)
    for response in Response.objects.filter(instrument="PHQ-9").order_by("given_on"):
        given[response.respondent_id].append(response)
    pairs = [told for told in given.values() if told[0].given_on < told[-1].given_on]
    changes = [told[-1].total - told[0].total for told in pairs]
    return len(pairs), sum(change <= -6 for change in changes), sum(change >= 6 for change in changes)
