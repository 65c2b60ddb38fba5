"""The baby is born."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.care import actions
from heldinmind.care.views.finding import family_url, to_family
from heldinmind.kit.forms import attempt, posted
from heldinmind.people.forms.births import BirthForm
from heldinmind.people.models import Person
from heldinmind.people.pages import called
from heldinmind.people.queries.persons import babies_to_expect, home_of
from heldinmind.people.views.finding import the_person


@page(Permission.PERSON_CHANGE, opens=Person)
def birth(request: StaffRequest, pk: UUID) -> HttpResponse:
    """For whoever may change what is known of people.

    Another baby is a button, not a script: the page comes back with room for one more and every word as typed.
    """
    baby = the_person(pk)
    home = home_of(baby)
    if home is None:
        raise Http404
    if baby.state not in {Person.State.UNBORN, Person.State.UNKNOWN}:
        messages.info(request, _("There is no birth to record for %(name)s.") % {"name": called(baby)})
        return to_family(home.pk)
    form = BirthForm.read(posted(request), count=babies_to_expect(baby), baby=baby)
    if attempt(form, actions.welcome_baby, baby=baby, by=request.actor, today=localdate()):
        messages.success(request, _("Welcome, %(names)s.") % {"names": names(form)})
        return to_family(home.pk)
    context = {"form": form, "baby": baby, "name": called(baby), "back_url": family_url(home.pk)}
    return render(request, "care/birth.jinja", context)


def names(form: BirthForm) -> str:
    given = [child.first_name for child in form.cleaned_data["born"] if child.first_name]
    return _(" and ").join(given) or _("little one")
