"""The three sample logs of the published format, row for row."""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from heldinmind.exchange.history.checking import check
from heldinmind.exchange.history.lists import Lists
from heldinmind.exchange.history.reading import open_log
from heldinmind.exchange.history.rows import Checked, Doubt, LogMeasure, LogRow

SAMPLES = Path(__file__).parents[3].parent / "shared" / "data" / "referral_log"
TODAY = date(2026, 11, 22)

pytestmark = pytest.mark.skipif(not SAMPLES.exists(), reason="The sample logs of ../shared/data are not here.")


def expected() -> list[dict[str, Any]]:
    if not SAMPLES.exists():
        return [{"file": "absent"}]
    return [json.loads(line) for line in (SAMPLES / "expected.jsonl").read_text().splitlines()]


@pytest.fixture(params=expected(), ids=lambda figures: figures["file"])
def sample(request: pytest.FixtureRequest, lists: Lists) -> tuple[dict[str, Any], dict[int, Checked]]:
    seen: dict[str, int] = {}
    with open_log(SAMPLES / request.param["file"]) as log:
        return request.param, {raw.number: check(raw, lists, TODAY, seen) for raw in log}


Sample = tuple[dict[str, Any], dict[int, Checked]]


def rows(results: dict[int, Checked]) -> list[LogRow]:
    return [result.row for result in results.values() if result.row]


def test_every_row_is_read_and_exactly_the_expected_ones_are_refused(sample: Sample) -> None:
    figures, results = sample
    refused = [number for number, result in results.items() if result.row is None]
    assert (len(results), refused) == (figures["rows"], figures["refused_rows"])
    assert all(results[number].problems for number in refused)


def test_people_and_decisions_are_the_expected_ones(sample: Sample) -> None:
    figures, results = sample
    found = rows(results)
    assert len(found) == figures["imported"]
    assert sum(len(row.babies) for row in found) == figures["babies"]
    assert sum(len(row.carers) for row in found) == figures["carers"]
    assert sum(row.decision == "accept" for row in found) == figures["accepted"]


def test_the_wait_to_assessment_is_the_expected_one(sample: Sample) -> None:
    figures, results = sample
    waits = [(row.assessed_on - row.received_on).days for row in rows(results) if row.assessed_on]
    assert median(waits) == figures["median_wait_to_assessment"]


def test_changes_of_the_caregiving_level_are_the_expected_ones(sample: Sample) -> None:
    figures, results = sample
    pairs = [pair for row in rows(results) if (pair := first_and_last(row, "CAREGIVING-LEVEL"))]
    counted = Counter((before > after) - (before < after) for before, after in pairs)
    assert figures["relationship"] == {
        "pairs": len(pairs),
        "improved": counted[1],
        "maintained": counted[0],
        "worse": counted[-1],
    }


def test_pairs_of_phq_9_are_the_expected_ones(sample: Sample) -> None:
    figures, results = sample
    pairs = [pair for row in rows(results) if (pair := first_and_last(row, "PHQ-9"))]
    assert len(pairs) == figures["phq_pairs"]
    assert sum(before - after >= 6 for before, after in pairs) == figures["phq_reliably_improved_at_6"]
    assert sum(after - before >= 6 for before, after in pairs) == figures["phq_reliably_worse_at_6"]


def test_babies_who_remained_with_their_parents_are_the_expected_ones(sample: Sample) -> None:
    figures, results = sample
    with_parents = {"both parents", "mother", "father", "parent and baby placement"}
    ends = [row.lives_with_end for row in rows(results) for _baby in row.babies if row.lives_with_end]
    assert (len(ends), sum(end in with_parents for end in ends)) == (figures["known_end"], figures["remained"])


def test_doubts_are_only_twins_and_due_dates_long_past(sample: Sample) -> None:
    _figures, results = sample
    doubts = {review.doubt for result in results.values() for review in result.reviews}
    assert doubts <= {Doubt.LIKELY_TWINS, Doubt.DUE_LONG_PAST}


def test_the_messy_log_says_of_each_refused_row_what_is_wrong(lists: Lists) -> None:
    seen: dict[str, int] = {}
    with open_log(SAMPLES / "messy_team.csv") as log:
        results = [check(raw, lists, TODAY, seen) for raw in log]
    told = [(problem.row, problem.column, problem.value) for result in results for problem in result.problems]
    assert told == [
        (5, "decided_on", "2025-06-03"),
        (7, "reference", ""),
        (25, "stressors", "no_such_stressor:present"),
        (56, "baby1_nhs_number", "9434765918"),
        (57, "received_on", "31/02/2025"),
        (58, "received_on", "03/14/25"),
    ]


def test_a_formula_in_a_name_is_a_name(lists: Lists) -> None:
    with open_log(SAMPLES / "messy_team.csv") as log:
        row = check(next(iter(log)), lists, TODAY, {}).row
    assert row is not None
    assert row.carers[0].last_name == '=HYPERLINK("x")'


def first_and_last(row: LogRow, instrument: str) -> tuple[Any, Any] | None:
    scores = sorted((score for score in row.measures if score.instrument == instrument), key=when)
    return (scores[0].total, scores[-1].total) if len(scores) > 1 else None


def when(score: LogMeasure) -> date:
    return score.on
