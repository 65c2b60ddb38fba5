"""What happened at a meeting, planned or not."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.care import actions, queries
from heldinmind.care.forms.meetings import ContactForm
from heldinmind.care.forms.when import typed_moment
from heldinmind.care.models import Appointment, Contact
from heldinmind.care.rules.attendance import ATTENDED, PLANNED, Part
from heldinmind.care.views.appointments import the_appointment
from heldinmind.care.views.finding import not_opened, to_family
from heldinmind.kit.forms import attempt, posted
from heldinmind.people.models import Family, Person
from heldinmind.people.views.finding import the_family


def parts(family: Family, also: Collection[UUID] = ()) -> list[tuple[Person, Part]]:
    """Everybody of whom something can be said (`also`: or was), carers first, as a family comes through the door."""
    people = queries.people_of(family, localdate())
    here = set(people.invitable)
    ordered = [
        *((person, Part.CARER) for person in people.carers),
        *((person, Part.BABY) for person in people.babies),
        *((person, Part.CHILD) for person in people.siblings),
        *((person, Part.ADULT) for person in people.others),
    ]
    return [(person, part) for person, part in ordered if person in here or person.pk in also]


@page(Permission.DIARY_CHANGE, opens=Appointment)
def record(request: StaffRequest, pk: UUID) -> HttpResponse:
    planned = the_appointment(pk)
    if planned.cancelled_at or hasattr(planned, "contact"):
        messages.info(request, _("What became of this appointment is recorded already."))
        return to_family(planned.family_id)
    initial = {name: getattr(planned, name) for name in ("minutes", "mode", "venue")}
    invited = {each.person_id: ATTENDED for each in planned.attendances.all() if each.what == PLANNED}
    form = ContactForm(
        posted(request),
        people=parts(planned.family, invited),
        expected=invited,
        initial=initial | typed_moment(planned.starts_at),
    )
    given = {"episode": planned.episode, "appointment": planned, "by": request.actor, "now": now()}
    if attempt(form, actions.record_contact, **given):
        return after(request, queries.contacts().get(appointment=planned))
    return show(request, form, planned.family, title=_("What happened?"))


@page(Permission.DIARY_CHANGE, opens=Family)
def unplanned(request: StaffRequest, pk: UUID) -> HttpResponse:
    """A telephone call, somebody who came by, or a meeting that nobody had put in the diary."""
    family = the_family(pk)
    episode = queries.appointable(family)
    if episode is None:
        return not_opened(request, family)
    form = ContactForm(posted(request), people=parts(family), expected={}, initial={"day": localdate(), "minutes": 20})
    if attempt(form, actions.record_contact, episode=episode, by=request.actor, now=now()):
        held = queries.contacts().filter(episode=episode, worker=request.actor, held_at=form.cleaned_data["held_at"])
        return after(request, held.latest("created_at"))
    return show(request, form, family, title=_("Record a meeting that was not planned"))


@page(Permission.DIARY_CHANGE, opens=Contact)
def correct(request: StaffRequest, pk: UUID) -> HttpResponse:
    contact = get_object_or_404(queries.contacts(), pk=pk)
    names = ("minutes", "mode", "venue", "accompanied_by", "interpreter")
    initial: dict[str, Any] = {name: getattr(contact, name) for name in names} | typed_moment(contact.held_at)
    said = {each.person_id: each.what for each in contact.attendances.all()}
    form = ContactForm(posted(request), people=parts(contact.family, said), expected=said, initial=initial)
    if attempt(form, actions.correct_contact, contact=contact, by=request.actor, now=now()):
        return to_family(contact.family_id)
    return show(request, form, contact.family, title=_("Correct what happened"))


def after(request: StaffRequest, contact: Contact) -> HttpResponse:
    """Straight on to the note for whoever wants to write it now."""
    if request.POST.get("then") == "note" and request.acting.may(Permission.NOTE_WRITE):
        return redirect("care:note", contact.pk)
    messages.success(request, _("Recorded."))
    return to_family(contact.family_id)


def show(request: StaffRequest, form: ContactForm, family: Family, title: str) -> HttpResponse:
    writes = request.acting.may(Permission.NOTE_WRITE)
    return render(request, "care/contact.jinja", {"form": form, "family": family, "title": title, "writes": writes})
