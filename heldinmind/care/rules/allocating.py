"""Who holds a family, from when until when."""

from collections.abc import Sequence
from datetime import date, timedelta

from heldinmind.kit.words import Words
from heldinmind.kit.words import words as _

AHEAD = timedelta(days=92)


def reasons_not_to_allocate(
    *, decision: str, linked: bool, ended: bool, held_by: Sequence[str], received_on: date, from_on: date, today: date
) -> list[Words]:
    """Why this referral's family cannot be given to a worker now. A person chooses the worker; this only checks."""
    if not linked:
        return [_("Link this referral to people first: only then is there a family to allocate.")]
    if decision != "accept":
        return [_("Only an accepted referral can be allocated. This one is not.")]
    if ended:
        return [_("The work that this referral began has ended.")]
    if held_by:
        return [_("Somebody was quicker: %(names)s has this family already.", names=", ".join(held_by))]
    return reasons_against_start(from_on, earliest=received_on, today=today)


def reasons_against_start(from_on: date, *, earliest: date, today: date) -> list[Words]:
    """Why a worker cannot hold a family from that day. A few weeks ahead is planning; a year is a slip."""
    if from_on < earliest:
        return [_("That is before %(day)s, when this began.", day=earliest)]
    if from_on > today + AHEAD:
        return [_("That is more than three months away. Check the date.")]
    return []


def reasons_not_to_end_allocation(*, last_on: date, began_on: date, ended: bool, today: date) -> list[Words]:
    """Why a worker cannot stop holding a family after that day."""
    if ended:
        return [_("Somebody has changed who holds this family in the meantime. Look again before you change it.")]
    if last_on < began_on:
        return [_("That is before %(day)s, when this began.", day=began_on)]
    if last_on > today + AHEAD:
        return [_("That is more than three months away. Check the date.")]
    return []
