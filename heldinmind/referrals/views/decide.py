"""Deciding a referral, and withdrawing a decision."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.kit.forms import attempt, posted
from heldinmind.kit.said import all_said
from heldinmind.referrals import actions, queries
from heldinmind.referrals.forms.deciding import DecideForm, ReopenForm
from heldinmind.referrals.models import Referral, answers_of, babies_of, state
from heldinmind.referrals.pages.eligibility import findings
from heldinmind.referrals.pages.words import BY_ANOTHER, against_telling, ages, agreements, who
from heldinmind.referrals.rules.deciding import may_be_held
from heldinmind.referrals.rules.missing import missing
from heldinmind.referrals.rules.states import State
from heldinmind.referrals.views.loading import done, referral_or_404, team_of


@page(Permission.REFERRAL_DECIDE, opens=Referral)
def decide(request: StaffRequest, pk: UUID) -> HttpResponse:
    found, today = referral_or_404(pk), localdate()
    if state(found) == State.DECIDED and request.method == "GET":
        messages.info(request, _("This referral is decided already."))
        return redirect("referrals:referral", pk)
    settings = queries.current_settings(team_of(request))
    may_hold = may_be_held(babies_of(found), settings.hold_until_birth)
    linked, seen = found.family_id is not None, {"seen": found.decision}
    silent = against_telling(found)
    may_tell = found.route in BY_ANOTHER and not silent
    form = DecideForm(posted(request), linked=linked, may_hold=may_hold, may_tell=may_tell, initial=seen)
    if attempt(form, actions.decide, referral=found, by=request.actor, today=today):
        done(request, _("Decided. Look under Messages who has been told, and let the others know."))
        return redirect("referrals:referral", pk)
    context = {
        "form": form,
        "referral": found,
        "who": who(found),
        "ages": ages(found, today),
        "findings": findings(found, settings, today),
        "missing": all_said(missing(answers_of(found), asks_area=bool(settings.areas))),
        "agreements": [*agreements(found), *silent],
        "settings": settings,
    }
    return render(request, "referrals/decide.jinja", context)


@page(Permission.REFERRAL_DECIDE, opens=Referral)
def reopen(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = referral_or_404(pk)
    form = ReopenForm(posted(request))
    if attempt(form, actions.reopen, referral=found, by=request.actor, today=localdate()):
        done(request, _("The decision is withdrawn. Let everybody know who had heard of it."))
        return redirect("referrals:referral", pk)
    return render(request, "referrals/reopen.jinja", {"form": form, "referral": found, "who": who(found)})
