"""What the pages of life events have in common: whose page it is, the family it is opened from, and the way back."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate

from heldinmind.access.pages import StaffRequest
from heldinmind.people.models import Family, Person
from heldinmind.people.queries import families_of
from heldinmind.people.queries.persons import home_of


def the_home(request: StaffRequest, person: Person) -> Family:
    """The family that the address names, when the person belongs to it; else the newest. Nobody without one has this page."""
    home = home_of(person)
    if home is None:
        raise Http404
    named = [each for each in _families(person) if str(each.pk) == request.GET.get("family", "")]
    return named[0] if named else home


def _families(person: Person) -> list[Family]:
    return families_of([person.pk], localdate())[person.pk]


def lives_url(family: Family) -> str:
    return reverse("caseload:lives", args=[family.pk])


def to_lives(family: Family) -> HttpResponse:
    return redirect("caseload:lives", family.pk)
