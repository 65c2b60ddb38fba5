"""Who opened this record: of a family and of a person, to read, to take away, and for the person themself."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from heldinmind.access.models import Opening
from heldinmind.access.pages import StaffRequest, current_team, page
from heldinmind.access.permissions import Permission
from heldinmind.caseload.forms import OpeningsForm
from heldinmind.caseload.pages import openings as told
from heldinmind.caseload.queries import openings as queries
from heldinmind.design.blocks import render_page
from heldinmind.people.models import Family, Person
from heldinmind.people.pages import full_name
from heldinmind.people.views.finding import the_family, the_person

ON_A_PAGE = 50
MOST = 20_000  # lines to take away at once: more than a spreadsheet is read for


@page(Permission.AUDIT_VIEW, opens=Family)
def of_family(request: StaffRequest, pk: UUID) -> HttpResponse:
    family = the_family(pk)
    context = {"name": family.name, "back_url": reverse("caseload:family", args=[pk])}
    return _page(request, queries.of_family(family), context | {"csv": reverse("caseload:openings_csv", args=[pk])})


@page(Permission.AUDIT_VIEW, opens=Person)
def of_person(request: StaffRequest, pk: UUID) -> HttpResponse:
    person = the_person(pk)
    context = {
        "name": full_name(person),
        "back_url": reverse("people:person", args=[pk]),
        "csv": reverse("caseload:person_openings_csv", args=[pk]),
        "for_them": reverse("caseload:openings_for_them", args=[pk]),
    }
    return _page(request, queries.of_person(person), context)


@page(Permission.AUDIT_VIEW, opens=Family, fresh=True)
def family_csv(request: StaffRequest, pk: UUID) -> HttpResponse:
    return _csv(request, queries.of_family(the_family(pk)))


@page(Permission.AUDIT_VIEW, opens=Person, fresh=True)
def person_csv(request: StaffRequest, pk: UUID) -> HttpResponse:
    return _csv(request, queries.of_person(the_person(pk)))


@page(Permission.AUDIT_VIEW, opens=Person, fresh=True)
def for_them(request: StaffRequest, pk: UUID) -> HttpResponse:
    """To print or hand over: roles instead of names (docs/adr: who opened this record)."""
    person, team = the_person(pk), current_team(request)
    found = list(queries.theirs(person)[:MOST])
    context = {
        "title": _("Who opened your record"),
        "person": person,
        "name": full_name(person),
        "team": team,
        "dated": localdate(),
        "head": told.head_for_them(),
        "rows": told.for_them(found, queries.roles_of(team.pk, [each.by for each in found])),
    }
    return render(request, "caseload/openings_for_them.jinja", context)


def _page(request: StaffRequest, found: QuerySet[Opening], context: dict[str, Any]) -> HttpResponse:
    form = _form(request)
    here = Paginator(queries.sought(found, queries.Sought(**form.wanted())), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    rows = [told.cells(line) for line in _lines(request, list(here))]
    context |= {"form": form, "page": here, "head": told.head(), "rows": rows}
    return render_page(
        request, "caseload/openings.jinja", context | {"count_text": told.count_text(here.paginator.count)}
    )


def _csv(request: StaffRequest, found: QuerySet[Opening]) -> HttpResponse:
    wanted = queries.Sought(**_form(request).wanted())
    rows = [told.cells(line) for line in _lines(request, list(queries.sought(found, wanted)[:MOST]))]
    response = HttpResponse(told.as_csv(told.head(), rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="who-opened-this-record.csv"'
    return response


def _form(request: StaffRequest) -> OpeningsForm:
    return OpeningsForm(request.GET, colleagues=list(queries.colleagues(current_team(request).pk)))


def _lines(request: StaffRequest, found: Sequence[Opening]) -> list[told.Line]:
    assert request.acting.team
    return told.lines(found, queries.roles_of(request.acting.team, [each.by for each in found]))
