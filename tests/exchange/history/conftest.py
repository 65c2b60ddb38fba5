"""The lists of one fictional team, and short ways to read a log in a test."""

import io
from collections.abc import Callable
from datetime import date

import pytest

from heldinmind.exchange.history.checking import check
from heldinmind.exchange.history.lists import Codes, Instrument, Lists, Range
from heldinmind.exchange.history.reading import Log, open_log
from heldinmind.exchange.history.rows import Checked, LogRow, RawRow

TODAY = date(2026, 11, 22)

STRESSORS = (
    *("prematurity", "birth_trauma", "anxiety", "postnatal_depression", "substance_use", "own_childhood_neglect"),
    *("bonding_difficulty", "domestic_abuse", "debt", "housing", "isolation", "bereavement"),
)
SAFEGUARDING = (
    *("none", "early help", "child in need", "child protection plan"),
    *("pre-proceedings", "care proceedings", "looked after"),
)
LIVES_WITH = (
    *("both parents", "mother", "father", "parent and baby placement"),
    *("kinship", "foster care", "adoptive", "other", "unknown"),
)


@pytest.fixture(scope="session")
def lists() -> Lists:
    return Lists(
        stressors=Codes(STRESSORS),
        safeguarding_levels=Codes(SAFEGUARDING),
        living_arrangements=Codes(LIVES_WITH),
        end_reasons=Codes(("goals met", "partly met", "carer chose to end", "moved area")),
        charge_bands=Codes(("no charge", "half")),
        carer_kinds=Codes(
            ("mother", "father", "partner", "grandmother", "second mother", "adoptive mother", "foster carer"),
            {"mum": "mother", "dad": "father"},
        ),
        instruments=(
            Instrument("PHQ-9", Range(0, 27), about="person"),
            Instrument("HADS", None, {"anxiety": Range(0, 21), "depression": Range(0, 21)}),
            Instrument("MORS", Range(0, 70), {"warmth": Range(0, 35), "invasion": Range(0, 35)}),
            Instrument("CAREGIVING-LEVEL", Range(1, 4), whole=True, about="relationship"),
        ),
    )


@pytest.fixture
def checked(lists: Lists) -> Callable[..., Checked]:
    """Check one row; it has a reference and a date of arrival unless the test says otherwise."""

    def check_cells(seen: dict[str, int] | None = None, number: int = 2, **cells: str) -> Checked:
        raw = RawRow(number, {"reference": "R-1", "received_on": "2025-03-01", **cells})
        return check(raw, lists, TODAY, {} if seen is None else seen)

    return check_cells


@pytest.fixture
def imported(checked: Callable[..., Checked]) -> Callable[..., LogRow]:
    """The row that these cells become; fails with its problems when they are refused."""

    def row_of(**cells: str) -> LogRow:
        result = checked(**cells)
        assert result.row is not None, result.problems
        return result.row

    return row_of


@pytest.fixture
def log_of() -> Callable[..., Log]:
    """A log from text or bytes."""

    def open_content(content: str | bytes, **options: object) -> Log:
        data = content.encode() if isinstance(content, str) else content
        return open_log(io.BytesIO(data), name="log.csv", **options)  # type: ignore[arg-type]

    return open_content
