"""What has changed in the lives of a family: what can be recorded, and what was."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.care.queries import people_of
from heldinmind.caseload.pages import lives as words
from heldinmind.caseload.pages.names import Names
from heldinmind.people.models import Family
from heldinmind.people.queries import events_of, quiet_pregnancies
from heldinmind.people.views.finding import the_family


@page(Permission.PERSON_CHANGE, opens=Family)
def lives(request: StaffRequest, pk: UUID) -> HttpResponse:
    family = the_family(pk)
    people = people_of(family, localdate())
    groups = words.groups(family, people, list(quiet_pregnancies(family)), Names(people), request.acting.may)
    context = {"family": family, "groups": groups, "events": words.told(events_of(family), may_change=True)}
    return render(request, "caseload/lives.jinja", context)
