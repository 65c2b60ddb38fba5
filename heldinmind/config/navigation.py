"""What the header of a staff page offers this reader. Knows every folder, so that no stage has to."""

from functools import partial
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from heldinmind.access.models import Team
from heldinmind.access.permissions import Permission
from heldinmind.config.rarer import addresses as rarer_addresses
from heldinmind.config.rarer import rarer

# What is opened every week; the rest is reached from the team's page.
PLACES = [
    (_("My families"), "caseload:mine", Permission.CARE_VIEW),
    (_("Referrals"), "referrals:inbox", Permission.REFERRAL_VIEW),
    (_("Waiting"), "referrals:waiting", Permission.REFERRAL_VIEW),
    (_("Diary"), "care:diary", Permission.DIARY_CHANGE),
    (_("Messages"), "messages:outbox", Permission.MESSAGE_VIEW),
    (_("Figures"), "reporting:figures", Permission.FIGURES_VIEW),
    (_("Team"), "access:team", Permission.TEAM_VIEW),
]


def navigation(request: HttpRequest) -> dict[str, Any]:
    acting = getattr(request, "acting", None)
    if not acting or acting.actor.kind != "staff":
        return {"team": getattr(request, "team", None)}
    places = [(text, reverse(name)) for text, name, needed in PLACES if acting.may(needed)]
    here = _here(request.path, [address for _text, address in places], reverse("access:team"))
    return {
        "acting": acting,
        "team": Team(pk=acting.team, name=acting.team_name),
        "user_name": acting.actor.name,
        "nav": [(text, address, address == here) for text, address in places],
        "rarer": partial(rarer, acting),  # asked by the one page that shows it
        "account_url": reverse("mfa_index"),
        "sign_out_url": reverse("account_logout"),
        "search_url": reverse("caseload:search") if acting.may(Permission.PERSON_VIEW) else "",
    }


def _here(path: str, addresses: list[str], team: str) -> str:
    """The most particular of the places that this page lies under; the team's for what is reached from there."""
    under = {address: address for address in addresses} | dict.fromkeys(rarer_addresses(), team)
    return under.get(max((address for address in under if path.startswith(address)), key=len, default=""), "")
