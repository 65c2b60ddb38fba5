"""How long somebody's record is kept: the longest of the rules that apply to them. Plain dates in, one date out."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from heldinmind.kit.ages import birthday
from heldinmind.kit.words import Words
from heldinmind.kit.words import words as _

FILE = Path(__file__).parents[1] / "lists" / "retention.toml"
GROWN = 18  # years: whoever was seen last before that birthday is kept as a child
SEVENTEEN = 17  # seen last at this age, a child is kept until one birthday later
LONGEST = 150  # years: more than anybody could mean


@dataclass(frozen=True)
class Known:
    """What the record knows of somebody's dates.

    `last_seen_on`: the last day on which anything happened with any of their families. `pregnancies`: the day on which each
    pregnancy that they carried or came from ended, None for a day we do not know. `cared`: was a carer in a family.
    """

    born_on: date | None = None
    never_born: bool = False
    died_on: date | None = None
    died: bool = False
    last_seen_on: date | None = None
    was_seen: bool = False
    still_seen: bool = False
    cared: bool = False
    adopted: bool = False
    pregnancies: tuple[date | None, ...] = ()


@dataclass(frozen=True)
class Applied:
    """One rule that applies; `on` is None when the day it counts from is not known."""

    code: str
    on: date | None


@dataclass(frozen=True)
class Due:
    """From which day a record may be destroyed, and by which rule. `on` is None where a person has to look: `why` says."""

    on: date | None
    code: str
    why: tuple[Words, ...] = ()

    def by(self, today: date) -> bool:
        return self.on is not None and self.on <= today


@cache
def the_code() -> dict[str, int]:
    """The years that the Code demands at least. Source: lists/retention.toml."""
    return {entry["code"]: entry["years"] for entry in _file()["entry"]}


@cache
def version() -> int:
    found: int = _file()["version"]
    return found


def _file() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text())


def years_kept(chosen: Mapping[str, int], *, for_the_nhs: bool) -> dict[str, int]:
    """What a team keeps: its own choice, but never shorter than the Code where the Code binds it."""
    kept = {code: chosen.get(code, years) for code, years in the_code().items()}
    return {code: max(years, the_code()[code]) if for_the_nhs else years for code, years in kept.items()}


def reasons_against_lengths(chosen: Mapping[str, int], *, for_the_nhs: bool) -> list[Words]:
    short = [code for code, years in the_code().items() if for_the_nhs and chosen.get(code, years) < years]
    found = [
        _(
            "Working for the NHS, a team keeps records at least as long as the Code says: %(years)s years here.",
            years=the_code()[code],
        )
        for code in short
    ]
    if any(not 1 <= years <= LONGEST for years in chosen.values()):
        found.append(_("Give each length in years, from 1 to %(most)s.", most=LONGEST))
    return found


def due(known: Known, years: Mapping[str, int]) -> Due:
    """The longest applicable rule. Never a day while the work goes on, or while a rule that applies has no day."""
    rules = applicable(known, years)
    unknown = [_UNKNOWN[rule.code] for rule in rules if rule.on is None]
    if known.still_seen:
        unknown.insert(0, _("Work with the family goes on."))
    longest = max((rule for rule in rules if rule.on), key=lambda rule: rule.on or date.min, default=None)
    if unknown or not longest:
        return Due(None, longest.code if longest else "", tuple(dict.fromkeys(unknown)) or (_UNKNOWN["general"],))
    return Due(longest.on, longest.code)


def applicable(known: Known, years: Mapping[str, int]) -> list[Applied]:
    found = [Applied("general", later(known.last_seen_on, years["general"])), *_child(known, years["child"])]
    found += [Applied("maternity", later(ended, years["maternity"])) for ended in known.pregnancies]
    if known.died and known.was_seen:
        found.append(Applied("after_death", later(known.died_on, years["after_death"])))
    elif known.was_seen:
        found.append(Applied("mental_health", later(known.last_seen_on, years["mental_health"])))
    if known.adopted:
        found.append(Applied("adopted", None))
    return found


def _child(known: Known, until: int) -> list[Applied]:
    """Whoever cares for a child and was seen is kept longer by their own rule, however young: no birth date is needed."""
    if known.never_born or (not known.born_on and known.cared and known.was_seen):
        return []
    if not known.born_on:
        return [Applied("child", None)]
    if known.last_seen_on and known.last_seen_on >= birthday(known.born_on, GROWN):
        return []
    late = known.last_seen_on and known.last_seen_on >= birthday(known.born_on, SEVENTEEN)
    return [Applied("child", birthday(known.born_on, until + 1 if late else until))]


def later(day: date | None, years: int) -> date | None:
    """The same day so many years later; the first of March where there is no 29 February, never a day early."""
    return birthday(day, years) if day else None


_UNKNOWN = {
    "child": _("We do not know when they were born."),
    "maternity": _("We do not know when a pregnancy ended."),
    "after_death": _("We do not know when they died."),
    "mental_health": _("We do not know when they were last seen."),
    "general": _("We do not know when they were last seen."),
    "adopted": _("They may have been adopted. Your records lead says how long that is kept."),
}


def reasons_not_to_decide(
    found: Due, *, destroy: bool, held: bool, asked: bool, until_on: date | None, today: date
) -> list[Words]:
    if destroy and (held or asked):
        return _kept(held=held)
    if destroy and not found.by(today):
        return [_("This record is not due yet.")]
    if not destroy and (until_on is None or until_on <= today):
        return [_("Say until which day it is kept: a day to come.")]
    return []


def reasons_not_to_agree(*, decided_by_me: bool, came_since: bool, waits: bool, held: bool, asked: bool) -> list[Words]:
    """`came_since`: they got this right on the day of the decision or later."""
    if not waits:
        return [_("There is nothing to agree to here.")]
    if decided_by_me:
        return [_("Somebody else has to agree: destroying a record takes two people.")]
    if came_since:
        return [_("Somebody has to agree who was here, and could review records, before it was decided.")]
    return _kept(held=held) if held or asked else []


def _kept(*, held: bool) -> list[Words]:
    if held:
        return [_("A legal hold keeps this record. Lift the hold first.")]
    # Destroying what somebody has asked for is an offence: Data Protection Act 2018, section 173.
    return [_("Somebody asked about this record and has no answer yet. Answer them first.")]
