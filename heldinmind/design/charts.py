"""Charts drawn on the server as plain SVG with a title and a description: no script, no style, no font from elsewhere.

Charts are drawn some 350 units wide and stretch to at most a third more, so that words stay readable on a phone. Each is
shown with the same facts as a table (macro `figure_with_table`).
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from markupsafe import Markup

from heldinmind.design.chart_specs import Spec, bars_spec, stacked_spec

SVG = "http://www.w3.org/2000/svg"
SPOKEN = {"role", "aria-label", "aria-roledescription", "aria-hidden"}


@dataclass(frozen=True)
class Bar:
    """One bar: `value` on the chart's own scale, None when it is not known.

    `low` and `high` are the ends of its interval, if it has one.
    `shown` is the figure in words, printed beside the label: "62% (31 of 50)".
    """

    label: str
    value: float | None
    shown: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Part:
    """One part of a whole: a count. `unknown` draws it pale, so that what is not known is seen as such."""

    label: str
    count: int
    unknown: bool = False


def bars(rows: Sequence[Bar], *, title: str, description: str, maximum: float, unit: str = "") -> Markup:
    """Horizontal bars with their intervals as whiskers, from 0 to `maximum`; the axis says `unit` ("%")."""
    values = [vars(row) | {"order": place} for place, row in enumerate(rows)]
    return chart(bars_spec(values, maximum, unit), title=title, description=description)


def stacked(parts: Sequence[Part], *, title: str, description: str) -> Markup:
    """One bar made of parts, with their counts. Empty when there is nothing to count."""
    if not sum(part.count for part in parts):
        return Markup("")
    return chart(stacked_spec([vars(part) for part in parts]), title=title, description=description)


def chart(spec: Spec, *, title: str, description: str) -> Markup:
    """A Vega-Lite specification, with its data inside it, as SVG.

    Raises `ValueError` when it is no specification or asks another host for something.
    """
    import vl_convert  # here, because it takes half a second to wake and most pages draw nothing

    drawn = ElementTree.fromstring(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]))
    _plain(drawn)
    _named(drawn, title, description)
    ElementTree.register_namespace("", SVG)
    return Markup(ElementTree.tostring(drawn, encoding="unicode"))  # noqa: S704 -- written by an XML serialiser


def _plain(drawn: ElementTree.Element) -> None:
    """Styles become attributes (the page's policy allows no inline style); inner roles go: the picture speaks as one."""
    for element in drawn.iter():
        for rule in element.attrib.pop("style", "").split(";"):
            name, _, value = rule.partition(":")
            if value.strip():
                element.set(name.strip(), value.strip())
        for name in SPOKEN & set(element.attrib):
            del element.attrib[name]
    for size in ("width", "height"):  # the stylesheet sizes it; the viewBox keeps its shape
        del drawn.attrib[size]


def _named(drawn: ElementTree.Element, title: str, description: str) -> None:
    mark = hashlib.sha256(ElementTree.tostring(drawn) + title.encode()).hexdigest()[:10]
    drawn.attrib.update({"class": "held-chart", "role": "img", "aria-labelledby": f"c{mark}-t c{mark}-d"})
    for place, (tag, words) in enumerate([("title", title), ("desc", description)]):
        said = ElementTree.Element(f"{{{SVG}}}{tag}", {"id": f"c{mark}-{tag[0]}"})
        said.text = words
        drawn.insert(place, said)
