"""What the header of a staff page offers this reader. Knows every folder, so that no stage has to."""

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from heldinmind.access.models import Team
from heldinmind.access.permissions import Permission

PLACES = [
    (_("My families"), "caseload:mine", Permission.CARE_VIEW),
    (_("Referrals"), "referrals:inbox", Permission.REFERRAL_VIEW),
    (_("Waiting"), "referrals:waiting", Permission.REFERRAL_VIEW),
    (_("Diary"), "care:diary", Permission.DIARY_CHANGE),
    (_("Figures"), "reporting:figures", Permission.FIGURES_VIEW),
    (_("Import"), "exchange:imports", Permission.HISTORY_IMPORT),
    (_("Team"), "access:team", Permission.TEAM_VIEW),
]


def navigation(request: HttpRequest) -> dict[str, Any]:
    acting = getattr(request, "acting", None)
    if not acting or acting.actor.kind != "staff":
        return {"team": getattr(request, "team", None)}
    here = request.path
    nav = [
        (text, reverse(name), here.startswith(reverse(name)))
        for text, name, needed in PLACES
        if acting.may(needed) and _there(name)
    ]
    return {
        "acting": acting,
        "team": Team(pk=acting.team, name=acting.team_name),
        "user_name": acting.actor.name,
        "nav": nav,
        "account_url": reverse("mfa_index"),
        "sign_out_url": reverse("account_logout"),
        "search_url": reverse("caseload:search")
        if acting.may(Permission.PERSON_VIEW) and _there("caseload:search")
        else "",
    }


def _there(name: str) -> bool:
    try:
        return bool(reverse(name))
    except NoReverseMatch:
        return False
