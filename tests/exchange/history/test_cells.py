"""Single cells: what they mean, what stays apart, and what is refused."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heldinmind.exchange.history.cells import Unreadable, cleaned, count, nhs_number
from heldinmind.exchange.history.rows import Checked, LogRow

Imported = Callable[..., LogRow]
CheckedCells = Callable[..., Checked]


@pytest.mark.parametrize(
    "text", ["9990541620", "999 054 1620", "999-054-1620", " 9990541620 ", "99905 41620", "999–054–1620"]
)
def test_an_nhs_number_is_ten_digits_however_it_is_spaced(text: str, imported: Imported) -> None:
    row = imported(baby1_nhs_number=text)
    assert row.babies[0].nhs_number == "9990541620"
    assert row.content["baby1_nhs_number"] == "9990541620"


@pytest.mark.parametrize(
    "text", ["9990541621", "999054162", "99905416200", "abc", "0000000000", "4444444444", "٩٩٩٠٥٤١٦٢٠"]
)
def test_an_invalid_nhs_number_is_refused(text: str, checked: CheckedCells) -> None:
    (problem,) = checked(carer1_nhs_number=text).problems
    assert (problem.column, problem.value) == ("carer1_nhs_number", text)
    assert "NHS number" in problem.problem


@given(st.from_regex(r"[0-9]{9}", fullmatch=True))
def test_of_ten_last_digits_at_most_one_is_valid(start: str) -> None:
    valid = 0
    for last in "0123456789":
        try:
            nhs_number(start + last)
            valid += 1
        except Unreadable:
            continue
    assert valid <= 1


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("12", 12), ("12.0", 12), ("007", 7), ("unknown", None)])
def test_whole_numbers_are_read(text: str, number: int | None) -> None:
    assert count(text)[0] == number


@pytest.mark.parametrize("text", ["-1", "1.5", "1,000", "twelve", "1e3", "9999999", "=1+1", "٣"])
def test_anything_else_is_no_whole_number(text: str, checked: CheckedCells) -> None:
    (problem,) = checked(contacts_attended=text).problems
    assert (problem.column, problem.value) == ("contacts_attended", text)


def test_blank_is_unknown_and_not_asked_is_an_answer(imported: Imported) -> None:
    row = imported(
        carer1_first_name="Ana", carer1_ethnicity="", carer1_interpreter="Not Asked", carer2_language="not_asked"
    )
    assert row.carers[0].ethnicity is None
    assert row.carers[0].interpreter == "not asked"
    assert row.carers[1].language == "not asked"
    assert row.not_asked == {"carer1_interpreter", "carer2_language"}
    assert "carer1_ethnicity" not in row.content


def test_a_date_that_nobody_asked_for_is_none_and_remembered(imported: Imported) -> None:
    row = imported(carer1_birth_date="not asked", baby1_due_date="unknown")
    assert (row.carers[0].birth_date, row.babies[0].due_date) == (None, None)
    assert row.not_asked == {"carer1_birth_date"}


def test_unknown_in_words_is_unknown(imported: Imported) -> None:
    row = imported(carer1_parental_responsibility="unknown", carer1_relationship="not known", baby1_sex="Unknown")
    assert (row.carers[0].parental_responsibility, row.carers[0].relationship, row.babies[0].sex) == (None, None, None)


def test_unknown_stays_a_word_where_the_format_names_it(imported: Imported) -> None:
    row = imported(lives_with_end="unknown", therapy_offered="unknown")
    assert (row.lives_with_end, row.therapy_offered) == ("unknown", "unknown")


@pytest.mark.parametrize(
    ("text", "safe", "nothing_is_safe"),
    [
        ("none", (), True),
        ("None", (), True),
        ("not asked", (), False),
        ("unknown", (), False),
        ("phone", ("phone",), False),
        ("Text; letter", ("text", "letter"), False),
        ("email/SMS", ("email", "text"), False),
        ("phone and text and phone", ("phone", "text"), False),
    ],
)
def test_only_what_was_said_to_be_safe_is_safe(
    text: str, safe: tuple[str, ...], nothing_is_safe: bool, imported: Imported
) -> None:
    (carer,) = imported(carer1_safe_contact=text).carers
    assert (carer.safe_channels, carer.no_channel_is_safe) == (safe, nothing_is_safe)


def test_a_blank_safe_contact_makes_nothing_safe(imported: Imported) -> None:
    (carer,) = imported(carer1_first_name="Ana", carer1_phone="01632 960001").carers
    assert (carer.safe_contact, carer.safe_channels, carer.no_channel_is_safe) == (None, (), False)


@pytest.mark.parametrize(
    "text", ["none; phone", "only when he is out", "phone, carrier pigeon", ";", "not asked/phone"]
)
def test_a_safe_contact_that_is_not_understood_is_refused_rather_than_guessed(text: str, checked: CheckedCells) -> None:
    (problem,) = checked(carer1_safe_contact=text).problems
    assert "none, not asked" in problem.problem


@pytest.mark.parametrize(
    ("column", "text", "word"),
    [
        ("decision", "Hold until birth", "hold until birth"),
        ("safeguarding_level_start", "Pre Proceedings", "pre-proceedings"),
        ("lives_with_start", "both_parents", "both parents"),
        ("end_reason", "GOALS MET", "goals met"),
        ("charge_band", "No charge", "no charge"),
        ("source", "Children’s centre", "children's centre"),
        ("source", "gp", "GP"),
        ("source", "Homeless team", "Homeless team"),
        ("therapy_offered", "Y", "yes"),
    ],
)
def test_a_word_of_a_list_is_known_however_it_is_written(column: str, text: str, word: str, imported: Imported) -> None:
    row = imported(**{column: text})
    assert getattr(row, column) == word
    assert row.content[column] == word


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("decision", "maybe"),
        ("decision", "not asked"),
        ("safeguarding_level_end", "red"),
        ("lives_with_start", "on the moon"),
        ("end_reason", "bored"),
        ("charge_band", "gold"),
        ("carer1_relationship", "neighbour"),
        ("carer1_interpreter", "Polish"),
        ("baby1_sex", "x"),
        ("therapy_offered", "perhaps"),
    ],
)
def test_an_unknown_word_is_refused_with_the_words_to_choose_from(
    column: str, text: str, checked: CheckedCells
) -> None:
    (problem,) = checked(**{column: text}).problems
    assert (problem.row, problem.column, problem.value) == (2, column, text)
    assert text in problem.problem
    assert "Write one of: " in problem.problem


def test_names_are_composed_and_trimmed_and_otherwise_left_alone(imported: Imported) -> None:
    zalgo = "Z\u0351\u036b\u0343a\u0323l\u0316go"
    row = imported(carer1_first_name="  Zoe\u0308 \u00a0 Ann ", carer1_last_name="@Smith", baby1_first_name=zalgo)
    assert (row.carers[0].first_name, row.carers[0].last_name) == ("Zoë Ann", "@Smith")
    assert row.babies[0].first_name is not None
    assert row.babies[0].first_name.startswith("Z\u0351\u036b")


@pytest.mark.parametrize("text", ["An\x00na", "\x07Anna", "An\x1b[31mna", "An\x85na"])
def test_control_characters_are_refused_with_a_sentence(text: str, checked: CheckedCells) -> None:
    (problem,) = checked(carer1_first_name=text).problems
    assert "control character" in problem.problem


def test_concerns_keep_their_lines_and_names_do_not(imported: Imported) -> None:
    row = imported(concerns="First.\r\nSecond.\r ", carer1_first_name="Ann\nMarie")
    assert (row.concerns, row.carers[0].first_name) == ("First.\nSecond.", "Ann Marie")


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), max_size=60))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)


@pytest.mark.parametrize(("column", "most"), [("carer1_first_name", 200), ("reference", 60), ("concerns", 100_000)])
def test_a_cell_too_long_is_refused_and_one_that_fits_is_not(column: str, most: int, checked: CheckedCells) -> None:
    assert checked(**{column: "x" * most}).row
    (problem,) = checked(**{column: "x" * (most + 1)}).problems
    assert problem.column == column
    assert len(problem.value) < 100
    assert "Shorten it" in problem.problem
