"""One referral as it was received, where it stands, and what can be done next."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.kit.forms import Refused, attempt, posted
from heldinmind.kit.said import all_said
from heldinmind.messages.pages import one_line
from heldinmind.messages.queries import about
from heldinmind.referrals import actions, queries
from heldinmind.referrals.forms.triage import AgreedForm, AskForm, MoreCameForm
from heldinmind.referrals.models import Referral, answers_of, state
from heldinmind.referrals.models.states import STATE_NAMES
from heldinmind.referrals.pages import answers as shown
from heldinmind.referrals.pages import steps
from heldinmind.referrals.pages.eligibility import findings
from heldinmind.referrals.pages.words import ages, agreements, asked_by, carer_called, how_long_ago, who
from heldinmind.referrals.rules.missing import missing, urgent
from heldinmind.referrals.rules.unlinking import may_be_unlinked
from heldinmind.referrals.views.loading import done, referral_or_404, team_of, tell


@page(Permission.REFERRAL_VIEW, opens=Referral)
def referral(request: StaffRequest, pk: UUID) -> HttpResponse:
    found, today = referral_or_404(pk), localdate()
    settings, answers = queries.current_settings(team_of(request)), answers_of(found)
    context = {
        "referral": found,
        "title": who(found),
        "asked_by": asked_by(found),
        "ago": how_long_ago(found.received_on, today),
        "state": state(found),
        "state_name": STATE_NAMES[state(found)],
        "ages": ages(found, today),
        "urgent": urgent(answers),
        "answers": answers,
        "groups": shown.groups(answers),
        "spoken": shown.spoken(answers),
        "agreements": agreements(found),
        "missing": all_said(missing(answers, asks_area=bool(settings.areas))),
        "findings": findings(found, settings, today),
        "settings": settings,
        "may_unlink": request.acting.may(Permission.REFERRAL_RECEIVE) and _can_be_unlinked(found),
        "told": [(each.pk, one_line(each)) for each in about(found.pk)],
        "entries": steps.entries(queries.steps_of(found)),
        "letters": [(place, carer_called(answers, place)) for place in range(1, len(answers.carers) + 1)],
    }
    return render(request, "referrals/referral.jinja", context)


@page(Permission.REFERRAL_RECEIVE, opens=Referral)
@require_POST
def acknowledge(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = referral_or_404(pk)
    try:
        actions.acknowledge(referral=found, by=request.actor, today=localdate())
    except Refused as refused:
        tell(request, refused)
    return redirect("referrals:referral", pk)


@page(Permission.REFERRAL_RECEIVE, opens=Referral)
def ask(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = referral_or_404(pk)
    answers = answers_of(found)
    form = AskForm(posted(request), people=_askable(found))
    if attempt(form, actions.ask_for_more, referral=found, by=request.actor, today=localdate()):
        done(request, _("Your question is written down. Ask it in a way that is safe for whoever you ask."))
        return redirect("referrals:referral", pk)
    groups = shown.groups(answers)
    return render(
        request, "referrals/ask.jinja", {"form": form, "referral": found, "who": who(found), "groups": groups}
    )


@page(Permission.REFERRAL_RECEIVE, opens=Referral)
def more_came(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = referral_or_404(pk)
    form = MoreCameForm(posted(request))
    if attempt(form, actions.more_came, referral=found, by=request.actor, today=localdate()):
        return redirect("referrals:referral", pk)
    return render(request, "referrals/more_came.jinja", {"form": form, "referral": found, "who": who(found)})


@page(Permission.REFERRAL_RECEIVE, opens=Referral)
def agreed(request: StaffRequest, pk: UUID) -> HttpResponse:
    """What came to be known of who agrees, at any time."""
    found = referral_or_404(pk)
    answers = answers_of(found)
    rows = sorted(found.agreements.all(), key=lambda row: row.position)
    people = {row.position: (carer_called(answers, row.position), row.knows, row.agrees) for row in rows}
    form = AgreedForm(posted(request), people=people)
    if attempt(form, actions.say_agreed, referral=found, by=request.actor):
        return redirect("referrals:referral", pk)
    return render(request, "referrals/agreed.jinja", {"form": form, "referral": found, "who": who(found)})


def _can_be_unlinked(found: Referral) -> bool:
    return may_be_unlinked(linked=found.family_id is not None, decision=found.decision, route=found.route)


def _askable(found: Referral) -> list[str]:
    answers = answers_of(found)
    carers = [carer_called(answers, place) for place in range(1, len(answers.carers) + 1)]
    return [name for name in dict.fromkeys([found.referrer_name, *carers]) if name]
