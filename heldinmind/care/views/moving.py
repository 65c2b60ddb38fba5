"""A child lives elsewhere from a day on."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.care.forms.homes import MoveForm
from heldinmind.care.pages.lives import MOVES
from heldinmind.care.queries import people_of
from heldinmind.care.views.finding import to_family
from heldinmind.care.views.lives import lives_url, the_home
from heldinmind.kit.forms import attempt, posted
from heldinmind.people import actions
from heldinmind.people.models import Person
from heldinmind.people.pages import called, full_name
from heldinmind.people.queries import living_arrangements
from heldinmind.people.views.finding import the_person


@page(Permission.PERSON_CHANGE, opens=Person)
def moved(request: StaffRequest, pk: UUID, kind: str) -> HttpResponse:
    """Removal, foster or kinship placement, return home: `kind` says which."""
    if kind not in MOVES:
        raise Http404
    child, words = the_person(pk), MOVES[kind]
    family = the_home(request, child)
    carers = people_of(family, localdate()).carers
    form = MoveForm(
        posted(request),
        kind=kind,
        arrangements=living_arrangements(),
        adults=[(person, full_name(person)) for person in carers if person.state != "died"],
    )
    given = {"child": child, "kind": kind, "family": family, "by": request.actor, "today": localdate()}
    name = {"name": called(child)}
    if attempt(form, actions.move_child, **given):
        messages.success(request, words.done % name)
        return to_family(family.pk)
    title = words.title % {"name": name["name"][:1].upper() + name["name"][1:]}
    context = {"form": form, "family": family, "title": title, "about": words.about, "back_url": lives_url(family)}
    return render(request, "care/moved.jinja", context)
