"""What a referral log says, row by row, and what stands against it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar


class CannotStart(Exception):
    """Nothing of the file can be imported: it cannot be read, or its headings are unclear. Leads to exit code 2."""

    exit_code = 2

    def __init__(self, *reasons: str) -> None:
        super().__init__(*reasons)
        self.reasons = list(reasons)

    def __str__(self) -> str:
        return " ".join(self.reasons)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row is refused; `row` is the line that a spreadsheet shows, `problem` says what to do."""

    row: int
    column: str
    value: str
    problem: str


class Doubt(StrEnum):
    """Why a person should look at a row that was imported as given."""

    AFTER_TODAY = "a date after today"
    LONG_AGO = "a date before 1900"
    DUE_LONG_PAST = "a due date long past without a birth"
    DUE_FAR_AHEAD = "a due date far ahead"
    BIRTH_FAR_FROM_DUE = "a birth far from its due date"
    BABIES_MONTHS_APART = "children of one referral months apart"
    LIKELY_TWINS = "likely twins"
    SAME_PERSON_TWICE = "one person given twice"
    CHILD_TOO_OLD = "a child of five or more"
    VERY_YOUNG_CARER = "a very young carer"
    ENDED_BEFORE_IT_BEGAN = "an ending before an earlier step"
    SCORED_BEFORE_ARRIVAL = "a score dated before the referral"
    CONTRADICTION = "two answers to one question"
    MANY_CONTACTS = "very many contacts"


@dataclass(frozen=True, slots=True)
class Review:
    """Something implausible that was imported as given, for a person to look at."""

    row: int
    reference: str
    doubt: Doubt
    columns: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class RawRow:
    """The cells of one row by column, not read yet; `problems` are those of reading the file itself."""

    number: int
    cells: Mapping[str, str]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class LogBaby:
    """A baby of the row; `place` is the number in its column names."""

    place: int
    first_name: str | None = None
    last_name: str | None = None
    birth_date: date | None = None
    due_date: date | None = None
    sex: str | None = None
    nhs_number: str | None = None


@dataclass(frozen=True)
class LogCarer:
    """A carer of the row; answers of yes and no are words, so that `not asked` stays apart from unknown (None)."""

    place: int
    first_name: str | None = None
    last_name: str | None = None
    birth_date: date | None = None
    relationship: str | None = None
    parental_responsibility: str | None = None
    lives_with_baby: str | None = None
    phone: str | None = None
    email: str | None = None
    postcode: str | None = None
    safe_contact: tuple[str, ...] | None = None
    ethnicity: str | None = None
    language: str | None = None
    interpreter: str | None = None
    nhs_number: str | None = None

    @property
    def safe_channels(self) -> tuple[str, ...]:
        """Only what was said to be safe: silence, `not asked` and `none` make nothing safe."""
        return tuple(channel for channel in self.safe_contact or () if channel not in ("none", "not asked"))

    @property
    def no_channel_is_safe(self) -> bool:
        """Somebody asked, and the answer was that nothing is safe."""
        return self.safe_contact == ("none",)


@dataclass(frozen=True, slots=True)
class LogStressor:
    """A stressor; `whose` is carer1, baby1, carer1-baby1, couple, household, or None when it was not recorded."""

    code: str
    state: str
    whose: str | None = None

    def __str__(self) -> str:
        return ":".join([self.code, self.state] + ([self.whose] if self.whose else []))


@dataclass(frozen=True, slots=True)
class LogMeasure:
    """A score as the log gives it, never recomputed; `about` and `by` are places of the row, or clinician."""

    instrument: str
    on: date
    about: str
    by: str
    total: Decimal | None = None
    subscales: tuple[tuple[str, Decimal], ...] = ()

    def __str__(self) -> str:
        scores = [f"{name}:{score}" for name, score in self.subscales]
        if self.total is not None:
            scores = [f"total:{self.total}" if scores else str(self.total), *scores]
        return f"{self.instrument}@{self.on.isoformat()}={'/'.join(scores)} about {self.about} by {self.by}"


@dataclass(frozen=True)
class LogRow:
    """One referral as the log tells it. None is unknown; a column of `not_asked` was never asked.

    `content` holds the cleaned text of each filled cell and `fingerprint` stands for it; neither depends on how a
    date was written, on the order of the columns or on the kind of file.
    """

    number: int
    reference: str
    received_on: date
    babies: tuple[LogBaby, ...]
    carers: tuple[LogCarer, ...]
    content: Mapping[str, str]
    fingerprint: str
    not_asked: frozenset[str] = frozenset()
    source: str | None = None
    referrer_name: str | None = None
    referrer_organisation: str | None = None
    concerns: str | None = None
    stressors: tuple[LogStressor, ...] = ()
    decision: str | None = None
    decided_on: date | None = None
    decision_reason: str | None = None
    waiting_from: date | None = None
    allocated_on: date | None = None
    allocated_to: str | None = None
    assessed_on: date | None = None
    started_on: date | None = None
    contacts_attended: int | None = None
    contacts_cancelled_by_family: int | None = None
    contacts_cancelled_by_service: int | None = None
    contacts_missed: int | None = None
    measures: tuple[LogMeasure, ...] = ()
    safeguarding_level_start: str | None = None
    safeguarding_level_end: str | None = None
    lives_with_start: str | None = None
    lives_with_end: str | None = None
    lives_with_end_known_on: date | None = None
    therapy_offered: str | None = None
    ended_on: date | None = None
    end_reason: str | None = None
    charge_band: str | None = None


Made = TypeVar("Made", LogBaby, LogCarer, LogRow)


def made(kind: type[Made], fields: dict[str, Any]) -> Made:
    """A row or a person with these fields and its defaults for the rest.

    A frozen class sets each field by a slow way round, and most of the many fields of a row are empty: this fills
    the instance at once, and what is not there is read from the class.
    """
    new = object.__new__(kind)
    new.__dict__.update(fields)
    return new


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of a raw row: a row with its reviews, or every problem that refuses it."""

    row: LogRow | None
    problems: tuple[Problem, ...] = ()
    reviews: tuple[Review, ...] = ()
