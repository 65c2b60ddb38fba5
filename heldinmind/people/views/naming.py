"""A new name, another name, a sex or gender."""

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
from heldinmind.people.forms.naming import AliasForm, GenderForm, NameForm
from heldinmind.people.models import Person
from heldinmind.people.pages import called
from heldinmind.people.views.finding import the_person


@page(Permission.PERSON_CHANGE, opens=Person)
def name(request: StaffRequest, pk: UUID) -> HttpResponse:
    person, today = the_person(pk), localdate()
    form = NameForm(posted(request), person=person, initial={"on": today})
    if form.is_bound and not {"first_name", "last_name", "preferred_name"} & set(form.changed_data):
        return redirect("people:person", person.pk)
    if attempt(form, actions.change_name, person=person, by=request.actor, today=today):
        messages.success(request, _("The name is changed."))
        return redirect("people:person", person.pk)
    return render(request, "people/name.jinja", {"form": form, "person": person, "name": called(person)})


@page(Permission.PERSON_CHANGE, opens=Person)
def alias(request: StaffRequest, pk: UUID) -> HttpResponse:
    person = the_person(pk)
    form = AliasForm(posted(request))
    if attempt(form, actions.add_alias, person=person, by=request.actor):
        messages.success(request, _("They are found by this name as well."))
        return redirect("people:person", person.pk)
    return render(request, "people/alias.jinja", {"form": form, "person": person, "name": called(person)})


@page(Permission.PERSON_CHANGE, opens=Person)
def gender(request: StaffRequest, pk: UUID) -> HttpResponse:
    person, today = the_person(pk), localdate()
    form = GenderForm(posted(request), initial={"sex": person.sex, "gender": person.gender, "on": today})
    if form.is_bound and not {"sex", "gender"} & set(form.changed_data):
        return redirect("people:person", person.pk)
    if attempt(form, actions.change_gender, person=person, by=request.actor, today=today):
        messages.success(request, _("It is changed. A new NHS number is recorded on a page of its own."))
        return redirect("people:person", person.pk)
    return render(request, "people/gender.jinja", {"form": form, "person": person, "name": called(person)})
