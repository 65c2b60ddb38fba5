"""Why something cannot be recorded of a life as it was told."""

from collections.abc import Iterable
from datetime import date

from heldinmind.kit.words import Words
from heldinmind.kit.words import words as _

GONE = frozenset({"lost", "died"})


def reasons_against_day(on: date, *, today: date, born_on: date | None = None) -> list[Words]:
    """Why something cannot have happened on that day."""
    if on > today:
        return [_("This day is in the future.")]
    if born_on and on < born_on:
        return [_("This day is before the birth.")]
    return []


def reasons_not_to_record_loss(*, state: str, on: date, today: date) -> list[Words]:
    """For a baby who was not born living: miscarriage, stillbirth, termination."""
    if state in GONE:
        return [_("This loss is already recorded.")]
    if state == "born":
        return [
            _("A birth is recorded for this baby. Record the death, or undo the birth if it was recorded by mistake.")
        ]
    return reasons_against_day(on, today=today)


def reasons_not_to_record_death(*, state: str, on: date, born_on: date | None, today: date) -> list[Words]:
    if state in GONE:
        return [_("This death is already recorded.")]
    if state == "unborn":
        return [_("No birth is recorded for this baby. Record the birth first, or the loss.")]
    return reasons_against_day(on, today=today, born_on=born_on)


def reasons_not_to_ask_to_ring(*, by_on: date, today: date) -> list[Words]:
    return [_("The day to ring by has passed already.")] if by_on < today else []


def reasons_not_to_move(*, state: str, on: date, born_on: date | None, today: date) -> list[Words]:
    """Why a child cannot be recorded as living elsewhere from that day."""
    if state in GONE:
        return [_("This child has died.")]
    if state == "unborn":
        return [_("This baby is not born yet. Record the birth first.")]
    return reasons_against_day(on, today=today, born_on=born_on)


def reasons_not_to_rename(before: tuple[str, str, str], after: tuple[str, str, str]) -> list[Words]:
    """Names are first, last and preferred name."""
    if not any(after):
        return [_("Give at least one name.")]
    return [_("This is the name we have already.")] if before == after else []


def reasons_not_to_adopt(*, state: str, closed: bool, on: date, born_on: date | None, today: date) -> list[Words]:
    if closed:
        return [_("An adoption order is already recorded for this child.")]
    return reasons_not_to_move(state=state, on=on, born_on=born_on, today=today)


def tell_apart(name: str, *, new: Iterable[str], old: Iterable[str]) -> bool:
    """Whether a name holds a word that only the new name has: it would lead from one record to the other."""
    only_new = {word.casefold() for word in new} - {word.casefold() for word in old}
    return bool(only_new & {word.casefold() for word in name.split()})
