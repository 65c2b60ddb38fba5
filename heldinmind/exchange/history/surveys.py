"""What the spreadsheet reader does not tell of a sheet: how far it stretches, and which cells have no value to read."""

from typing import IO

from heldinmind.exchange.history.markup import careful_parser, local
from heldinmind.exchange.history.rows import CannotStart
from heldinmind.exchange.history.words import _

# The reader lays a sheet out as a full table: one stray cell at the far corner would take the whole process down.
MOST_CELLS = 10_000_000
MOST_FAULTS = 100_000

Faults = dict[int, dict[int, str]]


class Survey:
    """One pass over a sheet's XML. `faults` holds row, then place (both from 0), then the sentence for that cell.

    Raises CannotStart when the sheet stretches too far or too many of its cells hold no value, ExpatError or
    ValueError when it is damaged.
    """

    def __init__(self, sheet: IO[bytes], name: str) -> None:
        self.faults: Faults = {}
        self._name = name
        self._count = 0
        self._row = self._place = -1
        self._is_formula = self._has_value = False
        self._kind: str | None = None
        self._columns: dict[str, int] = {}
        self._first, self._last = [1 << 30, 1 << 30], [0, 0]
        self._parser = careful_parser(self._element)
        self._parser.ParseFile(sheet)
        self._finish_cell()
        self._parser.StartElementHandler = None

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        if ":" in name:
            name = local(name)
        if name == "c":
            self._begin_cell(attributes)
        elif name in ("v", "is"):
            self._value()
        elif name == "f":
            self._is_formula = True
        elif name == "row":
            self._finish_cell()
            self._row, self._place = int(attributes.get("r", self._row + 2)) - 1, -1

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        if self._is_formula:
            self._finish_cell()
        self._kind = attributes.get("t")
        if reference := attributes.get("r"):
            letters = reference.rstrip("0123456789")
            self._row = int(reference[len(letters) :]) - 1
            self._place = self._columns.get(letters, -1)
            if self._place < 0:
                self._place = self._columns[letters] = place_of(letters)
        else:
            self._place += 1
        if self._kind == "e":
            self._fault(_("The spreadsheet shows an error here, such as #REF! or #N/A. Write the value, or clear it."))

    def _value(self) -> None:
        self._stretch()
        if self._is_formula:
            self._has_value = self._kind in ("str", "e")
            self._parser.CharacterDataHandler = self._characters

    def _characters(self, text: str) -> None:
        self._has_value = self._has_value or bool(text.strip())

    def _finish_cell(self) -> None:
        if self._is_formula and not self._has_value:
            self._fault(_("This formula was never calculated. Open the file in the spreadsheet and save it again."))
        self._is_formula = self._has_value = False
        self._parser.CharacterDataHandler = None

    def _fault(self, sentence: str) -> None:
        self._count += 1
        if self._count > MOST_FAULTS:
            raise CannotStart(
                _("Too many cells of %(name)s hold an error or a formula that was never calculated.")
                % {"name": self._name},
                _("Open it in the spreadsheet, let it calculate, and save it again."),
            )
        self.faults.setdefault(self._row, {})[self._place] = sentence

    def _stretch(self) -> None:
        first, last, row, place = self._first, self._last, self._row, self._place
        if row < first[0] or row > last[0] or place < first[1] or place > last[1]:
            first[:] = min(first[0], row), min(first[1], place)
            last[:] = max(last[0], row), max(last[1], place)
            self._refuse_sprawl()

    def _refuse_sprawl(self) -> None:
        """The reader counts rows from the first of the sheet."""
        if (self._last[0] + 1) * (self._last[1] - self._first[1] + 1) > MOST_CELLS:
            sentence = _("%(name)s has a filled cell far from the table, in row %(row)s or column %(column)s.")
            found = {"name": self._name, "row": self._last[0] + 1, "column": letters_of(self._last[1])}
            raise CannotStart(sentence % found, _("Delete the empty rows and columns around the table, and save it."))


def place_of(letters: str) -> int:
    """A is 0, Z is 25, AA is 26."""
    place = 0
    for letter in letters.upper():
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def letters_of(place: int) -> str:
    """The letters that a spreadsheet shows over a column; the other way round from `place_of`."""
    letters = ""
    while place >= 0:
        place, rest = divmod(place, 26)
        letters, place = chr(ord("A") + rest) + letters, place - 1
    return letters
