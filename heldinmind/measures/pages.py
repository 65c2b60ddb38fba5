"""Scores in words: what a clinician must see at once, and what to do about it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from heldinmind.design.days import long_date
from heldinmind.measures.models import Response
from heldinmind.measures.rules import Key, load
from heldinmind.measures.rules.numbers import number, shown
from heldinmind.measures.rules.scoring import band
from heldinmind.people.pages import called


def key_of(response: Response) -> Key:
    """The key under which it was answered."""
    return load(response.instrument, response.version)


def rows(response: Response) -> list[dict[str, str]]:
    """The result, line by line."""
    who = called(response.respondent) if response.respondent else str(response.rated_by or _("a clinician"))
    missing = ", ".join(map(str, unanswered(response)))
    found = [
        (_("Total"), total_said(response)),
        (_("Which is called"), band_said(response)),
        (_("Answered by"), who),
        (_("On"), long_date(response.given_on)),
        (_("When"), str(response.get_occasion_display())),
        (_("Items not answered"), missing),
        (_("Kept as"), _("a total that came without its items") if response.total_alone else ""),
    ]
    return [{"key": key, "value": value} for key, value in found if value]


def total_said(response: Response) -> str:
    """Such as 14 of 27; why there is none when there is none."""
    if response.total is None:
        return _("No total: too many items were not answered")
    scale = key_of(response).scale()
    return _("%(score)s of %(most)s") % {"score": shown(response.total), "most": shown(scale.maximum)}


def band_said(response: Response) -> str:
    """The published name of the stretch the total lies in; empty where there is none."""
    found = number(response.total) if response.total is not None else None
    return _(found_band) if (found_band := band(key_of(response), "total", found)) else ""


def to_act_on(response: Response) -> list[str]:
    """A sentence for each answer that must be seen whatever the total is, and for each that was not given."""
    return [_sentence(flag, called(response.respondent) if response.respondent else "") for flag in response.flags]


def _sentence(flag: Mapping[str, Any], name: str) -> str:
    told = {"item": flag["item"], "name": name or _("this person")}
    if flag["topic"] == "self-harm" and flag["state"] == "raised":
        return (
            _(
                "Item %(item)s, about self-harm, is above nought. Speak with %(name)s about it before you part: ask "
                "how safe they and the baby are, agree what happens next, and tell your safeguarding lead."
            )
            % told
        )
    if flag["topic"] == "self-harm":
        return (
            _(
                "Item %(item)s, about self-harm, was not answered. That is not a no: ask %(name)s about it "
                "before you part."
            )
            % told
        )
    if flag["state"] == "raised":
        return _("Item %(item)s needs a word with %(name)s. Look at the paper form, and ask.") % told
    return _("Item %(item)s was not answered, and matters whatever the total is. Ask %(name)s about it.") % told


def unanswered(response: Response) -> list[int]:
    """The items that count and were not answered. None are known of a total that came alone."""
    if response.answers is None:
        return []
    counted = key_of(response).scored_items
    return [item for item, given in enumerate(response.answers, start=1) if given is None and item in counted]
