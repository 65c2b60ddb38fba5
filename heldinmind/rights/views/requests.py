"""Requests: the list with its clock, one request, and each step of it."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.kit.forms import attempt, posted
from heldinmind.people.models import Person
from heldinmind.people.pages import called, full_name
from heldinmind.people.queries.persons import children_cared_for
from heldinmind.people.views.finding import the_person
from heldinmind.rights import actions, queries
from heldinmind.rights.forms.requests import AnswerForm, AuthorityForm, ExtensionForm, IdentityForm, RequestForm
from heldinmind.rights.models import Request
from heldinmind.rights.pages.requests import facts, item_line, line

PAGE, ITEMS = 25, 50


def the_request(pk: UUID) -> Request:
    return get_object_or_404(queries.requests(), pk=pk)


@page(Permission.REQUEST_VIEW)
def requests(request: StaffRequest) -> HttpResponse:
    here = Paginator(queries.open_requests(), PAGE).get_page(request.GET.get("page"))
    today = localdate()
    context = {"page": here, "lines": [(line(each, today), each.left) for each in here]}  # type: ignore[attr-defined]
    return render(request, "rights/requests.jinja", context)


@page(Permission.REQUEST_DECIDE, opens=Person)
def new_request(request: StaffRequest, pk: UUID) -> HttpResponse:
    person, today = the_person(pk), localdate()
    form = RequestForm(posted(request), children=children_cared_for(person), initial={"came_on": today})
    if form.is_valid() and (kept := received(request, form, person)):
        return redirect("rights:request", kept.pk)
    return render(request, "rights/new_request.jinja", {"form": form, "person": person, "name": full_name(person)})


def received(request: StaffRequest, form: RequestForm, person: Person) -> Request | None:
    found: list[Request] = []

    def receive(**given: object) -> None:
        found.append(actions.receive_request(**given))  # type: ignore[arg-type]

    attempt(form, receive, person=person, by=request.actor, today=localdate())
    return found[0] if found and form.is_valid() else None


@page(Permission.REQUEST_VIEW, opens=Request)
def one(request: StaffRequest, pk: UUID) -> HttpResponse:
    found, today = the_request(pk), localdate()
    here = Paginator(queries.items_of(found), ITEMS).get_page(request.GET.get("page"))
    context = {
        "asked": found,
        "name": full_name(found.person),
        "facts": facts(found, today),
        "page": here,
        "items": [item_line(item) for item in here],
        **queries.undecided(found),
        "is_copy": found.kind == Request.Kind.ACCESS,
        "corrects": found.kind == Request.Kind.RECTIFICATION,
        "ready": found.identity_on is not None and (found.for_child is None or found.authority_on is not None),
        "may": {name: request.acting.may(name) for name in (Permission.REQUEST_DECIDE, Permission.REQUEST_SEND)},
        "sent": found.pack.recipient if found.pack else None,
        "answer": getattr(found, "answer", None),
    }
    return render(request, "rights/request.jinja", context)


@page(Permission.REQUEST_DECIDE, opens=Request)
def identity(request: StaffRequest, pk: UUID) -> HttpResponse:
    found, today = the_request(pk), localdate()
    form = IdentityForm(posted(request), initial={"identity_on": today})
    if attempt(form, actions.check_identity, request=found, by=request.actor, today=today):
        return redirect("rights:request", found.pk)
    return step(request, found, form, _("Who asks?"))


@page(Permission.REQUEST_DECIDE, opens=Request)
def authority(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = the_request(pk)
    form = AuthorityForm(posted(request))
    if attempt(form, actions.check_authority, request=found, by=request.actor, today=localdate()):
        return redirect("rights:request", found.pk)
    child = called(found.for_child) if found.for_child else ""
    return step(request, found, form, _("May they ask for %(child)s?") % {"child": child})


@page(Permission.REQUEST_DECIDE, opens=Request)
def extension(request: StaffRequest, pk: UUID) -> HttpResponse:
    found, today = the_request(pk), localdate()
    form = ExtensionForm(posted(request), initial={"told_on": today})
    if attempt(form, actions.extend, request=found, by=request.actor, today=today):
        return redirect("rights:request", found.pk)
    return step(request, found, form, _("Two months more"))


@page(Permission.REQUEST_DECIDE, opens=Request)
def answer(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = the_request(pk)
    form = AnswerForm(posted(request), items=list(queries.items_of(found)))
    if attempt(form, actions.answer_request, request=found, by=request.actor, today=localdate()):
        messages.success(request, _("The answer is kept. Tell them yourself, in a way that is safe for them."))
        return redirect("rights:request", found.pk)
    return step(request, found, form, _("Answer the request"))


def step(request: StaffRequest, found: Request, form: object, title: str) -> HttpResponse:
    context = {"form": form, "asked": found, "title": title, "name": full_name(found.person)}
    return render(request, "rights/step.jinja", context)
