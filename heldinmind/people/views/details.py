"""What is known of one person."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.kit.forms import attempt, posted
from heldinmind.people import actions
from heldinmind.people.forms.details import DetailsForm, NumberForm
from heldinmind.people.models import Identifier, Person
from heldinmind.people.pages import called
from heldinmind.people.queries.persons import nhs_numbers, persons


def the_person(pk: UUID) -> Person:
    return get_object_or_404(persons(), pk=pk)


@page(Permission.PERSON_CHANGE)
def details(request: StaffRequest, pk: UUID) -> HttpResponse:
    person = the_person(pk)
    form = DetailsForm(posted(request), person=person)
    if form.is_bound and not form.has_changed():
        return redirect("people:person", person.pk)
    if attempt(form, actions.change_details, person=person, by=request.actor, today=localdate()):
        messages.success(request, _("The details are changed."))
        return redirect("people:person", person.pk)
    return render(request, "people/details.jinja", {"form": form, "person": person, "name": called(person)})


@page(Permission.PERSON_CHANGE)
def nhs_number(request: StaffRequest, pk: UUID) -> HttpResponse:
    person = the_person(pk)
    form = NumberForm(posted(request))
    known = "".join((form["value"].value() or "").split()) in nhs_numbers(person) if form.is_bound else False
    if known or attempt(form, actions.give_identifier, person=person, system=Identifier.NHS, by=request.actor):
        return redirect("people:person", person.pk)
    return render(request, "people/nhs_number.jinja", {"form": form, "person": person, "name": called(person)})
