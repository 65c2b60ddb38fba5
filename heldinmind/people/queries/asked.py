"""What somebody typed into the search box: words of a name, days, an NHS number, a telephone number."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from heldinmind.design.months import month_number
from heldinmind.kit import nhs, phones

LONGEST = 200  # of what is typed; nobody's name is longer
NHS_NUMBER = re.compile(r"(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)")
YEAR_FIRST = re.compile(r"(?<!\d)(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)")
IN_NUMBERS = re.compile(r"(?<!\d)(?P<day>\d{1,2})[-/. ](?P<month>\d{1,2})[-/. ](?P<year>\d{4}|\d{2})(?!\d)")
WITH_NAME = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?[ -]*(?:of )?(?P<month>[^\W\d_]{3,})\.?[ ,-]*(?P<year>\d{4}|\d{2})(?!\d)",
    re.I,
)
TELEPHONE = re.compile(r"\+?\(?\d[\d ()-]{6,}\d")


@dataclass(frozen=True)
class Asked:
    """Everything that was understood. `days` has two when the year had two digits: this century's and the last's."""

    words: str = ""
    days: tuple[date, ...] = ()
    nhs_number: str = ""
    phone: str = ""
    not_nhs_number: str = ""  # ten digits that are no valid number: mistyped perhaps, or a telephone number


def asked(typed: str) -> Asked:
    """In any order and mixture: `Larkfield 17/8/2026`, `999 000 0018`. What is no number or day is part of a name."""
    rest = " ".join("".join(sign if sign.isprintable() else " " for sign in typed[:LONGEST]).split())
    nhs_number, rest = _taken(NHS_NUMBER, rest, lambda found: nhs.cleaned(found.group()))
    days, rest = _days(rest)
    mistyped = NHS_NUMBER.search(rest)
    phone, rest = _taken(TELEPHONE, rest, lambda found: phones.cleaned(found.group()))
    return Asked(" ".join(rest.split()), days, nhs_number, phone, mistyped.group() if mistyped else "")


def _taken(pattern: re.Pattern[str], text: str, read: Callable[[re.Match[str]], str | None]) -> tuple[str, str]:
    """What the pattern finds, as read, and the text without it; nothing when it cannot be read so."""
    found = pattern.search(text)
    value = read(found) if found else None
    if not found or not value:
        return "", text
    return value, text[: found.start()] + " " + text[found.end() :]


def _days(text: str) -> tuple[tuple[date, ...], str]:
    for pattern in (YEAR_FIRST, IN_NUMBERS, WITH_NAME):
        found = pattern.search(text)
        if found and (days := _read(found)):
            return days, text[: found.start()] + " " + text[found.end() :]
    return (), text


def _read(found: re.Match[str]) -> tuple[date, ...]:
    year, month = found["year"], month_number(found["month"])
    years = [int(year)] if len(year) == 4 else [2000 + int(year), 1900 + int(year)]
    try:
        return tuple(date(each, month or 0, int(found["day"])) for each in years)
    except ValueError:
        return ()
