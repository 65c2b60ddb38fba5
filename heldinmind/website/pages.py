"""Words and shapes for the public pages: the team's own where it wrote some, kind ones where it did not."""

import re
from dataclasses import dataclass
from typing import Any

from django.conf import settings as installation
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heldinmind.access.models import Team, TeamSettings

Paragraphs = list[str]


@dataclass(frozen=True)
class OwnWords:
    """What a team says about itself."""

    what_we_do: Paragraphs
    who_for: Paragraphs
    costs: Paragraphs
    when_read: Paragraphs
    urgent_help: Paragraphs
    list_open: bool


def own_words(settings: TeamSettings) -> OwnWords:
    return OwnWords(
        what_we_do=paragraphs(settings.what_we_do) or _what_we_do(),
        who_for=paragraphs(settings.who_for) or _who_for(settings),
        costs=paragraphs(settings.what_it_costs) or _costs(),
        when_read=paragraphs(settings.when_we_read) or _when_read(settings),
        urgent_help=paragraphs(settings.urgent_help),
        list_open=settings.list_open,
    )


def paragraphs(text: str) -> Paragraphs:
    """Parted by empty lines, as people write them."""
    return [part.strip() for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) if part.strip()]


def site(team: Team) -> dict[str, Any]:
    """What the frame of every page of one team needs."""

    def to(name: str, **more: str) -> str:
        return reverse(f"website:{name}", kwargs={"team_slug": team.slug, **more})

    return {
        "layout": "design/public.jinja",
        "home_url": to("home"),
        "urgent_help_url": to("urgent_help"),
        "exit_url": to("leave"),  # closes unsent answers on the way to EXIT_URL
        "footer_links": [
            (_("Who it is for"), to("who_for")),
            (_("Help now"), to("urgent_help")),
            (_("Other help"), to("links")),
            (_("For professionals"), to("start", door="refer")),
            (_("Staff sign in"), resolve_url(installation.LOGIN_URL)),
        ],
    }


def _what_we_do() -> Paragraphs:
    return [
        _(
            "We help babies and the people who care for them when being together is harder than anybody hoped. We meet you "
            "and your baby together, listen, and look with you at what your baby is telling you."
        )
    ]


def _who_for(settings: TeamSettings) -> Paragraphs:
    age = ngettext("first birthday", "%(number)s birthday", settings.until_birthday)
    until = age % {"number": _ordinal(settings.until_birthday)}
    span = _("from pregnancy until the baby’s %(until)s") if settings.before_birth else _("until the baby’s %(until)s")
    found = [
        _("For anybody who cares for a baby, or soon will, %(span)s.") % {"span": span % {"until": until}},
        _(
            "Mothers and fathers, second mothers, adoptive and foster parents, grandparents, other family, partners: "
            "all are welcome, together or alone."
        ),
        _("You need no diagnosis, and nobody has to send you. It is never too small to ask."),
    ]
    return [*found, _("We work in: %(areas)s") % {"areas": settings.areas}] if settings.areas else found


def _ordinal(number: int) -> str:
    words = {2: _("second"), 3: _("third"), 4: _("fourth"), 5: _("fifth"), 6: _("sixth"), 7: _("seventh")}
    return words.get(number, str(number))


def _costs() -> Paragraphs:
    return [
        _("Asking for help costs nothing."),
        _(
            "Some help later may have a price. We tell you before it begins, talk about what you can afford, "
            "and begin only if you say yes."
        ),
    ]


def _when_read(settings: TeamSettings) -> Paragraphs:
    days = settings.reliable_reading_days
    return [
        ngettext(
            "A member of our team reads it within %(days)s working day.",
            "A member of our team reads it within %(days)s working days.",
            days,
        )
        % {"days": days},
        _("Nobody reads it at weekends or on public holidays."),
    ]
