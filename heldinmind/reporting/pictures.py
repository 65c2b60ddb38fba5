"""A figure as a chart."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _
from markupsafe import Markup

from heldinmind.design import charts
from heldinmind.design.charts import Bar, Part
from heldinmind.reporting.figures import Figure, Group, interval
from heldinmind.reporting.labels import days, label, percent

MOST_PARTS = 5  # of one bar; more are easier to read as bars of their own


def chart(figure: Figure, description: str) -> Markup:
    """Empty when there is nothing to draw. `description` says in words what is drawn."""
    if not (figure.total.numerator or figure.total.denominator or figure.total.unknown):
        return Markup("")
    return _drawn(*_plan(figure), title=figure.title, description=description)


def _plan(figure: Figure) -> tuple[str, tuple[Any, ...], float, str]:
    """What kind of chart, with what in it, up to where, in which unit."""
    lines = [line for line in figure.groups if line.numerator or line.denominator]
    if figure.shape == "wait":
        return _waits(figure, lines)
    if figure.shape == "count":
        bars = [_bar(figure, line, float(line.numerator or 0), str(line.numerator)) for line in lines or [figure.total]]
        return "bars", tuple(bars), max(bar.value or 0 for bar in bars) or 1, ""
    lines = lines if figure.apart else [line for line in lines if line.numerator]
    if figure.apart or len(lines) > MOST_PARTS:
        return "bars", tuple(_share(figure, line) for line in lines), 100, "%"
    return "stacked", _parts(figure, lines), 0, ""


def _waits(figure: Figure, lines: Sequence[Group]) -> tuple[str, tuple[Any, ...], float, str]:
    if not figure.by:
        half, most = figure.total.value, figure.total.p90
        bars = [Bar(_("Half waited up to"), half, days(half)), Bar(_("Nine in ten up to"), most, days(most))]
    else:
        bars = [_bar(figure, line, line.value, days(line.value)) for line in lines]
    return "bars", tuple(bars), max((bar.value or 0 for bar in bars), default=0) or 1, ""


def _bar(figure: Figure, line: Group, value: float | None, shown: str) -> Bar:
    return Bar(label(line.group, figure.by), value, shown)


def _share(figure: Figure, line: Group) -> Bar:
    """With its interval where the line is a figure of its own, and not a part of the whole."""
    low, high = (interval(line) if figure.apart else None) or (None, None)
    shown = f"{percent(line.value)} ({line.numerator}/{line.denominator})" if line.denominator else "–"
    value = None if line.value is None else line.value * 100
    return Bar(label(line.group, figure.by), value, shown, _hundred(low), _hundred(high))


def _hundred(end: float | None) -> float | None:
    return None if end is None else end * 100


def _parts(figure: Figure, lines: Sequence[Group]) -> tuple[Part, ...]:
    total, (yes, no) = figure.total, figure.sides or (_("Counted"), _("None of these"))
    parts = [Part(label(line.group), line.numerator or 0) for line in lines]
    if not figure.groups:
        parts = [Part(yes, total.numerator or 0)]
    if figure.rest:
        parts.append(Part(no, figure.rest))
    return (*parts, *([Part(_("Not known"), total.unknown, unknown=True)] if total.unknown else []))


@lru_cache(maxsize=256)
def _drawn(kind: str, parts: tuple[Any, ...], maximum: float, unit: str, *, title: str, description: str) -> Markup:
    """Drawing takes a twentieth of a second and figures change seldom, so a drawing is kept. It names nobody."""
    if kind == "stacked":
        return charts.stacked(parts, title=title, description=description)
    return charts.bars(parts, title=title, description=description, maximum=maximum, unit=unit)
