"""Sentences in the reader's language."""

from collections.abc import Callable, Iterator

import pytest

from heldinmind.exchange.history import words
from heldinmind.exchange.history.lists import Codes
from heldinmind.exchange.history.rows import Checked

CheckedCells = Callable[..., Checked]


@pytest.fixture
def in_capitals() -> Iterator[None]:
    words.speak_with(lambda sentence: sentence.replace("There is", "THERE IS"))
    yield
    words.speak_with(str)


@pytest.mark.usefixtures("in_capitals")
def test_problems_are_said_through_the_translator(checked: CheckedCells) -> None:
    (problem,) = checked(decided_on="31/02/2025").problems
    assert problem.problem.startswith("THERE IS no such day")


def test_a_long_cell_is_shown_by_its_beginning() -> None:
    assert (words.shown("abc"), words.shown("x" * 90)) == ("abc", "x" * 80 + "…")


@pytest.mark.parametrize("written", ["Children’s centre", "childrens-CENTRE", " children's_centre "])
def test_squeezed_words_are_the_same_however_they_are_written(written: str) -> None:
    assert words.squeezed(written) == "childrenscentre"


def test_a_long_list_offers_only_what_is_near() -> None:
    codes = Codes((*(f"reason_number_{number}" for number in range(40)), "housing"))
    assert codes.what_to_write("howsing") == "Did you mean housing?"
    assert codes.what_to_write("zzz") == "Write a word from that list."


def test_an_empty_list_says_where_to_fill_it() -> None:
    assert "settings" in Codes(()).what_to_write("gold")
