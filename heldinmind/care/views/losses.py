"""A baby is lost, or somebody has died; reminders begin again when a parent says so."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.care.forms.losses import BeginAgainForm, LossForm
from heldinmind.care.pages.children import children_called
from heldinmind.care.pages.lives import LOSSES
from heldinmind.care.queries import people_of
from heldinmind.care.queries.lives import ahead, who_could_ring
from heldinmind.care.views.finding import to_family
from heldinmind.care.views.lives import lives_url, the_home, to_lives
from heldinmind.kit.forms import attempt, posted
from heldinmind.people import actions
from heldinmind.people.models import Family, Person, Pregnancy
from heldinmind.people.pages import called, full_name
from heldinmind.people.queries import others_of_the_pregnancy, pregnancies
from heldinmind.people.views.finding import the_person

GONE = (Person.State.LOST, Person.State.DIED)


@page(Permission.PERSON_CHANGE, opens=Person)
def loss(request: StaffRequest, pk: UUID, kind: str) -> HttpResponse:
    """Of one child before birth; another child of the same pregnancy may live."""
    if kind not in LOSSES:
        raise Http404
    baby = the_person(pk)
    family = the_home(request, baby)
    if baby.state in (*GONE, Person.State.BORN):
        return _nothing_to_record(request, family, baby)
    form = loss_form(request, family, first_name=baby.first_name)
    given = {"baby": baby, "kind": kind, "family": family, "by": request.actor, "today": localdate()}
    if attempt(form, actions.record_loss, **given):
        messages.success(request, LOSSES[kind].done)
        return to_family(family.pk)
    words = LOSSES[kind]
    return _ask(request, form, family, {"title": words.title, "about": words.about, "name": called(baby), "baby": baby})


@page(Permission.PERSON_CHANGE, opens=Person)
def death(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Of somebody who lived: a newborn, a child, an adult."""
    person = the_person(pk)
    family = the_home(request, person)
    if person.state in (*GONE, Person.State.UNBORN):
        return _nothing_to_record(request, family, person)
    form = loss_form(request, family, named=False)
    given = {"person": person, "family": family, "by": request.actor, "today": localdate()}
    if attempt(form, actions.record_death, **given):
        messages.success(request, _("It is recorded. Nothing goes out by itself."))
        return to_family(family.pk)
    context = {
        "title": _("%(name)s has died") % {"name": full_name(person)},
        "about": _("Once this is recorded nothing about them goes out by itself, and your colleague is asked to ring."),
        "baby": person,
    }
    return _ask(request, form, family, context)


@page(Permission.PERSON_CHANGE, opens=Pregnancy)
def begin_again(request: StaffRequest, pk: UUID) -> HttpResponse:
    pregnancy = get_object_or_404(pregnancies(), pk=pk)
    children = [link.child for link in pregnancy.children.all()]
    if not children:
        raise Http404
    family = the_home(request, children[0])
    if pregnancy.quiet_since is None:
        messages.info(request, _("Reminders of this pregnancy are not stopped."))
        return to_lives(family)
    adults = people_of(family, localdate()).carers
    parents = [(person, full_name(person)) for person in adults if person.state not in GONE]
    form = BeginAgainForm(posted(request), parents=parents, initial={"on": localdate()})
    if attempt(form, actions.begin_again, pregnancy=pregnancy, by=request.actor, today=localdate()):
        messages.success(request, _("Reminders may begin again."))
        return to_family(family.pk)
    return render(request, "care/begin_again.jinja", {"form": form, "family": family, "back_url": lives_url(family)})


def loss_form(request: StaffRequest, family: Family, *, named: bool = True, first_name: str = "") -> LossForm:
    assert request.acting.team
    today = localdate()
    owners = who_could_ring(request.acting.team, family, request.actor, today)
    initial = {"by_on": today + timedelta(days=1), "first_name": first_name, "owner": owners[0] if owners else None}
    return LossForm(posted(request), owners=owners, named=named, initial=initial)


def _ask(request: StaffRequest, form: LossForm, family: Family, context: dict[str, Any]) -> HttpResponse:
    other = [each for each in others_of_the_pregnancy(context["baby"]) if each.state not in GONE]
    names = children_called(people_of(family, localdate()))
    context |= {
        "form": form,
        "family": family,
        "back_url": lives_url(family),
        "living": [names.get(each.pk) or full_name(each) for each in other],
        "which": names.get(context["baby"].pk, "") if other else "",
        "ahead": ahead(family) if request.acting.may(Permission.CARE_VIEW) else (),
        "may_cancel": request.acting.may(Permission.DIARY_CHANGE),
    }
    return render(request, "care/loss.jinja", context)


def _nothing_to_record(request: StaffRequest, family: Family, person: Person) -> HttpResponse:
    told = {
        Person.State.BORN: _("A birth is recorded for %(name)s. If it was a mistake, undo it first."),
        Person.State.UNBORN: _("No birth is recorded for %(name)s. Record the birth first, or the loss."),
    }
    sentence = told.get(Person.State(person.state), _("This is already recorded for %(name)s."))
    messages.info(request, sentence % {"name": called(person)})
    return to_lives(family)
