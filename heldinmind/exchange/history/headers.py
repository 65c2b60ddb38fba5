"""Which heading of a file means which column, whatever its case, spacing and punctuation."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from heldinmind.exchange.history.aliases import HEADINGS
from heldinmind.exchange.history.columns import COLUMNS, REQUIRED
from heldinmind.exchange.history.rows import CannotStart
from heldinmind.exchange.history.words import _, shown, squeezed

IGNORE = "ignore"


def column_called(heading: str) -> str | None:
    """The column that a heading means by itself, or None when a person must say."""
    return HEADINGS.get(squeezed(heading))


def likely_column(heading: str) -> str | None:
    """A column whose heading looks alike, to be offered and never taken."""
    near = get_close_matches(squeezed(heading)[:60], HEADINGS, n=1, cutoff=0.8)
    return HEADINGS[near[0]] if near else None


@dataclass(frozen=True)
class Headings:
    """The headings of a file, and for each the column it means, `ignore`, or None while nobody has said."""

    headers: tuple[str, ...]
    means: tuple[str | None, ...]

    @property
    def matched(self) -> dict[str, str]:
        """Heading to column, in the order of the file."""
        return {header: column for header, column in self._pairs() if column and column in COLUMNS}

    @property
    def ignored(self) -> tuple[str, ...]:
        return tuple(header for header, column in self._pairs() if column == IGNORE and header)

    @property
    def unmatched(self) -> tuple[str, ...]:
        """What has to be mapped to a column or to `ignore` before the import can start."""
        return tuple(header for header, column in self._pairs() if column is None)

    @property
    def clashes(self) -> dict[str, tuple[str, ...]]:
        """Column to the headings that all mean it, where there are several."""
        under: dict[str, tuple[str, ...]] = {}
        for header, column in self._pairs():
            if column and column in COLUMNS:
                under[column] = (*under.get(column, ()), header)
        return {column: headers for column, headers in under.items() if len(headers) > 1}

    @property
    def places(self) -> dict[str, int]:
        """Column to its place in the file, in the order of the published format."""
        found = {column: place for place, column in enumerate(self.means) if column}
        return {column: found[column] for column in COLUMNS if column in found}

    def reasons_not_to_start(self) -> list[str]:
        """What must be settled before the first row is read; empty when nothing must."""
        return [*self._clashing(), *self._unmapped(), *self._missing()]

    def _pairs(self) -> Iterator[tuple[str, str | None]]:
        return zip(self.headers, self.means, strict=True)

    def _clashing(self) -> list[str]:
        sentence = _(
            "Several headings mean the column %(column)s: %(headings)s. Keep one, and map the others to ignore."
        )
        return [sentence % {"column": column, "headings": _listed(headers)} for column, headers in self.clashes.items()]

    def _unmapped(self) -> list[str]:
        if not self.unmatched:
            return []
        sentence = _("Nobody has said what these headings mean: %(headings)s. Map each to a column or to ignore.")
        return [sentence % {"headings": _listed(self.unmatched)}]

    def _missing(self) -> list[str]:
        missing = [column for column in REQUIRED if column not in self.means]
        sentence = _("No heading means the column %(column)s, which every row needs.")
        return [sentence % {"column": column} for column in missing]


def _listed(headers: Sequence[str]) -> str:
    return ", ".join(f"“{shown(header)}”" for header in headers)


def match(headers: Sequence[str], mapping: Mapping[str, str] | None = None) -> Headings:
    """Match headings to columns; a mapping (heading to column or `ignore`) goes before our own understanding.

    An empty heading stands over an empty column. Raises CannotStart when the mapping names no column.
    """
    told = {squeezed(heading): _told(heading, column) for heading, column in (mapping or {}).items()}
    means = [told.get(squeezed(header)) or column_called(header) if header else IGNORE for header in headers]
    return Headings(tuple(headers), tuple(means))


def _told(heading: str, column: object) -> str:
    if isinstance(column, str):
        if column.strip().lower() == IGNORE:
            return IGNORE
        if known := column_called(column):
            return known
    sentence = _("The mapping sends “%(heading)s” to “%(column)s”, which is neither a column nor ignore.")
    raise CannotStart(sentence % {"heading": shown(heading), "column": shown(str(column))})
