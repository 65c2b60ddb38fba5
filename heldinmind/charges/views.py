"""A team's scale of charges."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate

from heldinmind.access.pages import StaffRequest, current_team, page
from heldinmind.access.permissions import Permission
from heldinmind.charges import actions, queries
from heldinmind.charges.forms import BandForm, RetireForm
from heldinmind.kit.forms import attempt, posted


@page(Permission.CHARGE_VIEW)
def bands(request: StaffRequest) -> HttpResponse:
    return render(request, "charges/bands.jinja", {"bands": queries.bands(current_team(request).pk)})


@page(Permission.CHARGE_SET)
def add_band(request: StaffRequest) -> HttpResponse:
    form = BandForm(posted(request))
    if attempt(form, actions.add_band, team=current_team(request), by=request.actor):
        return redirect("charges:bands")
    return render(request, "charges/add_band.jinja", {"form": form})


@page(Permission.CHARGE_SET)
def retire_band(request: StaffRequest, pk: UUID) -> HttpResponse:
    band = get_object_or_404(queries.bands(current_team(request).pk), pk=pk)
    form = RetireForm(posted(request))
    if attempt(form, actions.retire_band, band=band, by=request.actor, today=localdate()):
        return redirect("charges:bands")
    return render(request, "charges/retire_band.jinja", {"form": form, "band": band})
