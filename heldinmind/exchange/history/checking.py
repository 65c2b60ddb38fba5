"""A raw row becomes a typed row with its doubts, or every reason why it cannot."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from heldinmind.exchange.history.cells import NOT_ASKED, Unreadable
from heldinmind.exchange.history.columns import REQUIRED, ROW_FIELDS, STEPS
from heldinmind.exchange.history.dates import NotADate
from heldinmind.exchange.history.households import Household, babies, carers, household, person_of
from heldinmind.exchange.history.lists import Lists
from heldinmind.exchange.history.readers import Memory, memory_of
from heldinmind.exchange.history.reruns import fingerprint
from heldinmind.exchange.history.reviewing import reviews
from heldinmind.exchange.history.rows import Checked, LogMeasure, LogRow, LogStressor, Problem, RawRow, made
from heldinmind.exchange.history.subjects import people_of
from heldinmind.exchange.history.words import _, shown

Found = tuple[Any, str]


@dataclass(slots=True)
class _Reading:
    """What the cells of a row say, as far as they can be read: column to value and cleaned text."""

    row: int
    problems: list[Problem]
    found: dict[str, Found] = field(default_factory=dict)

    def value(self, column: str) -> Any:
        return self.found[column][0] if column in self.found else None

    def refuse(self, column: str, value: str, sentence: str) -> None:
        self.problems.append(Problem(self.row, column, shown(value), sentence))


def check(raw: RawRow, lists: Lists, today: date, seen_references: dict[str, int]) -> Checked:
    """Read and check one row; with any problem it is refused whole, and every problem is told.

    `seen_references` holds reference to row number for one reading of one file; this row's is added to it.
    """
    if not raw.cells:
        return Checked(None, raw.problems)
    reading = _read(raw, lists)
    people = household(reading.found)
    _refuse_missing(reading)
    _refuse_repeated(reading, seen_references)
    _refuse_early_steps(reading)
    _refuse_strangers(reading, {*people, *[person_of(problem.column) for problem in reading.problems]})
    if reading.problems:
        return Checked(None, tuple(reading.problems))
    row = _row(reading, people)
    return Checked(row, (), tuple(reviews(row, today)))


def _read(raw: RawRow, lists: Lists) -> _Reading:
    reading, memory = _Reading(raw.number, list(raw.problems)), memory_of(lists)
    known, found = memory.known, reading.found
    for column, cell in raw.cells.items():
        if cell:
            words = known[column].get(cell) or _read_cell(reading, memory, column, cell, lists)
            if words:
                found[column] = words
    return reading


def _read_cell(reading: _Reading, memory: Memory, column: str, cell: str, lists: Lists) -> Found | None:
    try:
        return memory.read(column, cell, lists) if cell.strip() else None
    except NotADate as error:
        reading.refuse(column, cell.strip(), str(error))
    except Unreadable as error:
        for part, sentence in error.troubles:
            reading.refuse(column, part, sentence)
    return None


def _refuse_missing(reading: _Reading) -> None:
    for column in REQUIRED:
        told = any(problem.column == column for problem in reading.problems)
        if not told and reading.value(column) is None:
            reading.refuse(column, "", _what_is_missing(column))


def _what_is_missing(column: str) -> str:
    if column == "reference":
        return _("Every row needs the team’s own reference, by which it is known when the file is imported again.")
    return _("Every row needs the date on which the referral arrived.")


def _refuse_repeated(reading: _Reading, seen_references: dict[str, int]) -> None:
    reference = reading.value("reference")
    if reference is None:
        return
    first = seen_references.setdefault(reference, reading.row)
    if first != reading.row:
        sentence = _("Row %(first)s of this file has the same reference. Keep one, or give this referral its own.")
        reading.refuse("reference", reference, sentence % {"first": first})


def _refuse_early_steps(reading: _Reading) -> None:
    if (received_on := reading.value("received_on")) is None:
        return
    for column in STEPS:
        on = reading.value(column)
        if on is not None and on < received_on:
            sentence = _("This is dated before the referral arrived (%(date)s). Correct one of the two dates.")
            reading.refuse(column, on.isoformat(), sentence % {"date": received_on.isoformat()})


def _refuse_strangers(reading: _Reading, present: set[str]) -> None:
    """Nobody may be spoken of whom the row does not have: which person is meant is never guessed."""
    for stressor in reading.value("stressors") or ():
        if stressor.whose and not present >= people_of(stressor.whose):
            _refuse_stranger(reading, "stressors", stressor, people_of(stressor.whose) - present)
    for measure in reading.value("measures") or ():
        named = people_of(measure.about) | people_of(measure.by)
        if not present >= named:
            _refuse_stranger(reading, "measures", measure, named - present)


def _refuse_stranger(reading: _Reading, column: str, item: LogStressor | LogMeasure, strangers: frozenset[str]) -> None:
    for person in sorted(strangers):
        sentence = _("This names %(person)s, but the row has no %(person)s. Fill in that person’s columns.")
        reading.refuse(column, str(item), sentence % {"person": person})


def _row(reading: _Reading, people: Household) -> LogRow:
    fields: dict[str, Any] = {
        column: words[0] for column, words in reading.found.items() if column in ROW_FIELDS and words[0] is not None
    }
    content = {column: words[1] for column, words in reading.found.items()}
    fields |= {"number": reading.row, "babies": babies(people), "carers": carers(people)}
    fields |= {"content": content, "fingerprint": fingerprint(content)}
    if NOT_ASKED in content.values():
        fields["not_asked"] = frozenset(column for column, text in content.items() if text == NOT_ASKED)
    return made(LogRow, fields)
