"""Whether it is safe between two adults, and with whom a person agrees that we talk."""

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
from heldinmind.people.forms.sharing import SafetyForm, SharingForm
from heldinmind.people.models import AdultRelationship, Person
from heldinmind.people.pages import called
from heldinmind.people.queries import persons as queries
from heldinmind.people.queries.sharing import adult_links, agreements_of
from heldinmind.people.views.finding import the_person


@page(Permission.CARE_CHANGE, opens=AdultRelationship)
def safety(request: StaffRequest, pk: UUID) -> HttpResponse:
    link = get_object_or_404(adult_links(), pk=pk)
    one, other = called(link.first), called(link.second)
    form = SafetyForm(posted(request), two=[(one, link.first), (other, link.second)])
    home = queries.home_of(link.first)
    if attempt(form, actions.say_safety, adults=link, by=request.actor, today=localdate()):
        messages.success(request, _("Kept. Nothing that one of them told us alone reaches the other."))
        return redirect("caseload:family", home.pk) if home else redirect("people:person", link.first_id)
    context = {"form": form, "one": one, "other": other, "link": link, "home": home}
    return render(request, "people/safety.jinja", context)


@page(Permission.PERSON_CHANGE, opens=Person)
def sharing(request: StaffRequest, pk: UUID) -> HttpResponse:
    person = the_person(pk)
    form = SharingForm(posted(request), now=agreements_of(person, localdate()))
    if form.is_valid():
        for organisation, agrees in form.answers().items():
            actions.agree_to_sharing(
                person=person, organisation=organisation, agrees=agrees, by=request.actor, today=localdate()
            )
        return redirect("people:person", person.pk)
    return render(request, "people/sharing.jinja", {"form": form, "person": person, "name": called(person)})
