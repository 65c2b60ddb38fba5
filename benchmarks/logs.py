"""A referral log of any length, plainly fictional, in the shape of the sample logs."""

import csv
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

PEOPLE = [
    *(f"baby{place}_{field}" for place in (1, 2) for field in ("first_name", "last_name", "birth_date", "due_date")),
    "baby1_nhs_number",
    *(
        f"carer{place}_{field}"
        for place in (1, 2)
        for field in ("first_name", "last_name", "birth_date", "relationship", "safe_contact", "phone")
    ),
]
COURSE = [
    *(
        "stressors",
        "decision",
        "decided_on",
        "waiting_from",
        "allocated_on",
        "allocated_to",
        "assessed_on",
        "started_on",
    ),
    *("contacts_attended", "contacts_missed", "contacts_cancelled_by_family", "contacts_cancelled_by_service"),
    *("ended_on", "end_reason", "measures", "safeguarding_level_start", "safeguarding_level_end"),
    *("lives_with_start", "lives_with_end", "lives_with_end_known_on", "therapy_offered"),
]
COLUMNS = ["reference", "received_on", "source", *PEOPLE, *COURSE]

STRESSORS = ["anxiety", "debt", "housing", "isolation", "bereavement", "birth_trauma", "prematurity", "substance_use"]
STATES = ["present", "present", "absent", "unknown", "not asked"]
LEVELS = ["none", "early help", "child in need", "child protection plan", "pre-proceedings", "care proceedings"]
HOMES = ["both parents", "mother", "father", "parent and baby placement", "kinship", "foster care"]
SYLLABLES = ["ar", "bel", "cor", "den", "el", "fen", "gar", "hol", "in", "ker", "lan", "mor", "nel", "or", "pen", "rin"]


def write_log(path: Path, rows: int, seed: int = 7) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(referrals(rows, seed))


def referrals(rows: int, seed: int) -> Iterator[dict[str, object]]:
    chance = random.Random(seed)
    for number in range(1, rows + 1):
        received = date(2006, 1, 1) + timedelta(days=chance.randrange(7_300))
        row: dict[str, object] = {"reference": f"B-{number:07}", "received_on": received, "source": "health visitor"}
        yield row | _people(chance, received, number) | _course(chance, received)


def _people(chance: random.Random, received: date, number: int) -> dict[str, object]:
    born, last = received - timedelta(days=chance.randrange(700)), _word(chance, 3)
    people: dict[str, object] = {
        "baby1_first_name": _word(chance, 2),
        "baby1_last_name": last,
        "baby1_birth_date": born,
        "carer1_first_name": _word(chance, 2),
        "carer1_last_name": last,
        "carer1_birth_date": born - timedelta(days=chance.randrange(7_000, 14_000)),
        "carer1_relationship": "mother",
        "carer1_safe_contact": chance.choice(["phone", "text", "none", "not asked"]),
        "carer1_phone": f"07700 9{number % 100_000:05}",
    }
    if chance.random() < 0.5:
        people["baby1_nhs_number"] = _nhs_number(chance)
    if chance.random() < 0.1:
        people |= {"baby2_first_name": _word(chance, 2), "baby2_last_name": last, "baby2_birth_date": born}
    if chance.random() < 0.3:
        people |= {
            "carer2_first_name": _word(chance, 2),
            "carer2_relationship": "father",
            "carer2_safe_contact": "text",
        }
    return people


def _course(chance: random.Random, received: date) -> dict[str, object]:
    told = chance.sample(STRESSORS, chance.randrange(1, 7))
    course: dict[str, object] = {
        "stressors": ";".join(f"{code}:{chance.choice(STATES)}:carer1" for code in told),
        "decided_on": (decided := received + timedelta(days=chance.randrange(14))),
        "decision": "accept" if chance.random() < 0.8 else "redirect",
    }
    return course | (_work(chance, decided) if course["decision"] == "accept" else {})


def _work(chance: random.Random, decided: date) -> dict[str, object]:
    allocated = decided + timedelta(days=chance.randrange(60))
    assessed = allocated + timedelta(days=chance.randrange(30))
    ended = assessed + timedelta(days=chance.randrange(60, 500))
    scores = [f"PHQ-9@{on}={chance.randrange(28)} by carer1" for on in (assessed, ended)]
    scores += [
        f"CAREGIVING-LEVEL@{on}={chance.randrange(1, 5)} about carer1-baby1 by clinician" for on in (assessed, ended)
    ]
    return {
        **{"waiting_from": decided, "allocated_on": allocated, "allocated_to": "Worker A", "assessed_on": assessed},
        **{"started_on": assessed + timedelta(days=7), "ended_on": ended, "end_reason": "goals met"},
        **{"contacts_attended": chance.randrange(30), "contacts_missed": chance.randrange(5)},
        **{"contacts_cancelled_by_family": chance.randrange(4), "contacts_cancelled_by_service": 1},
        **{"measures": ";".join(scores), "therapy_offered": "yes", "lives_with_end_known_on": ended},
        **{"safeguarding_level_start": chance.choice(LEVELS), "safeguarding_level_end": chance.choice(LEVELS)},
        **{"lives_with_start": chance.choice(HOMES), "lives_with_end": chance.choice(HOMES)},
    }


def _word(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choices(SYLLABLES, k=syllables)).capitalize()


def _nhs_number(chance: random.Random) -> str:
    """From the 999 range, which belongs to nobody."""
    while True:
        digits = f"999{chance.randrange(1_000_000):06}"
        check = 11 - sum(int(digit) * (10 - place) for place, digit in enumerate(digits)) % 11
        if check != 10:
            return digits + str(check % 11)
