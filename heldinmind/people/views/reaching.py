"""One person and how they can be reached; what must be known before; what the baby would say."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from heldinmind.access.pages import StaffRequest, current_team, page
from heldinmind.access.permissions import Permission
from heldinmind.kit.forms import attempt, posted
from heldinmind.people import actions
from heldinmind.people.forms.reaching import (
    BabysWordsForm,
    BeforeContactForm,
    ContactPointForm,
    EndContactPointForm,
    SafeForm,
    SafeHereForm,
)
from heldinmind.people.models import ContactPoint, Family, Person
from heldinmind.people.pages import (
    asking_head,
    asking_rows,
    asking_words,
    called,
    full_name,
    is_small,
    person_rows,
    point_words,
    safe_rows,
    sharing_rows,
)
from heldinmind.people.queries import asking, carried_facts, known_as, safe_by_channel, safe_of_point
from heldinmind.people.queries import persons as queries
from heldinmind.people.queries.sharing import agreements_of
from heldinmind.people.views.finding import the_family, the_person

ON_A_PAGE = 25


@page(Permission.PERSON_VIEW, opens=Person)
def person(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Who somebody is, how they can be reached and what is safe."""
    found = the_person(pk)
    if found.pk != pk:
        return redirect("people:person", found.pk)
    context = {
        "person": found,
        "home": queries.home_of(found),
        "name": full_name(found),
        "rows": person_rows(found, queries.nhs_numbers(found), known_as([found.pk])[found.pk]),
        "gone": found.state in (Person.State.LOST, Person.State.DIED),
        "carried": carried_facts(found),
        "points": [(point.pk, point_words(point)) for point in queries.contact_points(found)],
        "is_small": is_small(found, localdate()),
        "sharing_rows": sharing_rows(agreements_of(found, localdate())),
        "safe_rows": safe_rows(safe_by_channel(found, localdate())),
        "to_ask": asking_words(asking.of_one(found, localdate()), localdate()),
        "may_change": request.acting.may(Permission.PERSON_CHANGE),
        "may_read": request.acting.may(Permission.NOTE_VIEW),
        "may_audit": request.acting.may(Permission.AUDIT_VIEW),
        "may_merge": request.acting.may(Permission.PERSON_MERGE),
    }
    return render(request, "people/person.jinja", context)


@page(Permission.PERSON_VIEW)
def ask_again(request: StaffRequest) -> HttpResponse:
    """Who said once what is safe, and has to be asked again."""
    team, today = current_team(request).pk, localdate()
    here = Paginator(asking.to_ask_again(team, today), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": here, "head": asking_head(), "rows": asking_rows(here, today)}
    return render(request, "people/ask_again.jinja", context)


@page(Permission.PERSON_CHANGE, opens=ContactPoint)
def safe_here(request: StaffRequest, pk: UUID) -> HttpResponse:
    """What they said of this very number or address."""
    point = get_object_or_404(queries.all_contact_points().filter(ended_on=None), pk=pk)
    found, today = point.person, localdate()
    form = SafeHereForm(posted(request), kind=point.kind, now=safe_of_point(point, today))
    if form.is_valid():
        for channel, answer in form.answers():
            actions.answer_safe_contact(
                person=found, channel=channel, answer=answer, point=point, by=request.actor, today=today, **form.words()
            )
        return redirect("people:person", found.pk)
    context = {"form": form, "point": point_words(point), "person": found, "name": called(found)}
    return render(request, "people/safe_here.jinja", context)


@page(Permission.PERSON_CHANGE, opens=Person)
def contact_point(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = the_person(pk)
    form = ContactPointForm(posted(request))
    if attempt(form, actions.give_contact_point, person=found, by=request.actor):
        messages.success(request, _("Kept. Ask next whether it is safe to use."))
        return redirect("people:safe", found.pk)
    return render(request, "people/contact_point.jinja", {"form": form, "person": found, "name": called(found)})


@page(Permission.PERSON_CHANGE, opens=ContactPoint)
def end_contact_point(request: StaffRequest, pk: UUID) -> HttpResponse:
    """No longer safe, changed, or never theirs. Opened again afterwards it leads back to the person."""
    point = get_object_or_404(queries.all_contact_points(), pk=pk)
    found = point.person
    if point.ended_on:
        messages.info(request, _("This is no longer used already."))
        return redirect("people:person", found.pk)
    form = EndContactPointForm(posted(request), point=point)
    if attempt(form, actions.end_contact_point, point=point, by=request.actor, today=localdate()):
        told = _("It is no longer used. Ask next what is safe.") if form.to_ask else _("It is no longer used.")
        messages.success(request, told)
        return redirect("people:safe" if form.to_ask else "people:person", found.pk)
    context = {"form": form, "point": point_words(point), "person": found, "name": called(found)}
    return render(request, "people/end_contact_point.jinja", context)


@page(Permission.PERSON_CHANGE, opens=Person)
def safe(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = the_person(pk)
    again = asking.channels_to_ask(found, localdate())
    form = SafeForm(posted(request), now=safe_by_channel(found, localdate()), again=again)
    if form.is_valid():
        for answer in form.answers():
            actions.answer_safe_contact(person=found, by=request.actor, today=localdate(), **answer)
        return redirect("people:person", found.pk)
    return render(request, "people/safe.jinja", {"form": form, "person": found, "name": called(found)})


@page(Permission.PERSON_CHANGE, opens=Family)
def before_contact(request: StaffRequest, pk: UUID) -> HttpResponse:
    family = the_family(pk)
    form = BeforeContactForm(posted(request), initial={"before_contact": family.before_contact})
    if attempt(form, actions.set_before_contact, family=family, by=request.actor):
        return redirect("caseload:family", family.pk)
    return render(request, "people/before_contact.jinja", {"form": form, "family": family})


@page(Permission.PERSON_CHANGE, opens=Family)
def babys_words(request: StaffRequest, pk: UUID) -> HttpResponse:
    family = the_family(pk)
    form = BabysWordsForm(posted(request), initial={"babys_words": family.babys_words})
    if attempt(form, actions.say_in_the_babys_words, family=family, by=request.actor, today=localdate()):
        return redirect("caseload:family", family.pk)
    return render(request, "people/babys_words.jinja", {"form": form, "family": family})
