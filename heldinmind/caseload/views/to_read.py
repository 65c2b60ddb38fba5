"""Openings that the lead and the safeguarding lead have to look at."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.caseload.forms import AnswerUnusualForm, ReadGlassForm
from heldinmind.caseload.pages import to_read as told
from heldinmind.kit.forms import attempt, posted
from heldinmind.people.actions.glass import read_glass
from heldinmind.people.actions.unusual import answer_unusual
from heldinmind.people.models import GlassBroken, UnusualOpening
from heldinmind.people.queries import seals as queries

ON_A_PAGE = 25
MOST_GLASS = 100


@page(Permission.AUDIT_VIEW)
def to_read(request: StaffRequest) -> HttpResponse:
    broken = list(queries.glass_to_read(request.actor, request.acting.roles)[:MOST_GLASS])
    families = queries.families_by_key({each.family_id for each in broken if each.family_id})
    here = Paginator(queries.unusual_to_answer(), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "broken": [told.glass(each, families) for each in broken],
        "unusual": [told.unusual(each) for each in here],
        "page": here,
    }
    return render(request, "caseload/to_read.jinja", context)


@page(Permission.AUDIT_VIEW, opens=GlassBroken)
def glass(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = get_object_or_404(queries.broken_glass(), pk=pk)
    form = ReadGlassForm(posted(request))
    duties = queries.duties_among(request.acting.roles)
    if attempt(form, read_glass, glass=found, duties=duties, by=request.actor):
        messages.success(request, _("Read and closed."))
        return redirect("caseload:to_read")
    families = queries.families_by_key({found.family_id} if found.family_id else set())
    return render(request, "caseload/read_glass.jinja", {"form": form, "line": told.glass(found, families)})


@page(Permission.AUDIT_VIEW, opens=UnusualOpening)
def unusual(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = get_object_or_404(queries.unusual_openings(), pk=pk)
    form = AnswerUnusualForm(posted(request))
    if attempt(form, answer_unusual, item=found, by=request.actor):
        messages.success(request, _("Answered. It is no longer on the list."))
        return redirect("caseload:to_read")
    return render(request, "caseload/answer_unusual.jinja", {"form": form, "line": told.unusual(found)})
