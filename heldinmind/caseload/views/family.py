"""The family page, and everything that was done."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from heldinmind.access.audit import opened
from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.caseload.pages import changes as told
from heldinmind.caseload.pages.family import shown
from heldinmind.caseload.queries import family as queries
from heldinmind.design.blocks import render_page
from heldinmind.people.models import Family
from heldinmind.people.queries.persons import families

ON_A_PAGE = 50


@page(Permission.PERSON_VIEW)
def family(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = the_family(request, pk, "family")
    return render(request, "caseload/family.jinja", shown(found, request.actor, request.acting.may, localdate()))


@page(Permission.CARE_VIEW)
def changes(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = the_family(request, pk, "changes")
    here = Paginator(queries.changes(found), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "family": found,
        "title": _("What changed: %(family)s") % {"family": found.name},
        "page": here,
        "entries": told.changes(here),
    }
    return render_page(request, "caseload/changes.jinja", context)


def the_family(request: StaffRequest, pk: UUID, name: str) -> Family:
    """As far as the reader may see it; that it was opened is kept for the lead to read."""
    found = get_object_or_404(families(), pk=pk)
    opened(request.actor, team=found.team_id, family=found.pk, page=name)
    return found
