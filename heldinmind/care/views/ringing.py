"""How a call went after a loss, or somebody else is asked in one's place."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.care.forms.losses import RingForm, RungForm
from heldinmind.care.queries.lives import who_could_ring
from heldinmind.care.views.finding import family_url, to_family
from heldinmind.kit.forms import attempt, posted
from heldinmind.people import actions
from heldinmind.people.models import AskedToRing
from heldinmind.people.queries import asked_to_ring


def the_asked(pk: UUID) -> AskedToRing:
    return get_object_or_404(asked_to_ring(), pk=pk)


@page(Permission.PERSON_CHANGE, opens=AskedToRing)
def rung(request: StaffRequest, pk: UUID) -> HttpResponse:
    asked = the_asked(pk)
    if asked.done_at or asked.superseded_at:
        messages.info(request, _("Somebody has settled this already."))
        return to_family(asked.family_id)
    form = RungForm(posted(request))
    if attempt(form, actions.say_rung, asked=asked, by=request.actor, today=localdate()):
        messages.success(request, _("Thank you. It is written down."))
        return to_family(asked.family_id)
    context = {"form": form, "asked": asked, "family": asked.family, "back_url": family_url(asked.family_id)}
    return render(request, "care/rung.jinja", context)


@page(Permission.PERSON_CHANGE, opens=AskedToRing)
def ask_another(request: StaffRequest, pk: UUID) -> HttpResponse:
    asked, today = the_asked(pk), localdate()
    if asked.done_at or asked.superseded_at:
        messages.info(request, _("Somebody has settled this already."))
        return to_family(asked.family_id)
    assert request.acting.team
    others = [
        one for one in who_could_ring(request.acting.team, asked.family, request.actor, today) if one != asked.owner
    ]
    form = RingForm(posted(request), owners=others, initial={"by_on": today + timedelta(days=1)})
    if attempt(form, actions.ask_another, asked=asked, by=request.actor, today=today):
        messages.success(request, _("%(name)s is asked to ring.") % {"name": form.cleaned_data["owner"].name})
        return to_family(asked.family_id)
    context = {
        "form": form,
        "title": _("Somebody else rings"),
        "family": asked.family,
        "back_url": family_url(asked.family_id),
    }
    return render(request, "care/step_of_life.jinja", context)
