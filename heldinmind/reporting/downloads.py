"""A figure to take away: as JSON, or as CSV that a spreadsheet opens safely."""

import csv
import io
import json

from heldinmind.reporting.figures import Figure, Group

COLUMNS = ("group", "numerator", "denominator", "unknown", "value", "p90")


def as_json(figure: Figure) -> str:
    return json.dumps(figure.as_json(), ensure_ascii=False, indent=1)


def as_csv(figure: Figure) -> str:
    """What was asked, then the figure, then a line for each group."""
    written = io.StringIO()
    table = csv.writer(written)
    since, until = figure.period
    table.writerow(["figure", figure.name, figure.instrument, "by", figure.by])
    table.writerow(["received from", since or "", "to", until or "", "as known on", figure.as_known_on])
    table.writerow(["definition", figure.definition])
    table.writerow(COLUMNS)
    table.writerows(_cells(line) for line in (figure.total, *figure.groups))
    return written.getvalue()


def _cells(line: Group) -> list[object]:
    numbers = [line.numerator, line.denominator, line.unknown, line.value, line.p90]
    return [_never_a_formula(line.group or "all"), *("" if number is None else number for number in numbers)]


def _never_a_formula(text: str) -> str:
    """A source may have been typed by anybody; a spreadsheet runs what begins like this."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
