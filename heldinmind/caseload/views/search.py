"""Finding a person."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.caseload.pages.search import answer
from heldinmind.caseload.queries.allocated import holders_of
from heldinmind.people.queries import search as people


@page(Permission.PERSON_VIEW)
def search(request: StaffRequest) -> HttpResponse:
    typed, today = request.GET.get("q", "").strip(), localdate()
    found = people(typed, today)
    families = [family.pk for one in found.found for family in one.families]
    holders = holders_of(families, today) if request.acting.may(Permission.CARE_VIEW) else None
    context = {"search_text": typed, "asked": bool(typed), **answer(found, holders, today)}
    return render(request, "caseload/search.jinja", context)
