"""Bringing a team's history in: choose a file, say what its headings mean, see what would come of it, start it, watch it."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.design.blocks import render_page
from heldinmind.exchange import actions, queries
from heldinmind.exchange.forms import HeadingsForm, UploadForm
from heldinmind.exchange.models import ImportRun
from heldinmind.exchange.outgoing import as_csv
from heldinmind.exchange.pages import RunOnPage, as_line
from heldinmind.kit.forms import Refused, attempt, posted

PROBLEMS_SHOWN = 100


def mine(request: StaffRequest, pk: UUID) -> ImportRun:
    return get_object_or_404(queries.run_without_its_file(), pk=pk, team=request.acting.team)


@page(Permission.HISTORY_IMPORT)
def imports(request: StaffRequest) -> HttpResponse:
    """Earlier files, and where a new one is given."""
    sent = request.method == "POST"
    form = UploadForm(posted(request), request.FILES if sent else None)
    if form.is_valid() and request.acting.team:
        file = form.cleaned_data["file"]
        try:
            run = actions.upload(team=request.acting.team, file_name=file.name, content=file.read(), by=request.actor)
        except Refused as refused:
            form.add_error("file", refused.reasons)
        else:
            return redirect("exchange:headings", run.pk)
    files = Paginator(queries.runs(request.acting.team), 20).get_page(request.GET.get("page"))
    return render(request, "exchange/imports.jinja", {"form": form, "page": files, "files": list(map(as_line, files))})


@page(Permission.HISTORY_IMPORT)
def headings(request: StaffRequest, pk: UUID) -> HttpResponse:
    """What each column means. Shows the first rows, so that nobody has to guess."""
    run = mine(request, pk)
    if "headers" not in run.figures:
        return redirect("exchange:run", run.pk)
    headers, rows = run.figures["headers"], run.figures["preview"]
    form = HeadingsForm(posted(request), headers=headers, rows=rows, mapping=run.mapping)
    if attempt(form, actions.settle_headings, run=run, by=request.actor):
        return redirect("exchange:run", run.pk)
    return render(request, "exchange/headings.jinja", {"form": form, "run": run, "rows": rows})


@page(Permission.HISTORY_IMPORT)
def run(request: StaffRequest, pk: UUID) -> HttpResponse:
    """How far one file is, what would come of it, or what came of it."""
    found = mine(request, pk)
    if found.state == ImportRun.State.UPLOADED:
        return redirect("exchange:headings", found.pk)
    context: dict[str, Any] = {"run": RunOnPage(found), "shown": PROBLEMS_SHOWN}
    return render_page(request, "exchange/run.jinja", context)


@page(Permission.HISTORY_IMPORT)
@require_POST
def start(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = actions.start(run=mine(request, pk), by=request.actor)
    return redirect("exchange:run", found.pk)


@page(Permission.HISTORY_IMPORT)
@require_POST
def discard(request: StaffRequest, pk: UUID) -> HttpResponse:
    actions.discard(run=mine(request, pk), by=request.actor)
    return redirect("exchange:imports")


@page(Permission.HISTORY_IMPORT, fresh=True)
def problems(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Every refused row as a file, to be worked through in the spreadsheet."""
    found = RunOnPage(mine(request, pk))
    rows = [[one["row"], one["column"], one["value"], one["problem"]] for one in found.problems]
    response = HttpResponse(
        as_csv([_("Row"), _("Column"), _("What it says"), _("What to do")], rows),
        content_type="text/csv; charset=utf-8",
    )
    response["Content-Disposition"] = 'attachment; filename="refused-rows.csv"'
    return response
