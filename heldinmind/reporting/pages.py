"""A figure in words, as a table and as a chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from markupsafe import Markup

from heldinmind.design import charts
from heldinmind.design.charts import Bar, Part
from heldinmind.design.days import long_date
from heldinmind.reporting.figures import Figure, Group, interval
from heldinmind.reporting.labels import breakdown, label

SECTIONS: tuple[tuple[Any, Any, tuple[str, ...]], ...] = (
    (gettext_lazy("The relationship"), "", ("relationship_change", "good_enough_relationship")),
    (gettext_lazy("Where the babies live"), "", ("remained_with_parents",)),
    (
        gettext_lazy("Asking for help"),
        "",
        ("referrals_received", "referral_decisions", "not_helped", "stressors_at_referral"),
    ),
    (gettext_lazy("Waiting"), "", ("wait_to_assessment", "wait_to_treatment", "still_waiting")),
    (gettext_lazy("Coming"), "", ("people_seen", "attendance")),
    (
        gettext_lazy("How parents were"),
        gettext_lazy("Scores about a parent’s own state are context. They never stand for the relationship."),
        ("paired_measures", "reliable_change"),
    ),
    (gettext_lazy("Ending"), "", ("planned_endings",)),
)
MOST_PARTS = 5  # of one bar; more are easier to read as bars of their own
Rows = list[list[Any]]


@dataclass(frozen=True)
class FigureOnPage:
    """Everything the template says about one figure."""

    name: str
    title: str
    headline: str
    beside: list[str]
    definition: str
    caption: str
    chart: Markup
    head: list[Any]
    rows: Rows


def overview(figures: Sequence[Figure]) -> dict[str, Any]:
    """Sections of (heading, words, figures), and in words what was asked."""
    found = {figure.name: on_page(figure) for figure in figures}
    sections = [(title, words, [found[name] for name in names if name in found]) for title, words, names in SECTIONS]
    asked = asked_in_words(figures[0]) if figures else ""
    return {"sections": [section for section in sections if section[2]], "words": asked}


def on_page(figure: Figure) -> FigureOnPage:
    return FigureOnPage(
        name=figure.name,
        title=figure.title,
        headline=headline(figure),
        beside=beside(figure),
        definition=figure.definition,
        caption=caption(figure),
        chart=chart(figure),
        head=head(figure),
        rows=[_row(figure, line) for line in (figure.total, *figure.groups)],
    )


def caption(figure: Figure) -> str:
    if figure.by:
        return breakdown(figure.by)
    if figure.shape == "wait":
        return _("In days")
    return _("Each by itself") if figure.parts_apart else _("What it is made of")


def percent(value: float | None) -> str:
    return "–" if value is None else f"{round(value * 100)}%"


def days(value: float | None) -> str:
    if value is None:
        return "–"
    said = f"{value:.1f}".removesuffix(".0")
    return ngettext("%(days)s day", "%(days)s days", 1 if said == "1" else 2) % {"days": said}


def headline(figure: Figure) -> str:
    """The figure in one sentence, with its numerator and denominator."""
    total, unit = figure.total, figure.unit
    if figure.shape == "count":
        return f"{total.numerator} {unit}"
    if not total.denominator:
        return _("Nothing is known yet")
    if figure.shape == "wait":
        waits = {"half": days(total.value), "most": days(total.p90)}
        return _("Half waited %(half)s or less, nine in ten %(most)s or less") % waits
    said = {"n": total.numerator, "of": total.denominator, "unit": unit, "share": percent(total.value)}
    return _("%(n)s of %(of)s %(unit)s: %(share)s") % said


def beside(figure: Figure) -> list[str]:
    """What must stand beside the figure: how sure it is, what is not known."""
    said = []
    if figure.shape == "wait" and figure.total.denominator:
        said.append(_("Referrals with both days: %(number)s") % {"number": figure.total.denominator})
    if ends := figure.interval:
        low, high = (percent(end) for end in ends)
        said.append(_("95%% interval: %(low)s to %(high)s") % {"low": low, "high": high})
    said.append(_("Not known: %(number)s") % {"number": figure.total.unknown})
    return said


def asked_in_words(figure: Figure) -> str:
    """Which referrals, on which day's knowledge."""
    since, until = (day and long_date(day) for day in figure.period)
    known = {"known": long_date(figure.as_known_on), "since": since, "until": until}
    if since and until:
        return _("Referrals that arrived from %(since)s to %(until)s, as known on %(known)s") % known
    if since:
        return _("Referrals that arrived from %(since)s on, as known on %(known)s") % known
    if until:
        return _("Referrals that arrived up to %(until)s, as known on %(known)s") % known
    return _("All referrals, as known on %(known)s") % known


def head(figure: Figure) -> list[Any]:
    numbers = {
        "share": [_("Counted"), _("Share"), _("95% interval"), _("Not known")],
        "count": [_("Number"), _("Not known")],
        "wait": [_("Half waited up to"), _("Nine in ten up to"), _("Referrals"), _("Not known")],
    }
    first = breakdown(figure.by) if figure.by else _("Group")
    return [first, *({"text": text, "numeric": True} for text in numbers[figure.shape])]


def _row(figure: Figure, line: Group) -> list[Any]:
    name = label(line.group, figure.by)
    if figure.shape == "count":
        return [name, line.numerator, line.unknown]
    if figure.shape == "wait":
        return [name, days(line.value), days(line.p90), line.denominator, line.unknown]
    ends = interval(line) if figure.apart or not line.group else None
    sure = f"{percent(ends[0])}–{percent(ends[1])}" if ends else "–"
    counted = _("%(n)s of %(of)s") % {"n": line.numerator, "of": line.denominator}
    return [name, counted, percent(line.value), sure, line.unknown if figure.apart or not line.group else "–"]


def chart(figure: Figure) -> Markup:
    """Empty when there is nothing to draw."""
    if not (figure.total.numerator or figure.total.denominator or figure.total.unknown):
        return Markup("")
    return _drawn(*_plan(figure), title=figure.title, description=f"{headline(figure)}. {'. '.join(beside(figure))}.")


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
    if rest := (total.denominator or 0) - sum(part.count for part in parts):
        parts.append(Part(no, rest))
    return (*parts, *([Part(_("Not known"), total.unknown, unknown=True)] if total.unknown else []))


@lru_cache(maxsize=256)
def _drawn(kind: str, parts: tuple[Any, ...], maximum: float, unit: str, *, title: str, description: str) -> Markup:
    """Drawing takes a twentieth of a second and figures change seldom, so a drawing is kept. It names nobody."""
    if kind == "stacked":
        return charts.stacked(parts, title=title, description=description)
    return charts.bars(parts, title=title, description=description, maximum=maximum, unit=unit)
