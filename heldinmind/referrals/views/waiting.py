"""The waiting list: in the order that a person gave it."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.kit.forms import attempt, posted
from heldinmind.kit.said import all_said
from heldinmind.referrals import actions, queries
from heldinmind.referrals.forms.waiting import ContactedForm, LeaveForm, MoveForm
from heldinmind.referrals.models import WaitingEntry
from heldinmind.referrals.pages import steps
from heldinmind.referrals.pages import waiting as shown
from heldinmind.referrals.rules.urgency import conventions
from heldinmind.referrals.views.loading import done, entry_or_404, team_of

ON_A_PAGE = 25


@page(Permission.REFERRAL_VIEW)
def waiting(request: StaffRequest) -> HttpResponse:
    here = Paginator(queries.waiting_in_order(), ON_A_PAGE).get_page(request.GET.get("page"))
    entries, settings = list(here), queries.current_settings(team_of(request))
    facts = queries.waiting_facts([entry.family_id for entry in entries])
    rows = shown.rows(
        entries,
        facts,
        first=here.start_index(),
        until_birthday=settings.until_birthday,
        acting=request.acting,
        today=localdate(),
    )
    count = here.paginator.count
    context = {
        "page": here,
        "head": shown.head(),
        "rows": rows,
        "settings": settings,
        "conventions": all_said(conventions()),
        "count_text": ngettext("%(count)s family waits", "%(count)s families wait", count) % {"count": count},
        "sees_all": request.acting.may(Permission.RISK_VIEW) and request.acting.may(Permission.SAFEGUARDING_VIEW),
    }
    return render(request, "referrals/waiting.jinja", context)


@page(Permission.WAITING_ORDER, opens=WaitingEntry)
def move(request: StaffRequest, pk: UUID) -> HttpResponse:
    entry = entry_or_404(pk)
    form = MoveForm(posted(request), others=list(queries.open_entries().exclude(pk=pk)))
    if attempt(form, actions.move, entry=entry, by=request.actor, today=localdate()):
        done(request, _("%(family)s is moved.") % {"family": entry.family.name})
        return redirect("referrals:waiting")
    return render(request, "referrals/move.jinja", {"form": form, "entry": entry})


@page(Permission.REFERRAL_RECEIVE, opens=WaitingEntry)
def contacted(request: StaffRequest, pk: UUID) -> HttpResponse:
    entry = entry_or_404(pk)
    form = ContactedForm(posted(request))
    if attempt(form, actions.contacted, entry=entry, by=request.actor, today=localdate()):
        done(request, _("Your contact with %(family)s is written down.") % {"family": entry.family.name})
        return redirect("referrals:waiting")
    return render(request, "referrals/contacted.jinja", {"form": form, "entry": entry})


@page(Permission.WAITING_ORDER, opens=WaitingEntry)
def leave(request: StaffRequest, pk: UUID) -> HttpResponse:
    entry = entry_or_404(pk)
    form = LeaveForm(posted(request))
    if attempt(form, actions.leave_waiting, entry=entry, by=request.actor, today=localdate()):
        done(request, _("%(family)s has left the waiting list.") % {"family": entry.family.name})
        return redirect("referrals:waiting")
    return render(request, "referrals/leave.jinja", {"form": form, "entry": entry})


@page(Permission.REFERRAL_VIEW, opens=WaitingEntry)
def log(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Everything that happened while this family waited."""
    entry = get_object_or_404(queries.entry(), pk=pk)
    return render(request, "referrals/log.jinja", {"entry": entry, "entries": steps.log(queries.log_of(entry))})
