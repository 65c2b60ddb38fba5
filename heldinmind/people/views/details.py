"""What is known of one person."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.kit.forms import attempt, posted
from heldinmind.people import actions
from heldinmind.people.forms.details import DetailsForm, NumberForm
from heldinmind.people.models import Person
from heldinmind.people.pages import called, spoken_numbers
from heldinmind.people.queries.persons import nhs_numbers
from heldinmind.people.views.finding import the_person


@page(Permission.PERSON_CHANGE, opens=Person)
def details(request: StaffRequest, pk: UUID) -> HttpResponse:
    person = the_person(pk)
    form = DetailsForm(posted(request), person=person)
    if form.is_bound and not form.has_changed():
        return redirect("people:person", person.pk)
    if attempt(form, actions.change_details, person=person, by=request.actor, today=localdate()):
        messages.success(request, _("The details are changed."))
        return redirect("people:person", person.pk)
    return render(request, "people/details.jinja", {"form": form, "person": person, "name": called(person)})


@page(Permission.PERSON_CHANGE, opens=Person)
def nhs_number(request: StaffRequest, pk: UUID) -> HttpResponse:
    """One that arrives, or takes the place of another; the earlier one is kept as ended."""
    person = the_person(pk)
    form = NumberForm(posted(request))
    if attempt(form, actions.take_nhs_number, person=person, by=request.actor, today=localdate()):
        return redirect("people:person", person.pk)
    context = {"form": form, "person": person, "name": called(person), "numbers": spoken_numbers(nhs_numbers(person))}
    return render(request, "people/nhs_number.jinja", context)
