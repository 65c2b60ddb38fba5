"""The diary, and appointments made, moved and cancelled."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from heldinmind.access import queries as access
from heldinmind.access.models import Actor
from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.care import actions, queries
from heldinmind.care.forms.diary import DiaryForm
from heldinmind.care.forms.meetings import AppointmentForm, CancelForm, MoveForm
from heldinmind.care.forms.when import typed_moment
from heldinmind.care.models import Appointment
from heldinmind.care.pages.diary import Week, lines, week_of
from heldinmind.care.views.finding import not_opened, to_family
from heldinmind.design.blocks import render_page
from heldinmind.kit.forms import attempt, posted
from heldinmind.people.models import Family
from heldinmind.people.views.finding import the_family
from heldinmind.safeguarding.queries import standing_warnings


def colleagues(request: StaffRequest) -> list[Actor]:
    assert request.acting.team
    return list(access.workers(request.acting.team))


@page(Permission.DIARY_CHANGE)
def diary(request: StaffRequest) -> HttpResponse:
    """One's own week; whoever holds no families sees everybody's. What comes next is first."""
    workers = colleagues(request)
    mine = next((worker.pk for worker in workers if worker.pk == request.actor.pk), None)
    form = DiaryForm(request.GET, workers=workers, mine=mine)
    week: Week = week_of(form.monday(localdate()))
    found = queries.diary(worker=form.worker(), since=week.since, until=week.until)
    kept = queries.visits_kept_from_me(max(week.since, now()), week.until)
    families = [*(each.appointment.family_id for each in found), *(visit.family for visit in kept)]
    warnings = standing_warnings(families, localdate())
    context = {
        "form": form,
        "week": week,
        **lines(found, now()),
        "warnings": warnings,
        "kept": [(visit.starts_at, warnings[visit.family]) for visit in kept if visit.family in warnings],
        "writes": request.acting.may(Permission.NOTE_WRITE),
    }
    return render_page(request, "care/diary.jinja", context)


@page(Permission.DIARY_CHANGE, opens=Family)
def make(request: StaffRequest, pk: UUID) -> HttpResponse:
    family = the_family(pk)
    episode = queries.appointable(family)
    if episode is None:
        return not_opened(request, family)
    people = queries.people_of(family, localdate()).invitable
    workers = colleagues(request)
    initial = {"people": people, "worker": queries.usual_worker(episode, workers, request.actor)}
    form = AppointmentForm(posted(request), people=people, workers=workers, initial=initial)
    if attempt(form, actions.make_appointment, episode=episode, by=request.actor, now=now()):
        messages.success(request, _("The appointment is in the diary."))
        return to_family(family.pk)
    warnings = standing_warnings([family.pk], localdate())[family.pk]
    return render(request, "care/appointment.jinja", {"form": form, "family": family, "warnings": warnings})


def the_appointment(pk: UUID) -> Appointment:
    return get_object_or_404(queries.appointments(), pk=pk)


@page(Permission.DIARY_CHANGE, opens=Appointment)
def move(request: StaffRequest, pk: UUID) -> HttpResponse:
    planned = the_appointment(pk)
    initial = {name: getattr(planned, name) for name in ("minutes", "mode", "venue", "worker")}
    form = MoveForm(posted(request), workers=colleagues(request), initial=initial | typed_moment(planned.starts_at))
    if attempt(form, actions.move_appointment, appointment=planned, by=request.actor, now=now()):
        messages.success(request, _("The appointment is moved. Let the family know."))
        return to_family(planned.family_id)
    warnings = standing_warnings([planned.family_id], localdate())[planned.family_id]
    return render(request, "care/move_appointment.jinja", {"form": form, "planned": planned, "warnings": warnings})


@page(Permission.DIARY_CHANGE, opens=Appointment)
def cancel(request: StaffRequest, pk: UUID) -> HttpResponse:
    planned = the_appointment(pk)
    form = CancelForm(posted(request))
    if attempt(form, actions.cancel_appointment, appointment=planned, by=request.actor, now=now()):
        messages.success(request, _("The appointment is cancelled."))
        return redirect("care:diary")
    return render(request, "care/cancel_appointment.jinja", {"form": form, "planned": planned})
