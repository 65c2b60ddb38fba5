import pytest
from markupsafe import Markup

from heldinmind.design.tables import table

HEAD = ["Family", {"text": "Days waiting", "numeric": True}]


def test_a_table_has_its_caption_headings_and_rows():
    html = table("Waiting", HEAD, [["Larkfield", 12], ["Osei", 3]])
    assert html.count("<tr") == 3
    assert '<caption class="nhsuk-table__caption">Waiting</caption>' in html
    assert html.count('scope="col"') == 2 and html.count('scope="row"') == 2


def test_every_cell_carries_its_column_for_narrow_screens():
    html = table("Waiting", HEAD, [["Larkfield", 12]])
    assert '<span class="nhsuk-table-responsive__heading" aria-hidden="true">Days waiting </span>12</td>' in html


def test_numbers_are_set_to_the_right():
    html = table("Waiting", HEAD, [["Larkfield", 12]])
    assert 'nhsuk-table__header--numeric">Days waiting' in html
    assert '<td role="cell" class="nhsuk-table__cell nhsuk-table__cell--numeric">' in html


def test_a_cell_may_be_a_link_markup_or_nothing():
    html = table("All", ["A", "B", "C"], [[{"text": "Osei", "href": "/f/1?a=1&b=2"}, Markup("<b>x</b>"), None]])
    assert '<a href="/f/1?a=1&amp;b=2">Osei</a></th>' in html
    assert "<b>x</b></td>" in html
    assert html.endswith(
        'B </span><b>x</b></td><td role="cell" class="held-table__blank nhsuk-table__cell">'
        '<span class="nhsuk-table-responsive__heading" aria-hidden="true">C </span></td></tr></tbody></table>'
    )


def test_zero_is_said_and_not_taken_for_nothing():
    html = table("Waiting", HEAD, [["Osei", 0]])
    assert "</span>0</td>" in html and "held-table__blank" not in html


def test_words_from_a_person_are_never_markup():
    bad = "<script>"
    html = table(bad, [bad, {"text": bad}], [[bad, {"text": bad, "href": '"><script>'}]])
    assert "<script" not in html


def test_rows_can_do_without_a_heading_of_their_own():
    assert "rowheader" not in table("Waiting", HEAD, [["Osei", 0]], row_headers=False)


def test_a_caption_can_be_for_screen_readers_alone():
    assert '<caption class="nhsuk-u-visually-hidden">' in table("Waiting", HEAD, [], caption_hidden=True)


def test_a_row_with_a_cell_missing_is_not_drawn_askew():
    with pytest.raises(ValueError, match="zip"):
        table("Waiting", HEAD, [["Osei"]])


def test_the_macro_says_so_when_there_is_nothing(draw):
    html = draw("{{ m.table('Waiting', ['Family'], [], empty='Nobody is waiting') }}", "table")
    assert "Nobody is waiting" in html and "<table" not in html


def test_the_macro_draws_the_same_table(draw):
    rows = [["Osei", 3]]
    html = draw("{{ m.table('Waiting', head, rows, caption_hidden=true) }}", "table", head=HEAD, rows=rows)
    assert html.strip() == table("Waiting", HEAD, rows, caption_hidden=True)
