"""What one person may be given of the record, to print or to read together."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.caseload.pages.given import given_sections
from heldinmind.caseload.queries.given import given_to
from heldinmind.people.models import Person
from heldinmind.people.pages import called
from heldinmind.people.views.finding import the_person


@page(Permission.NOTE_VIEW, opens=Person)
def given(request: StaffRequest, pk: UUID) -> HttpResponse:
    person = the_person(pk)
    context = {"person": person, "name": called(person), "team_name": request.acting.team_name}
    return render(request, "caseload/given.jinja", {**context, **given_sections(given_to(person))})
