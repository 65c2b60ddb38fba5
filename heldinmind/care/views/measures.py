"""Caregiving levels, and questionnaires scored from the numbers on a paper form."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.care import actions, queries
from heldinmind.care.forms.outcomes import LevelsForm
from heldinmind.care.views.finding import not_opened, to_family
from heldinmind.kit.forms import attempt, posted
from heldinmind.measures import queries as measures
from heldinmind.measures.actions import correct as correct_answers
from heldinmind.measures.forms import ItemsForm, MeasureForm
from heldinmind.measures.models import Response
from heldinmind.measures.pages import key_of, rows, to_act_on
from heldinmind.measures.rules import Key, Unknown, load
from heldinmind.people.models import Family
from heldinmind.people.pages import full_name, subject_called
from heldinmind.people.views.finding import the_family


@page(Permission.MEASURE_ADD, opens=Family)
def levels(request: StaffRequest, pk: UUID) -> HttpResponse:
    family, today = the_family(pk), localdate()
    episode = queries.appointable(family)
    if episode is None:
        return not_opened(request, family)
    rated = queries.levels_of(family, today)
    occasion = request.GET.get("occasion") or ("review" if any(each.start for each in rated) else "start")
    initial = {"given_on": today, "occasion": occasion}
    form = LevelsForm(posted(request), links=[each.caregiving for each in rated], initial=initial)
    if attempt(form, actions.rate_levels, episode=episode, by=request.actor, today=today):
        messages.success(request, _("The levels are kept."))
        return back(request, family)
    return render(request, "care/levels.jinja", {"form": form, "family": family, "rated": rated})


def back(request: StaffRequest, family: Family) -> HttpResponse:
    """To the ending, when that is where the levels were asked for."""
    episode = queries.appointable(family)
    if request.GET.get("next") == "end" and episode and request.acting.may(Permission.CARE_CHANGE):
        return redirect("care:end", episode.pk)
    return to_family(family.pk)


@page(Permission.MEASURE_ADD, opens=Family)
def measure(request: StaffRequest, pk: UUID, instrument: str) -> HttpResponse:
    family, today, key = the_family(pk), localdate(), the_key(instrument)
    people = queries.people_of(family, today)
    before = measures.was_answered(family, key.name)
    form = MeasureForm(
        posted(request),
        key=key,
        respondents={str(person.pk): (person, full_name(person)) for person in people.carers},
        initial={"given_on": today, "occasion": "review" if before else "start"},
    )
    given = {"family": family, "instrument": key.name, "by": request.actor, "today": today}
    if attempt(form, actions.answer_measure, **given):
        found = measures.responses().filter(family=family, instrument=key.name, by_clinician=False)
        chosen = found.filter(respondent=form.cleaned_data["respondent"], given_on=form.cleaned_data["given_on"])
        return redirect("care:response", chosen.latest("created_at").pk)
    return render(request, "measures/measure.jinja", {"form": form, "family": family, "key": key})


def the_key(instrument: str) -> Key:
    """One that parents answer about themselves, item by item. No page for any other."""
    try:
        key = load(instrument)
    except Unknown as unknown:
        raise Http404 from unknown
    if "parent" not in key.respondents or key.about != ("respondent",) or not key.scored_items:
        raise Http404
    return key


def the_response(pk: UUID) -> Response:
    return get_object_or_404(measures.responses(), pk=pk)


@page(Permission.MEASURE_VIEW, opens=Response)
def response(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = the_response(pk)
    may_correct = request.acting.may(Permission.MEASURE_ADD) and not found.total_alone
    context = {
        "response": found,
        "about": subject_called(found.about),
        "rows": rows(found),
        "to_act_on": to_act_on(found),
        "may_correct": may_correct,
    }
    return render(request, "measures/response.jinja", context)


@page(Permission.MEASURE_ADD, opens=Response)
def correct(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = the_response(pk)
    if found.answers is None:
        raise Http404
    form = ItemsForm(posted(request), key=key_of(found), answers=found.answers)
    if attempt(form, correct_answers, response=found, by=request.actor):
        return redirect("care:response", found.pk)
    return render(request, "measures/correct.jinja", {"form": form, "response": found})
