"""Whatever a row says, the database takes it or the checking had refused it: a dry run never promises too much."""

import random
from typing import Any

import pytest

from heldinmind.exchange.actions import Figures
from tests.make_exchange import counts, imported

DATES = ["2025-03-01", "2025-03-02", "2025-06-01", "2026-11-16", "2026-12-31", "9999-12-31", "unknown", "5 May 2025"]
BIRTHS = [*DATES, "0001-01-01", "1899-12-31", "2025-02-28", "1990-05-05"]
OTHER_DATES = ["0001-01-01", "1899-12-31", "2025-02-28", "31/02/2025"]
WORDS = {
    "reference": ["R-1", "R-2", "R-3", "R-4", "R-5", "R-6", "R-7", "R-8", ""],
    "source": ["GP", "not asked", "the vicar"],
    "sex": ["girl", "indeterminate", "not asked", "unknown"],
    "relationship": ["mother", "dad", "grandmother", "partner", "not asked", "unknown"],
    "responsibility": ["yes", "no", "not asked", "unknown"],
    "baby": ["yes", "no", "not asked", "unknown"],
    "contact": ["phone", "text;email", "none", "not asked", "unknown", "letter and visit", "professional"],
    "interpreter": ["yes", "no", "not asked"],
    "number": ["9998337887", "9993944114", "not asked", "unknown", "999 833 7887"],
    "phone": ["07700 900123", "not a number", "not asked"],
    "stressors": [
        *("debt:present:couple", "anxiety:present:carer1;anxiety:absent:carer1", "housing:not asked:household"),
        *("domestic_abuse:present", "debt:present:household"),
    ],
    "measures": [
        *("PHQ-9@2025-04-01=12 by carer1", "PHQ-9@2025-04-01=12 by carer1;PHQ-9@2025-04-01=13 by carer1"),
        *("CAREGIVING-LEVEL@2024-01-01=2 about carer1-baby1 by clinician", "GOAL@9999-12-31=4 about couple by carer2"),
        *("GOAL@2025-09-09=4 about household by clinician", "PHQ-9@2025-04-01=12.5 by carer1"),
    ],
    "decision": ["accept", "accept", "accept", "consultation only", "redirect", "hold until birth", "unknown"],
    "contacts": ["0", "3", "999999", "unknown", "not asked", "12.0"],
    "level": ["none", "child in need", "looked after", "unknown", "not asked"],
    "lives": ["both parents", "foster care", "unknown", "not asked", "other"],
    "offered": ["yes", "no", "unknown", "not asked"],
    "reason": ["goals met", "death"],
    "name": [
        "Jude",
        "Ana-Lucía",
        "=1+1",
        "O’Neill",
        "'; DROP TABLE x; --",
        '"quoted"',
        "Null",
        "💛",
        "a\\b",
        "{}",
        "[,)",
    ],
}
KINDS = {
    **{"safe_contact": "contact", "nhs_number": "number", "lives_with_baby": "baby", "therapy_offered": "offered"},
    **{"lives_with_start": "lives", "lives_with_end": "lives", "parental_responsibility": "responsibility"},
    **{"safeguarding_level_start": "level", "safeguarding_level_end": "level", "decision_reason": "name"},
    **{"end_reason": "reason", "decision": "decision", "stressors": "stressors", "measures": "measures"},
}
COLUMNS = [
    *("reference", "received_on", "source", "referrer_name", "concerns", "stressors", "decision", "decided_on"),
    *(f"baby{n}_{field}" for n in (1, 2) for field in ("first_name", "last_name", "birth_date", "due_date", "sex")),
    *("baby1_nhs_number", "carer1_nhs_number", "carer1_phone", "carer1_email", "carer1_postcode", "carer1_ethnicity"),
    *(f"carer{n}_{field}" for n in (1, 2, 3) for field in ("first_name", "birth_date", "relationship", "safe_contact")),
    *("carer1_parental_responsibility", "carer1_lives_with_baby", "carer2_interpreter", "decision_reason"),
    *(
        "waiting_from",
        "allocated_on",
        "allocated_to",
        "assessed_on",
        "started_on",
        "contacts_attended",
        "contacts_missed",
    ),
    *("measures", "safeguarding_level_start", "safeguarding_level_end", "lives_with_start", "lives_with_end"),
    *("lives_with_end_known_on", "therapy_offered", "ended_on", "end_reason"),
]


def cell(chance: random.Random, column: str) -> str:
    if column != "reference" and chance.random() < (0.02 if column == "received_on" else 0.5):
        return ""
    if column == "received_on":
        return chance.choice([*["2025-03-01"] * 12, "2025-02-28", "9999-12-31", "0001-01-01"])
    if column.endswith(("_on", "_date", "_from")):
        return chance.choice(BIRTHS if "birth" in column else OTHER_DATES if chance.random() < 0.02 else DATES)
    field = column.partition("_")[2] if column[:4] in ("baby", "care") else column
    kind = KINDS.get(column) or KINDS.get(field) or (field if field in WORDS else column.partition("_")[0])
    return chance.choice(WORDS.get(kind, WORDS["name"]))


def log(seed: int, rows: int) -> list[dict[str, str]]:
    chance = random.Random(seed)
    made = [{column: cell(chance, column) for column in COLUMNS} for _ in range(rows)]
    for number, each in enumerate(made):
        if each["reference"]:
            each["reference"] = f"R-{number}"
    return made


def by_database(figures: Figures) -> list[Any]:
    return [problem for problem in figures.problems if "could not be kept" in problem.problem]


@pytest.mark.parametrize("seed", range(3))
def test_a_dry_run_and_a_real_one_agree_on_the_oddest_rows(team, seed):
    rows = log(seed, 150)
    dry = imported(team, *rows, dry_run=True)
    real = imported(team, *rows)
    assert dry == real and not by_database(real)
    assert real.created > 20
    assert counts(imported(team, *rows)) == (0, 0, real.created, real.refused)


@pytest.mark.parametrize("seed", range(3))
def test_so_they_do_when_every_row_comes_again_changed(team, seed):
    imported(team, *log(seed, 100))
    changed = log(seed + 100, 100)
    dry = imported(team, *changed, dry_run=True)
    real = imported(team, *changed)
    assert dry == real and not by_database(real)
    assert real.updated > 10
    again = imported(team, *changed)
    assert (again.created, again.updated) == (0, 0)
