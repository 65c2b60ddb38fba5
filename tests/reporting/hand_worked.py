"""A dozen rows for each figure, with the answer worked on paper: the example that its docstring tells."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

Row = dict[str, Any]
ARRIVED = date(2025, 3, 1)
ENDED = date(2025, 12, 1)


@dataclass(frozen=True)
class Worked:
    """Rows by view, what is asked of them, and numerator, denominator, unknown, value; then the same of each part."""

    figure: str
    rows: dict[str, list[Row]]
    answer: tuple[int | None, int | None, int, float | None]
    parts: dict[str, tuple[int | None, int | None, int]] = field(default_factory=dict)
    p90: float | None = None
    asked: dict[str, str] = field(default_factory=dict)


def referral(key: int, *, days: int = 0, **known: Any) -> Row:
    """Accepted on arrival, in 2025, unless told otherwise."""
    usual = {"team": 1, "referral": key, "family": key, "received_on": ARRIVED + timedelta(days=days), "seen": False}
    return usual | {"route": "imported", "decision": "accept", "therapy_offered": "not asked"} | known


def many(rows: Sequence[int], **known: Any) -> list[Row]:
    return [referral(key, **known) for key in rows]


def after(days: int) -> date:
    return ARRIVED + timedelta(days=days)


def baby(key: int, *, lives_as: str | None = None, **known: Any) -> Row:
    usual = {"referral": key, "baby": key, "lived_elsewhere": False, "lost_or_died": False}
    return usual | {"lives_as": lives_as} | known


def relationship(
    key: int, first: int | None, last: int | None, *, days: int = 2, ended: bool = True, of: int = 0
) -> Row:
    levels = {"first_level": first, "last_level": last, "days_rated": days, "ended": ended}
    return {"referral": of or key, "relationship": key, "baby": of or key} | levels


def score(key: int, first: int, last: int, *, days: int = 2, ended: bool = True, instrument: str = "PHQ-9") -> Row:
    totals = {"first_total": Decimal(first), "last_total": Decimal(last), "days_scored": days, "ended": ended}
    return {"referral": key, "instrument": instrument, "about": key, "respondent": key} | totals


def person(key: int, family: int, part: str, **known: Any) -> Row:
    usual = {"referral": family, "family": family, "person": key, "part": part, "father": False, "second": False}
    return usual | {"seen": True, "from_tally": False} | known


def meetings(key: int, what: str, times: int, *, due_on: date | None = after(30)) -> Row:
    return {"referral": key, "what": what, "due_on": due_on, "from_tally": due_on is None, "times": times}


def stressor(key: int, code: str, state: str | None) -> Row:
    return {"referral": key, "stressor": code, "layer": "household and money", "state": state}


RULE = {"instrument": "PHQ-9", "better": "lower", "operator": ">=", "threshold": "6"}
TEAM = [{"team": 1, "good_enough_level": 2}]
WAITS = [
    *many([1], assessed_on=after(10), started_on=after(10)),
    *many([2], assessed_on=after(30), started_on=after(30)),
]

WORKED = [
    Worked(
        "relationship_change",
        {
            "referrals": many(range(1, 7)),
            "relationships": [
                *(relationship(1, 3, 1), relationship(2, 2, 2), relationship(3, 1, 2), relationship(4, 4, 3)),
                *(relationship(5, 3, 3, days=1), relationship(6, 3, 3, days=1, ended=False)),
            ],
        },
        (2, 4, 1, 0.5),
        {"improved": (2, 4, 0), "maintained": (1, 4, 0), "worse": (1, 4, 0)},
    ),
    Worked(
        "good_enough_relationship",
        {
            "team": TEAM,
            "referrals": [*many([1, 2, 3], ended_on=ENDED), *many([4, 5])],
            "babies": [baby(1), baby(2), baby(3), baby(4), baby(5)],
            "relationships": [
                *(relationship(1, 3, 3), relationship(11, 4, 2, of=1), relationship(2, 2, 3)),
                *(relationship(3, None, None, days=0), relationship(4, None, None, days=0, ended=False)),
            ],
        },
        (1, 2, 1, 0.5),
    ),
    Worked(
        "remained_with_parents",
        {
            "referrals": [*many(range(1, 6)), referral(6, decision="decline")],
            "babies": [
                baby(1, lives_as="with parents", lives_with="mother"),
                baby(2, lives_as="with parents", lives_with="both parents", lived_elsewhere=True),
                baby(3, lives_as="elsewhere", lives_with="kinship"),
                baby(4),
                baby(5, lives_as="with parents", lives_with="mother", lost_or_died=True),
                baby(6, lives_as="with parents", lives_with="mother"),
            ],
        },
        (2, 3, 1, 0.6667),
        {"mother": (1, 3, 0), "returned after living elsewhere": (1, 3, 0), "kinship": (1, 3, 0)},
    ),
    Worked("referrals_received", {"referrals": [*many([1, 2], family=1), *many([3])]}, (3, None, 0, 3.0)),
    Worked(
        "referral_decisions",
        {
            "referrals": [
                *many([1, 2]),
                *(referral(3, decision="decline"), referral(4, decision="redirect"), referral(5, decision=None)),
            ]
        },
        (2, 4, 1, 0.5),
        {"accept": (2, 4, 0), "decline": (1, 4, 0), "redirect": (1, 4, 0)},
    ),
    Worked(
        "not_helped",
        {
            "referrals": [
                *(referral(1, decision="decline"), referral(2, left_list_for="not reached"), referral(3, seen=True)),
                *(referral(4, decision="consultation only"), referral(5)),
            ]
        },
        (2, 4, 1, 0.5),
        {"decline": (1, 4, 0), "left the list: not reached": (1, 4, 0)},
    ),
    Worked(
        "stressors_at_referral",
        {
            "referrals": many([1, 2, 3]),
            "stressors": [
                *(stressor(1, "debt", "present"), stressor(2, "debt", "absent"), stressor(3, "debt", "not asked")),
                *(stressor(1, "housing", "absent"), stressor(2, "housing", "present"), stressor(3, "housing", None)),
            ],
        },
        (2, 2, 1, 1.0),
        {"debt": (1, 2, 1), "housing": (1, 2, 1)},
    ),
    Worked(
        "wait_to_assessment",
        {"referrals": [*WAITS, *many([3], assessed_on=after(50)), *many([4]), *many([5], decision="decline")]},
        (None, 3, 1, 30.0),
        p90=46.0,
    ),
    Worked("wait_to_treatment", {"referrals": WAITS}, (None, 2, 0, 20.0), p90=28.0),
    Worked(
        "still_waiting",
        {
            "referrals": [
                *(referral(1, decision=None), referral(2, decision="hold until birth"), referral(3)),
                *(
                    referral(4, assessed_on=after(9)),
                    referral(5, started_on=after(9)),
                    referral(6, left_list_for="other"),
                ),
            ]
        },
        (4, None, 0, 4.0),
        {
            "for a decision": (1, None, 0),
            "until the birth": (1, None, 0),
            "for assessment": (1, None, 0),
            "for treatment": (1, None, 0),
        },
    ),
    Worked(
        "people_seen",
        {
            "referrals": many([1, 2, 3]),
            "participants": [
                *(person(1, 1, "baby"), person(2, 1, "carer"), person(3, 1, "carer", father=True, second=True)),
                *(person(4, 2, "baby", from_tally=True), person(5, 2, "carer", from_tally=True)),
                *(person(6, 3, "baby", seen=False), person(7, 3, "carer", seen=None)),
            ],
        },
        (5, None, 1, 5.0),
        {
            **{"families": (2, None, 1), "babies": (2, None, 0), "carers": (3, None, 1), "fathers": (1, None, 0)},
            **{"second carers": (1, None, 0), "families, from tally": (1, None, 0)},
            **{"babies, from tally": (1, None, 0), "carers, from tally": (1, None, 0)},
        },
    ),
    Worked(
        "attendance",
        {
            "referrals": many([1, 2]),
            "attendances": [
                *(meetings(1, "attended", 2), meetings(1, "was not brought", 1)),
                *(meetings(2, "attended", 6, due_on=None), meetings(2, "missed, kind not recorded", 2, due_on=None)),
                *(meetings(1, "planned", 1), meetings(1, "planned", 1, due_on=date(2027, 1, 1))),
            ],
        },
        (8, 11, 1, 0.7273),
        {"attended": (8, 11, 0), "was not brought": (1, 11, 0), "missed, kind not recorded": (2, 11, 0)},
    ),
    Worked(
        "paired_measures",
        {
            "referrals": many(range(1, 6)),
            "scores": [
                *(score(1, 18, 9), score(2, 18, 9, ended=False), score(3, 12, 12, days=1)),
                *(score(4, 12, 12, days=1, ended=False), score(5, 12, 3, instrument="GAD-7")),
            ],
        },
        (2, 3, 1, 0.6667),
        asked=RULE,
    ),
    Worked(
        "reliable_change",
        {
            "referrals": many(range(1, 6)),
            "scores": [
                *(score(1, 18, 10), score(2, 15, 10), score(3, 8, 14)),
                *(score(4, 12, 12, days=1), score(5, 12, 12, days=1, ended=False)),
            ],
        },
        (1, 3, 1, 0.3333),
        {"improved": (1, 3, 0), "no reliable change": (1, 3, 0), "deteriorated": (1, 3, 0)},
        asked=RULE,
    ),
    Worked(
        "planned_endings",
        {
            "referrals": [
                referral(1, ended_on=ENDED, end_reason="goals met", planned=True),
                referral(2, ended_on=ENDED, end_reason="moved area", planned=False),
                *(referral(3, ended_on=ENDED), referral(4)),
            ]
        },
        (1, 2, 1, 0.5),
        {"goals met": (1, 2, 0), "moved area": (1, 2, 0)},
    ),
]
