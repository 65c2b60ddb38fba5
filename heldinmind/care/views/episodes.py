"""The steps of an episode, and its ending."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.care import actions, queries
from heldinmind.care.forms.ending import EndForm
from heldinmind.care.forms.outcomes import StepForm
from heldinmind.care.models import Episode
from heldinmind.care.pages.ending import still_open
from heldinmind.care.views.finding import the_episode, to_family
from heldinmind.kit.forms import attempt, posted
from heldinmind.people.queries import living_arrangements


@page(Permission.CARE_CHANGE, opens=Episode)
def assessed(request: StaffRequest, pk: UUID) -> HttpResponse:
    episode = the_episode(pk)
    return step(request, pk, actions.mark_assessed, title=_("First assessment held"), kept=episode.assessed_on)


@page(Permission.CARE_CHANGE, opens=Episode)
def started(request: StaffRequest, pk: UUID) -> HttpResponse:
    episode = the_episode(pk)
    return step(request, pk, actions.mark_started, title=_("Work started"), kept=episode.started_on)


def step(request: StaffRequest, pk: UUID, action: Callable[..., None], *, title: str, kept: Any) -> HttpResponse:
    episode, today = the_episode(pk), localdate()
    form = StepForm(posted(request), initial={"on": kept or today})
    if attempt(form, action, episode=episode, by=request.actor, today=today):
        return to_family(episode.family_id)
    return render(request, "care/step.jinja", {"form": form, "episode": episode, "title": title})


@page(Permission.CARE_CHANGE, opens=Episode)
def end(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Levels at the end are offered first and what is still open is named: neither stops anybody. A home is asked for."""
    episode, today = the_episode(pk), localdate()
    open_now = still_open(episode)
    form = EndForm(
        posted(request),
        reasons=queries.end_reasons(),
        babies=queries.living(episode, today),
        arrangements=living_arrangements(),
        anything_open=bool(open_now),
        initial={"ended_on": today},
    )
    if attempt(form, actions.end_episode, episode=episode, by=request.actor, today=today):
        messages.success(request, _("The ending is recorded."))
        return to_family(episode.family_id)
    levels = queries.levels_of(episode.family, today) if request.acting.may(Permission.MEASURE_VIEW) else []
    context = {"form": form, "episode": episode, "open_now": open_now, "unrated": [e for e in levels if not e.end]}
    return render(request, "care/end.jinja", context)
