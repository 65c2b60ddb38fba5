"""Whom a stressor or a score is about: the people of the same row, named by their place in it."""

import re
from functools import lru_cache

from heldinmind.exchange.history.columns import MOST_BABIES, MOST_CARERS

COUPLE, HOUSEHOLD, CLINICIAN = "couple", "household", "clinician"

_CARER = rf"carer[1-{MOST_CARERS}]"
_BABY = rf"baby[1-{MOST_BABIES}]"
_PERSON = re.compile(rf"{_CARER}|{_BABY}")
_ONE_CARER = re.compile(_CARER)
_RELATIONSHIP = re.compile(rf"(?P<carer>{_CARER})-(?P<baby>{_BABY})|(?P<baby_first>{_BABY})-(?P<carer_after>{_CARER})")


@lru_cache(maxsize=1_000)
def subject(text: str) -> str | None:
    """`carer1`, `baby1`, `carer1-baby1`, `couple` or `household`, written in one way; None for anything else."""
    name = "".join(text.lower().split())
    if name in (COUPLE, HOUSEHOLD) or _PERSON.fullmatch(name):
        return name
    if not (pair := _RELATIONSHIP.fullmatch(name)):
        return None
    return f"{pair['carer'] or pair['carer_after']}-{pair['baby'] or pair['baby_first']}"


@lru_cache(maxsize=1_000)
def respondent(text: str) -> str | None:
    """Who gave the answers: a carer of the row or a clinician; None for anything else."""
    name = "".join(text.lower().split())
    return name if name == CLINICIAN or _ONE_CARER.fullmatch(name) else None


@lru_cache(maxsize=1_000)
def people_of(name: str) -> frozenset[str]:
    """The places of a row that a subject or a respondent speaks of; a couple and a household name nobody."""
    return frozenset() if name in (COUPLE, HOUSEHOLD, CLINICIAN) else frozenset(name.split("-"))


def is_relationship(name: str) -> bool:
    return "-" in name
