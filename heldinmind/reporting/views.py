"""The team's figures: all of them, and each by itself."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.timezone import localdate

from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.measures.queries import LEVEL
from heldinmind.reporting import downloads, pages, queries
from heldinmind.reporting.figures import Figure
from heldinmind.reporting.forms import FigureForm, PeriodForm
from heldinmind.reporting.indicators import INDICATORS, Indicator
from heldinmind.reporting.questions import BadQuestion

KINDS = {"csv": ("text/csv", downloads.as_csv), "json": ("application/json", downloads.as_json)}


@page(Permission.FIGURES_VIEW)
def figures(request: StaffRequest) -> HttpResponse:
    in_use = [name for name in queries.instruments_in_use() if name != LEVEL]  # the first section is about levels
    form = PeriodForm(asked(request), instruments=in_use)
    found = all_of_them(form, in_use)
    given = {"form": form, "in_use": in_use, "query": request.GET.urlencode(), **pages.overview(found)}
    return render(request, "reporting/figures.jinja", given)


@page(Permission.FIGURES_VIEW)
def figure(request: StaffRequest, name: str) -> HttpResponse:
    indicator = wanted(name)
    form, found = one(request, indicator)
    given = {"form": form, "indicator": indicator, "figure": found and pages.on_page(found)}
    given |= {"words": found and pages.asked_in_words(found), "query": request.GET.urlencode()}
    return render(request, "reporting/figure.jinja", given)


@page(Permission.FIGURES_VIEW)
def download(request: StaffRequest, name: str, kind: str) -> HttpResponse:
    """What the page shows, to take away."""
    _form, found = one(request, wanted(name))
    if found is None:
        raise Http404
    media, written = KINDS[kind]
    saved_as = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return HttpResponse(written(found), content_type=f"{media}; charset=utf-8", headers=saved_as)


def wanted(name: str) -> Indicator:
    if name not in INDICATORS:
        raise Http404
    return INDICATORS[name]


def asked(request: HttpRequest) -> QueryDict | None:
    """The choices of the reader, or None before there are any."""
    return request.GET or None


def one(request: HttpRequest, indicator: Indicator) -> tuple[FigureForm, Figure | None]:
    """The form, and the figure unless what was chosen makes no sense or there is nothing to choose from."""
    choices = queries.instruments_for(indicator)
    form = FigureForm(asked(request), instruments=choices, breakdowns=indicator.by)
    chosen = form.asked()
    if indicator.needs_instrument and not choices:
        return form, None
    if choices and not chosen["instrument"]:
        chosen["instrument"] = choices[0]
    return form, answered(form, lambda: queries.figure(indicator.name, today=localdate(), **chosen))


def all_of_them(form: PeriodForm, in_use: list[str]) -> list[Figure]:
    """Every figure that can be given for the period; the measure's only where there is one in use."""
    chosen = form.asked()
    instrument = chosen.pop("instrument") or next(iter(in_use), "")
    return answered(form, lambda: queries.overview(today=localdate(), instrument=instrument, **chosen)) or []


def answered(form: PeriodForm, question: Any) -> Any:
    """None, and the sentence on the form, when there is no answer."""
    if form.is_bound and not form.is_valid():
        return None
    try:
        return question()
    except BadQuestion as error:
        form.add_error(None, str(error))
        return None
