from xml.etree import ElementTree

import pytest

from heldinmind.design.charts import SVG, Bar, Part, bars, chart, stacked

ROWS = [
    Bar("Better by at least one level", 62, "62% (31 of 50)", 48, 74),
    Bar("Kept the same level from the beginning of the work to its planned ending", 20, "20% (10 of 50)", 11, 33),
    Bar("Where the level was not rated", None, "not known"),
]
PARTS = [Part("Improved", 31), Part("Maintained", 10), Part("Worse <", 2), Part("Not known", 7, unknown=True)]


@pytest.fixture(scope="module")
def pictures():
    return {
        "bars": bars(ROWS, title="Change & level", description="62% better", maximum=100, unit="%"),
        "stacked": stacked(PARTS, title="Change & level", description="62% better"),
    }


@pytest.mark.parametrize("kind", ["bars", "stacked"])
def test_a_chart_speaks_as_one_picture_with_a_title_and_a_description(pictures, kind):
    drawn = ElementTree.fromstring(pictures[kind])
    title, desc = drawn.find(f"{{{SVG}}}title"), drawn.find(f"{{{SVG}}}desc")
    assert drawn.get("role") == "img"
    assert drawn.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert (title.text, desc.text) == ("Change & level", "62% better")
    assert not any(e.get("aria-label") or e.get("role") for e in list(drawn.iter())[1:])


@pytest.mark.parametrize("kind", ["bars", "stacked"])
def test_a_chart_keeps_to_the_page_s_policy(pictures, kind):
    drawn = ElementTree.fromstring(pictures[kind])
    assert {e.tag for e in drawn.iter()}.isdisjoint({f"{{{SVG}}}script", f"{{{SVG}}}style", f"{{{SVG}}}image"})
    names = {name for e in drawn.iter() for name in e.attrib}
    assert "style" not in names and not any(name.startswith("on") for name in names)
    assert pictures[kind].count("http") == 1  # the name of the SVG language itself


def test_a_chart_takes_the_size_of_its_place(pictures):
    drawn = ElementTree.fromstring(pictures["bars"])
    assert drawn.get("width") is None and drawn.get("viewBox").startswith("0 0 ")


def test_two_charts_of_one_page_have_their_own_names(pictures):
    assert len({ElementTree.fromstring(p)[0].get("id") for p in pictures.values()}) == 2


def test_figures_and_labels_are_real_text(pictures):
    words = "".join(ElementTree.fromstring(pictures["bars"]).itertext())
    assert "62% (31 of 50)" in words and "Better by at least" in words and "100%" in words


def test_what_is_not_known_has_words_but_no_bar(pictures):
    drawn = ElementTree.fromstring(pictures["bars"])
    marks = [g for g in drawn.iter(f"{{{SVG}}}g") if "mark-rect role-mark" in g.get("class", "")]
    bars_drawn = [path for path in marks[0] if path.get("d") and not path.get("d").startswith("M0,0h0")]
    assert len(bars_drawn) == 2
    assert "not known" in "".join(drawn.itertext())


def test_every_part_of_a_whole_is_named_with_its_count(pictures):
    words = "".join(ElementTree.fromstring(pictures["stacked"]).itertext())
    assert all(f"{part.label}: {part.count}" in words for part in PARTS)


def test_a_whole_of_nothing_draws_nothing():
    assert stacked([Part("Improved", 0)], title="t", description="d") == ""
    assert stacked([], title="t", description="d") == ""


def test_bars_without_rows_still_draw_their_axis():
    assert "<svg" in bars([], title="t", description="d", maximum=100)


def test_styles_of_a_specification_become_attributes():
    spec = {
        "data": {"values": [{"a": 1}]},
        "mark": {"type": "bar", "cursor": "pointer", "blend": "multiply"},
        "encoding": {"x": {"field": "a", "type": "quantitative"}},
    }
    assert "style=" not in chart(spec, title="t", description="d")


def test_a_chart_asks_no_other_host():
    spec = {"data": {"url": "https://example.com/data.json"}, "mark": "bar", "encoding": {}}
    with pytest.raises(ValueError, match="not allowed"):
        chart(spec, title="t", description="d")
