"""Headings as teams write them, and what stops an import before its first row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heldinmind.exchange.history.aliases import HEADINGS, _every_heading
from heldinmind.exchange.history.columns import COLUMNS
from heldinmind.exchange.history.headers import column_called, likely_column, match
from heldinmind.exchange.history.rows import CannotStart

WELL = ["reference", "received_on"]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Ref No.", "reference"),
        ("Referral reference", "reference"),
        ("Date Received", "received_on"),
        ("DATE  OF   REFERRAL", "received_on"),
        ("Source of referral", "source"),
        ("Baby 1 DOB", "baby1_birth_date"),
        ("Baby1 First Name", "baby1_first_name"),
        ("baby 2: date of birth", "baby2_birth_date"),
        ("DOB (baby 3)", "baby3_birth_date"),
        ("Child's D.O.B.", "baby1_birth_date"),
        ("Date of birth of child 2", "baby2_birth_date"),
        ("Baby 1 EDD", "baby1_due_date"),
        ("EDD", "baby1_due_date"),
        ("DOB", "baby1_birth_date"),
        ("date of birth", "baby1_birth_date"),
        ("NHS no.", "baby1_nhs_number"),
        ("Baby2 Nhs Number", "baby2_nhs_number"),
        ("Carer 1 Date of Birth", "carer1_birth_date"),
        ("Parent 2 surname", "carer2_last_name"),
        ("carer4 NHS No", "carer4_nhs_number"),
        ("Carer1 safe-contact", "carer1_safe_contact"),
        ("Contacts Cancelled By Family", "contacts_cancelled_by_family"),
        ("Lives with (end) known on", "lives_with_end_known_on"),
        ("measures", "measures"),
    ],
)
def test_headings_are_known_however_they_are_written(heading: str, column: str) -> None:
    assert column_called(heading) == column


@pytest.mark.parametrize(
    "heading", ["Baby 4 DOB", "Carer 5 phone", "Baby 0 DOB", "Mother", "Name", "Relationship", "x"]
)
def test_a_heading_that_could_mean_anything_is_left_to_a_person(heading: str) -> None:
    assert column_called(heading) is None


def test_no_heading_means_two_columns() -> None:
    meanings: dict[str, set[str]] = {}
    for heading, column in _every_heading():
        meanings.setdefault(heading, set()).add(column)
    assert [heading for heading, columns in meanings.items() if len(columns) > 1] == []


def test_every_column_is_known_by_its_own_name() -> None:
    assert {column: column_called(column) for column in COLUMNS} == {column: column for column in COLUMNS}
    assert set(HEADINGS.values()) == set(COLUMNS)


@given(st.sampled_from(sorted(COLUMNS)), st.sampled_from([" ", "  ", "-", ".", "", "_/_"]), st.booleans())
def test_case_and_punctuation_never_matter(column: str, between: str, upper: bool) -> None:
    written = column.replace("_", between)
    assert column_called(written.upper() if upper else f" {written}: ") == column


def test_an_unmatched_heading_stops_the_import_until_it_is_mapped() -> None:
    headings = match([*WELL, "Shoe size"])
    assert headings.unmatched == ("Shoe size",)
    assert "Shoe size" in headings.reasons_not_to_start()[0]
    assert match([*WELL, "Shoe size"], {"shoe-size": "Ignore"}).reasons_not_to_start() == []


def test_a_mapping_goes_before_our_own_understanding() -> None:
    headings = match([*WELL, "DOB"], {"DOB": "carer1_birth_date"})
    assert headings.matched["DOB"] == "carer1_birth_date"


def test_two_headings_for_one_column_stop_the_import_and_are_named() -> None:
    headings = match([*WELL, "DOB", "Baby 1 date of birth"])
    assert headings.clashes == {"baby1_birth_date": ("DOB", "Baby 1 date of birth")}
    (reason,) = headings.reasons_not_to_start()
    assert "“DOB”" in reason
    assert "“Baby 1 date of birth”" in reason


def test_one_of_two_clashing_headings_can_be_ignored() -> None:
    headings = match([*WELL, "DOB", "Baby 1 date of birth"], {"DOB": "ignore"})
    assert headings.reasons_not_to_start() == []
    assert headings.ignored == ("DOB",)


def test_the_same_heading_twice_is_a_clash() -> None:
    assert match([*WELL, "received_on"]).clashes == {"received_on": ("received_on", "received_on")}


@pytest.mark.parametrize("missing", WELL)
def test_a_log_without_a_needed_column_cannot_start(missing: str) -> None:
    (reason,) = match([column for column in WELL if column != missing]).reasons_not_to_start()
    assert missing in reason


@pytest.mark.parametrize("column", ["baby9_birth_date", "", "ignored", None, 3])
def test_a_mapping_to_no_column_is_refused(column: object) -> None:
    with pytest.raises(CannotStart, match="neither a column nor ignore"):
        match(WELL, {"DOB": column})  # type: ignore[dict-item]


def test_a_likely_column_is_offered_for_a_misspelt_heading() -> None:
    assert likely_column("Babby 1 first name") == "baby1_first_name"
    assert likely_column("Shoe size") is None
