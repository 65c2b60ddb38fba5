"""A warning for whoever visits is set and ended."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.kit.forms import attempt, posted
from heldinmind.people.models import Family
from heldinmind.people.queries.persons import families
from heldinmind.people.views.finding import the_family
from heldinmind.safeguarding import actions
from heldinmind.safeguarding.forms import EndWarningForm, WarningForm
from heldinmind.safeguarding.models import VisitWarning
from heldinmind.safeguarding.queries import visit_warnings


@page(Permission.SAFEGUARDING_ADD, opens=Family)
def warn(request: StaffRequest, pk: UUID) -> HttpResponse:
    family = the_family(pk)
    form = WarningForm(posted(request))
    if attempt(form, actions.warn_visitors, family=family, by=request.actor, today=localdate()):
        messages.success(request, _("Whoever visits is told from now on."))
        return redirect("caseload:family", family.pk)
    return render(request, "safeguarding/warn.jinja", {"form": form, "family": family})


@page(Permission.SAFEGUARDING_ADD, opens=VisitWarning)
def end(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Also of one that has ended: the action says so."""
    warning = get_object_or_404(visit_warnings(), pk=pk, family__in=families())
    form = EndWarningForm(posted(request))
    if attempt(form, actions.end_warning, warning=warning, by=request.actor):
        messages.success(request, _("Whoever visits is no longer told this."))
        return redirect("caseload:family", warning.family_id)
    return render(request, "safeguarding/end_warning.jinja", {"form": form, "warning": warning})
