"""A request as the list and its own page show it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from heldinmind.design.days import long_date
from heldinmind.people.pages import called, full_name
from heldinmind.rights.models import PackItem, Request
from heldinmind.rights.rules.requests import due_on


@dataclass(frozen=True)
class RequestLine:
    pk: UUID
    name: str
    what: str
    clock: str
    late: bool


def line(request: Request, today: date) -> RequestLine:
    what = str(request.get_kind_display())
    if request.for_child:
        what = _("%(what)s, for %(child)s") % {"what": what, "child": called(request.for_child)}
    return RequestLine(request.pk, full_name(request.person), what, clock(request, today), is_late(request, today))


@dataclass(frozen=True)
class ToAnswer:
    words: str
    late: bool


def to_answer(found: Collection[Request], today: date) -> ToAnswer | None:
    """For the page on which a lead's day begins: how many wait, and whether one has waited too long."""
    if not found:
        return None
    count = ngettext("%(count)s request to answer", "%(count)s requests to answer", len(found))
    return ToAnswer(count % {"count": len(found)}, any(is_late(each, today) for each in found))


def is_late(request: Request, today: date) -> bool:
    due = due_of(request)
    return request.closed_on is None and due is not None and due < today


def due_of(request: Request) -> date | None:
    return due_on(came_on=request.came_on, identity_on=request.identity_on, extended=request.extended_on is not None)


def clock(request: Request, today: date) -> str:
    """Such as: 12 days left, until 16 December 2026."""
    if request.closed_on:
        return _("Answered on %(day)s") % {"day": long_date(request.closed_on)}
    due = due_of(request)
    if due is None:
        return _("The clock begins when we know who asks")
    days = (due - today).days
    if days < 0:
        return _("Should have been answered by %(day)s") % {"day": long_date(due)}
    left = ngettext("%(days)s day left, until %(day)s", "%(days)s days left, until %(day)s", days)
    return left % {"days": days, "day": long_date(due)}


def facts(request: Request, today: date) -> list[dict[str, Any]]:
    """What is known of it, and what is not yet."""
    rows = [
        (_("Asked for"), line(request, today).what),
        (_("Came"), f"{long_date(request.came_on)}. {request.get_came_how_display()}"),
        (_("In their words"), request.asked),
        (_("Who asks"), _checked(request)),
        (_("Their right to ask"), _authority(request)),
        (_("Time"), clock(request, today)),
        (_("Extended"), _extended(request)),
    ]
    return [{"key": key, "value": value} for key, value in rows if value]


def _checked(request: Request) -> str:
    if request.identity_on is None or request.identity_by is None:
        return _("Not checked yet")
    told = {"how": str(request.get_identity_how_display()), "name": request.identity_by.name}
    return _("%(how)s. %(name)s, %(day)s") % {**told, "day": long_date(request.identity_on)}


def _authority(request: Request) -> str:
    if request.for_child is None:
        return ""
    if request.authority_on is None or request.authority_by is None:
        return _("Not checked yet: only somebody with parental responsibility can ask for the child")
    told = {"evidence": request.authority_evidence, "name": request.authority_by.name}
    return _("Parental responsibility: %(evidence)s. %(name)s, %(day)s") % {
        **told,
        "day": long_date(request.authority_on),
    }


def _extended(request: Request) -> str:
    if request.extended_on is None:
        return ""
    told = {"day": long_date(request.extended_on), "reason": request.extension_reason}
    return _("They were told on %(day)s: %(reason)s") % told


@dataclass(frozen=True)
class ItemLine:
    """`decided`: in words, empty while nobody has."""

    pk: UUID
    kind: str
    title: str
    on: date | None
    words: str
    proposed: bool
    decided: str


DECIDED = {
    PackItem.Decision.RELEASE: gettext_lazy("given"),
    PackItem.Decision.REDACT: gettext_lazy("given with other words"),
    PackItem.Decision.WITHHOLD: gettext_lazy("left out"),
}
SHORT = 160  # letters of an item's words on the list


def item_line(item: PackItem) -> ItemLine:
    words = " · ".join(line.strip() for line in item.words.splitlines() if line.strip())
    short = words if len(words) <= SHORT else f"{words[:SHORT].rsplit(' ', 1)[0]} …"
    decided = str(DECIDED[PackItem.Decision(item.decision)]) if item.decision else ""
    return ItemLine(item.pk, str(item.get_kind_display()), item.title, item.on, short, item.proposed, decided)
