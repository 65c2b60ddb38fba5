"""A request comes, whoever asks is checked, its clock is extended, and what is no copy is answered.

Nothing of it is told about a family: an event belongs to no family and is read by those who answer requests.
"""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from heldinmind.access.audit import record
from heldinmind.access.models import Actor
from heldinmind.access.permissions import Permission
from heldinmind.kit.forms import Refused
from heldinmind.kit.said import refuse
from heldinmind.people.actions import link_carer, say_responsibility
from heldinmind.people.models import CaregivingRelationship, Person
from heldinmind.people.pages import called
from heldinmind.rights.models import Answer, Request
from heldinmind.rights.models.authority import responsibility
from heldinmind.rights.rules.requests import (
    due_on,
    reasons_against_authority,
    reasons_against_day,
    reasons_not_to_extend,
)


@transaction.atomic
def receive_request(
    *,
    person: Person,
    kind: str,
    came_how: str,
    came_on: date,
    asked: str = "",
    for_child: Person | None = None,
    by: Actor,
    today: date,
) -> Request:
    """The same request sent twice is kept once."""
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    refuse(reasons_against_day(on=came_on, came_on=came_on, today=today))
    given = {"kind": kind, "for_child": for_child, "came_on": came_on, "came_how": came_how, "asked": asked}
    if same := Request.objects.filter(person=person, closed_on=None, **given).first():
        return same
    request = Request(team_id=person.team_id, person=person, **given)
    request.save(force_insert=True)
    tell(by, "request.came", request)
    return request


@transaction.atomic
def check_identity(*, request: Request, identity_how: str, identity_on: date, by: Actor, today: date) -> None:
    """Who asks is who they say: from the later of this day and the day it came the clock runs."""
    request = locked(request)
    refuse(reasons_against_day(on=identity_on, came_on=min(identity_on, request.came_on), today=today))
    request.identity_how, request.identity_on, request.identity_by = identity_how, identity_on, by
    request.save(update_fields=["identity_how", "identity_on", "identity_by"])
    tell(by, "request.identity_checked", request)


@transaction.atomic
def check_authority(*, request: Request, evidence: str, by: Actor, today: date) -> None:
    """That they may use the child's right. `evidence`, when given, is recorded first: they hold responsibility, as it shows.

    Raises Refused when they do not hold it, or when nothing shows that they do.
    """
    request = locked(request)
    if request.for_child is None:
        raise Refused([_("They ask for themself: there is nothing to check.")])
    said = responsibility(request.person, request.for_child, today)
    if evidence.strip() and (said is None or said.held != "no"):
        say_responsibility(
            caregiving=_caregiving(request, by), held="yes", evidence=evidence.strip(), by=by, today=today
        )
        said = responsibility(request.person, request.for_child, today)
    held, shown = (said.held, said.evidence) if said else ("", "")
    names = {"name": called(request.person), "child": called(request.for_child)}
    refuse(reasons_against_authority(held=held, evidence=shown, **names))
    request.authority_on, request.authority_by, request.authority_evidence = today, by, shown
    request.save(update_fields=["authority_on", "authority_by", "authority_evidence"])
    tell(by, "request.authority_checked", request)


@transaction.atomic
def extend(*, request: Request, reason: str, told_on: date, by: Actor, today: date) -> None:
    """By two months; the person was told so, and why, on that day."""
    request = locked(request)
    extended = request.extended_on is not None
    due = due_on(came_on=request.came_on, identity_on=request.identity_on, extended=False)
    days = {"told_on": told_on, "came_on": request.came_on, "today": today}
    refuse(reasons_not_to_extend(due=due, extended=extended, **days))
    request.extended_on, request.extension_reason = told_on, reason
    request.save(update_fields=["extended_on", "extension_reason"])
    tell(by, "request.extended", request)


@transaction.atomic
def answer_request(
    *,
    request: Request,
    decision: str,
    reason: str,
    note: str = "",
    beside: UUID | None = None,
    by: Actor,
    today: date,
) -> None:
    """About a correction or an objection; `note` stands beside the item from now on. The same twice is kept once."""
    request = locked(request)
    if request.kind == Request.Kind.ACCESS:
        raise Refused([_("A copy is answered with the copy.")])
    if request.identity_on is None:
        raise Refused([_("Check first who asks.")])
    given = {"decision": decision, "reason": reason, "note": note, "beside": beside}
    if Answer.objects.filter(request=request, **given).exists():
        return
    if request.closed_on:
        raise Refused([_("This request is answered already.")])
    answer = Answer(team_id=request.team_id, request=request, decided_by=by, decided_on=today, **given)
    answer.save(force_insert=True)
    request.closed_on = today
    request.save(update_fields=["closed_on"])
    tell(by, "request.answered", request)


def locked(request: Request) -> Request:
    whole = Request.objects.select_for_update(of=("self",)).select_related("person", "for_child")
    return whole.get(pk=request.pk)


def tell(by: Actor, name: str, request: Request) -> None:
    record(by, name, request, needs=Permission.REQUEST_VIEW)


def _caregiving(request: Request, by: Actor) -> CaregivingRelationship:
    assert request.for_child
    kind = CaregivingRelationship.Kind.NOT_KNOWN
    return link_carer(carer=request.person, child=request.for_child, kind=kind, by=by)
