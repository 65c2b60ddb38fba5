"""A figure in words and as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markupsafe import Markup

from heldinmind.design.days import long_date
from heldinmind.measures.queries import LEVEL
from heldinmind.reporting.figures import Figure, Group, interval
from heldinmind.reporting.labels import breakdown, days, label, percent
from heldinmind.reporting.pictures import chart

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


def titled(figure: Figure) -> str:
    """What clinicians rate is named in words; a questionnaire by the name everybody knows it under."""
    return (
        figure.title.replace(figure.instrument, measure_called(figure.instrument))
        if figure.instrument
        else figure.title
    )


def measure_called(instrument: str) -> str:
    return _("caregiving level") if instrument == LEVEL else instrument


def on_page(figure: Figure) -> FigureOnPage:
    return FigureOnPage(
        name=figure.name,
        title=titled(figure),
        headline=headline(figure),
        beside=beside(figure),
        definition=figure.definition,
        caption=caption(figure),
        chart=chart(figure, ". ".join([headline(figure), *beside(figure)]) + "."),
        head=head(figure),
        rows=rows(figure),
    )


def caption(figure: Figure) -> str:
    if figure.by:
        return breakdown(figure.by)
    if figure.shape == "wait":
        return _("In days")
    return _("Each by itself") if figure.parts_apart else _("What it is made of")


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
    """Parts of a whole have one interval and one count of what is not known, said for the whole."""
    share = [_("Counted"), _("Share"), *([_("Interval"), _("Not known")] if figure.apart else [])]
    numbers = {
        "share": share,
        "count": [_("Number"), _("Not known")],
        "wait": [_("Half waited up to"), _("Nine in ten up to"), _("Referrals"), _("Not known")],
    }
    first = breakdown(figure.by) if figure.by else _("Group")
    return [first, *({"text": text, "numeric": True} for text in numbers[figure.shape])]


def rows(figure: Figure) -> Rows:
    lines = [_row(figure, line) for line in (figure.total, *figure.groups)]
    if figure.shape == "share" and not figure.apart:
        lines += [*_rest(figure), [_("Not known"), figure.total.unknown, "–"]]
    return lines


def _rest(figure: Figure) -> Rows:
    whole = figure.total.denominator
    if not (figure.rest and whole):
        return []
    name = figure.sides[1] if figure.sides else _("None of these")
    counted = _("%(n)s of %(of)s") % {"n": figure.rest, "of": whole}
    return [[name, counted, percent(figure.rest / whole)]]


def _row(figure: Figure, line: Group) -> list[Any]:
    name = label(line.group, figure.by)
    if figure.shape == "count":
        return [name, line.numerator, line.unknown]
    if figure.shape == "wait":
        return [name, days(line.value), days(line.p90), line.denominator, line.unknown]
    counted = _("%(n)s of %(of)s") % {"n": line.numerator, "of": line.denominator}
    shared = [name, counted, percent(line.value)]
    return [*shared, _ends(line), line.unknown] if figure.apart else shared


def _ends(line: Group) -> str:
    ends = interval(line)
    return f"{percent(ends[0])}–{percent(ends[1])}" if ends else "–"
