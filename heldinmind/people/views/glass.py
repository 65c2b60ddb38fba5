"""Breaking the glass; and what a colleague says of where they live."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heldinmind.access.models import Team
from heldinmind.access.pages import StaffRequest, current_team, page
from heldinmind.access.permissions import Permission
from heldinmind.access.queries import current_settings
from heldinmind.kit.forms import attempt, posted
from heldinmind.people.actions.glass import TOO_OFTEN, break_glass
from heldinmind.people.actions.unusual import say_own_postcode
from heldinmind.people.forms.sealing import GlassForm, PostcodeForm
from heldinmind.people.models import GlassBroken
from heldinmind.people.queries.seals import own_postcode


@page(Permission.GLASS_BREAK, fresh=True)
def glass(request: StaffRequest) -> HttpResponse:
    """What was found is said only after a reason was given and kept."""
    team = current_team(request)
    form = GlassForm(posted(request))
    if form.is_valid():
        broken = break_glass(by=request.actor, team=team.pk, **form.cleaned_data)
        if broken.outcome == GlassBroken.Outcome.OPENED:
            return opened(request, team, broken.families)
        form.add_error(None, sorry(broken.outcome))
    hours = current_settings(team.pk).glass_hours
    return render(request, "people/glass.jinja", {"form": form, "hours": hours})


def opened(request: StaffRequest, team: Team, families: tuple[object, ...]) -> HttpResponse:
    hours = current_settings(team.pk).glass_hours
    told = ngettext(
        "The record is open to you for %(count)s hour. Your team lead is told.",
        "The record is open to you for %(count)s hours. Your team lead is told.",
        hours,
    )
    messages.success(request, told % {"count": hours})
    if len(families) > 1:
        messages.info(request, _("They belong to more than one family: find them by name for the others."))
    return redirect("caseload:family", families[0])


def sorry(outcome: str) -> str:
    """The reason is kept in each case. Nothing here tells one absent record from another."""
    if outcome == TOO_OFTEN:
        return _("You have tried several times today. Ask your team lead to look with you.")
    if outcome == GlassBroken.Outcome.OWN:
        return _("This page does not open a record of somebody with your own name. Ask your team lead.")
    return _(
        "No record that is kept from you matches this. Check each digit and letter, and search first: "
        "it may be open to you already."
    )


@page(Permission.TEAM_VIEW)
def my_postcode(request: StaffRequest) -> HttpResponse:
    team = current_team(request)
    form = PostcodeForm(posted(request), initial={"postcode": own_postcode(request.actor)})
    if attempt(form, say_own_postcode, team=team.pk, by=request.actor):
        messages.success(request, _("Kept. Nobody but you can read it."))
        return redirect("access:team")
    return render(request, "people/my_postcode.jinja", {"form": form})
