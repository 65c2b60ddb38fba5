"""The Vega-Lite specifications of our two kinds of chart, in our own colours (none of which says good or bad)."""

import json
from collections.abc import Sequence
from textwrap import wrap
from typing import Any

Spec = dict[str, Any]
INK, SOFT, LINE = "#212b32", "#46565f", "#eee7dc"
BAR, WHISKER = "#7fa9b8", "#213b4a"
PARTS = (("#213b4a", "#ffffff"), ("#7fa9b8", INK), ("#f0c987", INK), ("#5f7f6d", "#ffffff"), ("#c9b6d3", INK))
UNKNOWN = ("#f4f1ec", INK)
WIDTH = 340
LINE_HEIGHT = 18
LETTERS = 41  # that fit one line of that width
WORDS = {"color": INK, "fontSize": 15, "lineHeight": LINE_HEIGHT}
THIN = 0.07  # of the whole: a part thinner than this has no room for its number
LEGEND = {
    "title": None,
    "orient": "bottom",
    "direction": "vertical",
    "labelFontSize": 15,
    "labelColor": INK,
    "labelLimit": WIDTH,
    "symbolType": "square",
    "symbolSize": 180,
    "symbolStrokeColor": SOFT,
    "rowPadding": 6,
}


def bars_spec(values: Sequence[Spec], maximum: float, unit: str) -> Spec:
    """Labels above their bars, so that a long one fits a narrow screen."""
    values, lines = _labels_on_lines(values)
    step = lines * LINE_HEIGHT + 36
    row = {"field": "order", "type": "ordinal", "axis": None}
    scale = {"domain": [0, maximum], "nice": False}
    across = {"field": "value", "type": "quantitative", "axis": _axis(unit), "scale": scale}
    low, high = across | {"field": "low"}, across | {"field": "high"}
    lower = {"yOffset": step / 2 - 16}  # from the middle of the row: the words have its upper part
    whisker = {"color": WHISKER, **lower}
    tick = {"type": "tick", "thickness": 2, "size": 10, **whisker}
    left = {"type": "text", "align": "left", "baseline": "top", "dy": 6 - step / 2, **WORDS}
    right = left | {"align": "right", "fontWeight": "bold"}
    return _spec(
        values,
        height={"step": step},
        layer=[
            _layer({"type": "bar", "size": 18, "color": BAR, **lower}, y=row, x=across),
            _layer({"type": "rule", "strokeWidth": 2, **whisker}, y=row, x=low, x2={"field": "high"}),
            _layer(tick, y=row, x=low),
            _layer(tick, y=row, x=high),
            _layer(left, y=row, x={"value": 0}, text={"field": "label"}),
            _layer(right, y=row, x={"value": WIDTH}, text={"field": "shown"}),
        ],
    )


def _labels_on_lines(values: Sequence[Spec]) -> tuple[list[Spec], int]:
    """Labels broken into lines that leave room for the figure: as many lines for each, resting on its bar."""
    room = max(LETTERS - max((len(v["shown"]) for v in values), default=0), 12)
    broken = [wrap(v["label"], room) for v in values]
    lines = max((len(label) for label in broken), default=1)
    # a zero-width space: an empty line would take no height
    lowered = [["\u200b"] * (lines - len(label)) for label in broken]
    joined = zip(values, broken, lowered, strict=True)
    return [v | {"label": above + label, "shown": [*above, v["shown"]]} for v, label, above in joined], lines


def stacked_spec(parts: Sequence[Spec]) -> Spec:
    """One bar; a part too thin for its number leaves it to the legend, where every label carries its count."""
    values = _spans(parts)
    colours = {"domain": [v["label"] for v in values], "range": [v["fill"] for v in values]}
    colour = {"field": "label", "type": "nominal", "scale": colours, "sort": None, "legend": LEGEND}
    scale = {"domain": [0, values[-1]["end"]], "nice": False}
    span = {"x": {"field": "start", "type": "quantitative", "axis": None, "scale": scale}, "x2": {"field": "end"}}
    ink = {"field": "ink", "type": "nominal", "scale": None}
    middle = {"x": {"field": "middle", "type": "quantitative"}, "text": {"field": "count"}, "color": ink}
    return _spec(
        values,
        height=40,
        layer=[
            _layer({"type": "bar", "size": 36, "stroke": SOFT, "strokeWidth": 1}, **span, color=colour),
            _layer({"type": "text", "fontSize": 15, "fontWeight": "bold"}, **middle),
        ],
    )


def _spans(parts: Sequence[Spec]) -> list[Spec]:
    total = sum(part["count"] for part in parts)
    colours = iter(PARTS * (len(parts) // len(PARTS) + 1))
    spans: list[Spec] = []
    for part in parts:
        start, count = (spans[-1]["end"] if spans else 0), part["count"]
        fill, ink = UNKNOWN if part["unknown"] else next(colours)
        span = {"label": f"{part['label']}: {count}", "start": start, "end": start + count, "middle": start + count / 2}
        spans.append(span | {"fill": fill, "ink": ink, "count": str(count) if count / total > THIN else ""})
    return spans


def _axis(unit: str) -> Spec:
    labels = f"datum.label + {json.dumps(unit)}"
    return {"title": None, "tickCount": 5, "labelExpr": labels, "gridColor": LINE, "domain": False, "ticks": False}


def _layer(mark: Spec, **encoding: Any) -> Spec:
    return {"mark": mark, "encoding": encoding}


def _spec(values: Sequence[Spec], **rest: Any) -> Spec:
    axis = {"labelFontSize": 14, "labelColor": SOFT}
    config = {"font": "Arial, sans-serif", "view": {"stroke": None}, "axis": axis}
    page = {"width": WIDTH, "padding": 6, "background": None, "config": config}
    return {"data": {"values": list(values)}, **page, **rest}
