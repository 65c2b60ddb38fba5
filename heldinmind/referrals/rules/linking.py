"""When a referral names somebody the record knows already: what it adds, and where the two disagree."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from heldinmind.kit.words import Words
from heldinmind.kit.words import words as _

NOTHING = {"", None, "not asked", "unknown", "not known"}


def additions(kept: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Only what the record does not have. A form never overwrites what a person has written down."""
    return {name: value for name, value in given.items() if value not in NOTHING and kept[name] in NOTHING}


def disagreements(kept: Mapping[str, Any], given: Mapping[str, Any]) -> list[Words]:
    """Dates that both have and that differ, and a birth of which the record does not know."""
    found = []
    if kept["state"] == "unborn" and given.get("birth_date"):
        day: date = given["birth_date"]
        found.append(_("The referral says that this baby was born on %(day)s. If so, record the birth.", day=day))
    if _differ("birth_date", kept, given):
        found.append(_("The referral gives another date of birth: %(day)s.", day=given["birth_date"]))
    if _differ("due_date", kept, given):
        found.append(_("The referral gives another due date: %(day)s.", day=given["due_date"]))
    return found


def _differ(name: str, kept: Mapping[str, Any], given: Mapping[str, Any]) -> bool:
    return bool(kept[name] and given.get(name) and kept[name] != given[name])
