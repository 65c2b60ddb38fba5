"""Goals agreed, rated and ended."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate

from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.care import actions, queries
from heldinmind.care.forms.outcomes import EndGoalForm, GoalForm, RateForm
from heldinmind.care.models import Goal
from heldinmind.care.views.finding import not_opened, to_family
from heldinmind.kit.forms import attempt, posted
from heldinmind.people.models import Family
from heldinmind.people.pages import subject_called
from heldinmind.people.views.finding import the_family


@page(Permission.CARE_CHANGE, opens=Family)
def agree(request: StaffRequest, pk: UUID) -> HttpResponse:
    family, today = the_family(pk), localdate()
    episode = queries.appointable(family)
    if episode is None:
        return not_opened(request, family)
    subjects = list(queries.subjects_of(episode.pk))
    form = GoalForm(posted(request), subjects=subjects, initial={"agreed_on": today})
    if attempt(form, actions.agree_goal, episode=episode, by=request.actor, today=today):
        return to_family(family.pk)
    return render(request, "care/goal.jinja", {"form": form, "family": family})


def the_goal(pk: UUID) -> Goal:
    return get_object_or_404(queries.goals(), pk=pk)


@page(Permission.CARE_CHANGE, opens=Goal)
def rate(request: StaffRequest, pk: UUID) -> HttpResponse:
    goal, today = the_goal(pk), localdate()
    form = RateForm(posted(request), initial={"rated_on": today})
    if attempt(form, actions.rate_goal, goal=goal, by=request.actor, today=today):
        return to_family(goal.family_id)
    context = {"form": form, "goal": goal, "whose": subject_called(goal.subject), "ratings": queries.ratings_of(goal)}
    return render(request, "care/rate_goal.jinja", context)


@page(Permission.CARE_CHANGE, opens=Goal)
def end(request: StaffRequest, pk: UUID) -> HttpResponse:
    goal, today = the_goal(pk), localdate()
    form = EndGoalForm(posted(request), initial={"ended_on": today})
    if attempt(form, actions.end_goal, goal=goal, by=request.actor, today=today):
        return to_family(goal.family_id)
    context = {"form": form, "goal": goal, "whose": subject_called(goal.subject)}
    return render(request, "care/end_goal.jinja", context)
