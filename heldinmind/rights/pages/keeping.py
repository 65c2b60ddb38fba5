"""The disposal list in words."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from heldinmind.access.models import Actor
from heldinmind.design.days import long_date
from heldinmind.kit.said import said
from heldinmind.people.pages import full_name
from heldinmind.rights.queries.keeping import OnTheList
from heldinmind.rights.rules.keeping import Due


def rule_name(code: str) -> str:
    return {
        "child": _("A child: until the 25th birthday, or the 26th if seen last at 17"),
        "mental_health": _("Psychology and mental health: years after we last saw them"),
        "after_death": _("Psychology and mental health: years after a death"),
        "maternity": _("Maternity: years after a pregnancy ended"),
        "general": _("Anybody else: years after the last contact"),
    }.get(code, "")


def lines(listed: Iterable[OnTheList], *, by: Actor, today: date) -> list[list[Any]]:
    """Rows of the table: who, since when, by which rule, and what is next."""
    return [
        [
            {"text": full_name(row.person), "href": reverse("rights:keep_or_destroy", args=[row.person.pk])},
            long_date(row.due.on) if row.due.on else " ".join(map(said, row.due.why)),
            rule_name(row.due.code) if row.due.on else "",
            _state(row, by),
        ]
        for row in listed
    ]


def _state(row: OnTheList, by: Actor) -> Any:
    decided = row.decision
    if row.held:
        return _("Held")
    if not decided or decided.what == "keep":
        return _("Nothing is decided")
    if decided.agreed_on:
        return _("Destroyed in the coming night")
    if decided.decided_by_id == by.pk:
        return _("Somebody else has to agree")
    return {"text": _("Agree, or look again"), "href": reverse("rights:agree_to_destroy", args=[decided.pk])}


def about(found: Due) -> list[dict[str, str]]:
    """Rows of a summary: the day and its rule, or why nobody can say."""
    if not found.on:
        return [{"key": _("Due"), "value": " ".join(map(said, found.why)) or _("Not for years")}]
    return [{"key": _("Due"), "value": long_date(found.on)}, {"key": _("Because"), "value": rule_name(found.code)}]
