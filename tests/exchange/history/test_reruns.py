"""What a row is compared by when the same log is imported again."""

import random
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from heldinmind.exchange.history.columns import COLUMNS
from heldinmind.exchange.history.reruns import changed_cells, fingerprint
from heldinmind.exchange.history.rows import LogRow

Imported = Callable[..., LogRow]

contents = st.dictionaries(
    st.sampled_from(sorted(COLUMNS)), st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=8)
)


def test_the_same_row_in_other_words_is_the_same_row(imported: Imported) -> None:
    once = imported(
        received_on="2025-03-01",
        decided_on="04/03/2025",
        contacts_attended="12.0",
        baby1_nhs_number="999 054 1620",
        decision="ACCEPT",
        stressors="housing : present",
        carer1_first_name="Zoe\u0308  Ann",
    )
    again = imported(
        received_on="1 March 2025",
        decided_on="2025-03-04",
        contacts_attended="12",
        baby1_nhs_number="9990541620",
        decision="accept",
        stressors="housing:present;",
        carer1_first_name="Zoë Ann",
    )
    assert (again.content, again.fingerprint) == (once.content, once.fingerprint)


def test_another_value_or_another_column_is_another_row(imported: Imported) -> None:
    prints = {
        imported(**cells).fingerprint
        for cells in ({}, {"source": "GP"}, {"source": "self"}, {"concerns": "GP"}, {"source": "GP", "concerns": "x"})
    }
    assert len(prints) == 5


def test_only_what_differs_is_written_and_a_blank_erases_nothing(imported: Imported) -> None:
    before = imported(source="GP", concerns="Tired", contacts_attended="3").content
    after = imported(source="GP", concerns="", contacts_attended="4", decision="accept").content
    assert changed_cells(before, after) == {"contacts_attended": "4", "decision": "accept"}


def test_an_emptied_cell_is_no_change_and_a_first_import_writes_everything() -> None:
    assert changed_cells({"source": "GP"}, {"source": "", "concerns": ""}) == {}
    assert changed_cells({}, {"source": "GP"}) == {"source": "GP"}


def test_an_answer_that_becomes_not_asked_is_a_change(imported: Imported) -> None:
    before, after = (imported(carer1_interpreter=text).content for text in ("yes", "not asked"))
    assert changed_cells(before, after) == {"carer1_interpreter": "not asked"}


@given(contents, st.randoms())
def test_the_order_of_cells_never_matters(content: dict[str, str], shuffle: random.Random) -> None:
    columns = list(content)
    shuffle.shuffle(columns)
    assert fingerprint({column: content[column] for column in columns}) == fingerprint(content)


@given(contents, contents)
def test_fingerprints_differ_exactly_when_contents_do(one: dict[str, str], other: dict[str, str]) -> None:
    assert (fingerprint(one) == fingerprint(other)) is (one == other)


@given(contents, contents)
def test_writing_the_changes_leaves_nothing_to_change(before: dict[str, str], after: dict[str, str]) -> None:
    assert changed_cells(before | changed_cells(before, after), after) == {}
