"""The family page, and everything that was done."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.caseload.pages import changes as told
from heldinmind.caseload.pages.family import shown
from heldinmind.caseload.queries import family as queries
from heldinmind.design.blocks import render_page
from heldinmind.people.models import Family
from heldinmind.people.queries.seals import arrived, glass_until
from heldinmind.people.views.finding import the_family
from heldinmind.safeguarding.queries import standing_warnings

ON_A_PAGE = 50


@page(Permission.PERSON_VIEW, opens=Family)
def family(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = the_family(pk)
    today, through_glass = localdate(), found.pk in request.acting.glass
    context = {
        **shown(found, request.actor, request.acting.may, today),
        "glass_until": glass_until(found, request.actor) if through_glass else None,
        "arrived": arrived(found),
        "warnings": standing_warnings([found.pk], today)[found.pk],
    }
    return render(request, "caseload/family.jinja", context)


@page(Permission.CARE_VIEW, opens=Family)
def changes(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = the_family(pk)
    here = Paginator(queries.changes(found), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "family": found,
        "title": _("What changed: %(family)s") % {"family": found.name},
        "page": here,
        "entries": told.changes(here),
    }
    return render_page(request, "caseload/changes.jinja", context)
