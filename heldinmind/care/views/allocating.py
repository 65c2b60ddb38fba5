"""A family is given to a worker, handed over, or let go."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.care import actions, queries
from heldinmind.care.forms.allocating import AllocateForm, EndAllocationForm, ReallocateForm
from heldinmind.care.models import Allocation
from heldinmind.care.views.finding import to_family
from heldinmind.kit.forms import attempt, posted
from heldinmind.referrals.models import Referral


def loads(request: StaffRequest) -> list[queries.Loaded]:
    assert request.acting.team
    return queries.workers_with_loads(request.acting.team, localdate())


@page(Permission.FAMILY_ALLOCATE, opens=Referral)
def allocate(request: StaffRequest, pk: UUID) -> HttpResponse:
    referral = get_object_or_404(queries.to_allocate(), pk=pk)
    today = localdate()
    form = AllocateForm(posted(request), workers=loads(request), initial={"from_on": today})
    if attempt(form, actions.allocate, referral=referral, by=request.actor, today=today):
        messages.success(request, _("%(name)s has this family now.") % {"name": form.cleaned_data["worker"].name})
        return to_family(referral.family_id)  # type: ignore[arg-type]  # the action refuses one without a family
    return render(request, "care/allocate.jinja", {"form": form, "referral": referral})


@page(Permission.FAMILY_ALLOCATE, opens=Allocation)
def reallocate(request: StaffRequest, pk: UUID) -> HttpResponse:
    allocation = current(pk)
    today = localdate()
    form = ReallocateForm(posted(request), workers=loads(request), now=allocation.worker, initial={"from_on": today})
    if attempt(form, actions.reallocate, allocation=allocation, by=request.actor, today=today):
        return to_family(allocation.family_id)
    return render(request, "care/reallocate.jinja", {"form": form, "allocation": allocation})


@page(Permission.FAMILY_ALLOCATE, opens=Allocation)
def end_allocation(request: StaffRequest, pk: UUID) -> HttpResponse:
    allocation = current(pk)
    today = localdate()
    form = EndAllocationForm(posted(request), initial={"last_on": today})
    if attempt(form, actions.end_allocation, allocation=allocation, by=request.actor, today=today):
        return to_family(allocation.family_id)
    return render(request, "care/end_allocation.jinja", {"form": form, "allocation": allocation})


def current(pk: UUID) -> Allocation:
    """Also one that has ended: the action says so, and by whom it was changed can be looked up."""
    return get_object_or_404(queries.allocations(), pk=pk)
