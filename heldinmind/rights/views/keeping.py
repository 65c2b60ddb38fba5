"""Whose record is due, what was decided about it, what holds it, and how long a team keeps records."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from heldinmind.access.pages import StaffRequest, current_team, page
from heldinmind.access.permissions import Permission
from heldinmind.documents import queries as documents
from heldinmind.kit.forms import attempt, posted
from heldinmind.people.models import Person
from heldinmind.people.pages import full_name
from heldinmind.people.queries.persons import home_of
from heldinmind.people.views.finding import the_person
from heldinmind.rights import actions
from heldinmind.rights.forms.keeping import AgreeForm, DecideForm, HoldForm, LengthsForm, LiftForm
from heldinmind.rights.models import DisposalDecision, LegalHold
from heldinmind.rights.models.known import due_of, is_held, open_holds
from heldinmind.rights.pages.keeping import about, lines, rule_name
from heldinmind.rights.queries import keeping as queries

A_PAGE = 50


@page(Permission.RETENTION_REVIEW)
def due(request: StaffRequest) -> HttpResponse:
    team, today = current_team(request), localdate()
    chosen = Paginator(queries.disposal_list(team.pk, today), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": chosen,
        "lines": lines(queries.on_the_list(chosen), by=request.actor, today=today),
        "holds": open_holds().filter(team=team),
        "files": documents.waiting_for_a_second(),
        "destroyed": queries.tombstones(team.pk).count(),
    }
    return render(request, "rights/due.jinja", context)


@page(Permission.RETENTION_REVIEW, opens=Person)
def decide(request: StaffRequest, pk: UUID) -> HttpResponse:
    person, today = the_person(pk), localdate()
    form = DecideForm(posted(request))
    if attempt(form, actions.decide, person=person, by=request.actor, today=today, now=now()):
        destroy = form.cleaned_data["what"] == "destroy"
        kept = _("Kept until that day.")
        messages.success(request, _("Somebody else has to agree before anything happens.") if destroy else kept)
        return redirect("rights:due")
    found, held = due_of(person, today), is_held(person)
    context = {"form": form, "person": person, "name": full_name(person), "held": held}
    return render(request, "rights/decide.jinja", context | {"facts": about(found)})


@page(Permission.RETENTION_REVIEW, opens=DisposalDecision, fresh=True)
def agree(request: StaffRequest, pk: UUID) -> HttpResponse:
    decision = get_object_or_404(queries.decisions(), pk=pk, what="destroy")
    form = AgreeForm(posted(request))
    if attempt(form, actions.agree, decision=decision, by=request.actor, today=localdate()):
        messages.success(request, _("Agreed. It is destroyed in the coming night."))
        return redirect("rights:due")
    context = {"form": form, "decision": decision, "name": full_name(decision.person), "rule": rule_name(decision.rule)}
    return render(request, "rights/agree.jinja", context)


@page(Permission.RETENTION_REVIEW, opens=Person)
def hold(request: StaffRequest, pk: UUID) -> HttpResponse:
    person = the_person(pk)
    home = home_of(person)
    form = HoldForm(posted(request), family=home)
    if form.is_valid():
        family = home if form.cleaned_data.get("whole") == "family" else None
        actions.hold(
            reason=form.cleaned_data["reason"], by=request.actor, family=family, person=None if family else person
        )
        messages.success(request, _("Held. Nothing of it is destroyed until somebody lifts the hold."))
        return redirect("rights:due")
    return render(request, "rights/hold.jinja", {"form": form, "person": person, "name": full_name(person)})


@page(Permission.RETENTION_REVIEW, opens=LegalHold)
def lift(request: StaffRequest, pk: UUID) -> HttpResponse:
    held = get_object_or_404(open_holds(), pk=pk)
    form = LiftForm(posted(request))
    if attempt(form, actions.lift, hold=held, by=request.actor, now=now()):
        messages.success(request, _("The hold is lifted."))
        return redirect("rights:due")
    name = full_name(held.person) if held.person else str(held.family)
    return render(request, "rights/lift.jinja", {"form": form, "hold": held, "name": name})


@page(Permission.TEAM_SET, fresh=True)
def lengths(request: StaffRequest) -> HttpResponse:
    team = current_team(request)
    form = LengthsForm(posted(request), initial=queries.chosen_of(team.pk))
    if attempt(form, actions.keep_for, team=team, by=request.actor):
        messages.success(request, _("Kept. Longer counts at once; shorter counts in four weeks."))
        return redirect("rights:due" if request.acting.may("retention_review") else "access:team")
    return render(request, "rights/lengths.jinja", {"form": form})
