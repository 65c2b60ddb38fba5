"""How the words of each kind of column are read: text in; value and cleaned text out."""

from collections.abc import Callable
from typing import Any
from weakref import WeakKeyDictionary

from heldinmind.exchange.history import cells, codes
from heldinmind.exchange.history.columns import COLUMNS, MOST_CHARACTERS, Kind
from heldinmind.exchange.history.lists import Codes, Lists
from heldinmind.exchange.history.words import _

Reader = Callable[[str, Lists], tuple[Any, str]]


def _reference(text: str, lists: Lists) -> tuple[str, str]:
    clean = cells.cleaned(text)
    return clean, clean


def _text(text: str, lists: Lists) -> tuple[str, str]:
    clean = cells.cleaned(text, lines=True)
    return clean, clean


def _line(text: str, lists: Lists) -> tuple[str | None, str]:
    if cells.is_unknown(text):
        return None, "unknown"
    clean = cells.NOT_ASKED if cells.is_not_asked(text) else cells.cleaned(text)
    return clean, clean


def _name(text: str, lists: Lists) -> tuple[str | None, str]:
    """A first name may well read Unknown in a log; that is kept as it is."""
    if cells.is_not_asked(text):
        return None, cells.NOT_ASKED
    clean = cells.cleaned(text)
    return clean, clean


def _source(text: str, lists: Lists) -> tuple[str | None, str]:
    """The format leaves this list open: a word of the team's own is kept as it is."""
    found = lists.sources.find(text)
    return (found, found) if found else _line(text, lists)


def _coded(
    choose: Callable[[Lists], Codes], what: Callable[[], str], *, may_be_unasked: bool = True
) -> Callable[[str, Lists], tuple[str | None, str]]:
    return lambda text, lists: cells.word(text, choose(lists), what, may_be_unasked=may_be_unasked)


READER_OF_KIND: dict[Kind, Reader] = {
    Kind.REFERENCE: _reference,
    Kind.LINE: _line,
    Kind.NAME: _name,
    Kind.TEXT: _text,
    Kind.SOURCE: _source,
    Kind.ARRIVAL: lambda text, lists: cells.day(text),
    Kind.DATE: lambda text, lists: cells.day_if_known(text),
    Kind.NHS_NUMBER: lambda text, lists: cells.nhs_number(text),
    Kind.COUNT: lambda text, lists: cells.count(text),
    Kind.STRESSORS: codes.stressors,
    Kind.MEASURES: codes.measures,
    Kind.SAFE_CONTACT: lambda text, lists: cells.safe_contact(text, lists.channels),
    Kind.YES_NO: _coded(lambda lists: cells.YES_NO, lambda: _("answer")),
    Kind.YES_NO_UNKNOWN: _coded(lambda lists: cells.YES_NO_UNKNOWN, lambda: _("answer")),
    Kind.SEX: _coded(lambda lists: lists.sexes, lambda: _("sex")),
    Kind.CARER_KIND: _coded(lambda lists: lists.carer_kinds, lambda: _("kind of carer")),
    Kind.SAFEGUARDING: _coded(lambda lists: lists.safeguarding_levels, lambda: _("safeguarding level")),
    Kind.LIVES_WITH: _coded(lambda lists: lists.living_arrangements, lambda: _("living arrangement")),
    Kind.DECISION: _coded(lambda lists: lists.decisions, lambda: _("decision"), may_be_unasked=False),
    Kind.END_REASON: _coded(lambda lists: lists.end_reasons, lambda: _("reason for ending"), may_be_unasked=False),
    Kind.CHARGE_BAND: _coded(lambda lists: lists.charge_bands, lambda: _("charge band"), may_be_unasked=False),
}

READERS: dict[str, Reader] = {column: READER_OF_KIND[kind] for column, kind in COLUMNS.items()}

# Words that hardly come twice in a column are not worth remembering.
_ALWAYS_NEW = (Kind.REFERENCE, Kind.NHS_NUMBER, Kind.TEXT, Kind.MEASURES, Kind.STRESSORS)
_REMEMBERED = frozenset(column for column, kind in COLUMNS.items() if kind not in _ALWAYS_NEW)
_MOST_REMEMBERED = 10_000
_LONGEST_REMEMBERED = 100


class Memory:
    """What cells were found to mean under one set of lists: a log says the same few things often.

    `known` is column to cell to value and cleaned text; columns that are read alike share what is known.
    """

    def __init__(self, lists: Lists) -> None:
        alike: dict[tuple[Kind, int], dict[str, tuple[Any, str]]] = {}
        self.known = {
            column: alike.setdefault((kind, lists.longest.get(column, MOST_CHARACTERS)), {})
            for column, kind in COLUMNS.items()
        }

    def read(self, column: str, cell: str, lists: Lists) -> tuple[Any, str]:
        """The value and the cleaned text of a cell that is not known yet. Raises Unreadable or NotADate."""
        text = cell.strip()
        cells.refuse_too_long(text, MOST_CHARACTERS)
        found = READERS[column](text, lists)
        cells.refuse_too_long(found[1], lists.longest.get(column, MOST_CHARACTERS))
        if column in _REMEMBERED and len(cell) <= _LONGEST_REMEMBERED:
            self._remember(column, cell, found)
        return found

    def _remember(self, column: str, cell: str, found: tuple[Any, str]) -> None:
        known = self.known[column]
        if len(known) >= _MOST_REMEMBERED:
            known.clear()
        known[cell] = found


_memories: WeakKeyDictionary[Lists, Memory] = WeakKeyDictionary()


def memory_of(lists: Lists) -> Memory:
    """One memory for each set of lists, gone when the lists are."""
    memory = _memories.get(lists)
    if memory is None:
        memory = _memories[lists] = Memory(lists)
    return memory
