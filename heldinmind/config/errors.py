"""What a person reads when a page cannot be shown."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from heldinmind.access.models import Actor
from heldinmind.website.pages import site


def said(request: HttpRequest, status: int, title: str, *paragraphs: str) -> HttpResponse:
    found = {"title": title, "paragraphs": paragraphs} | way_on(request, signed_in=_signed_in(request))
    around = {"layout": "design/staff.jinja"} if is_staff(request) else frame(request)
    return render(request, "design/message.jinja", around | found, status=status)


def is_staff(request: HttpRequest) -> bool:
    acting = getattr(request, "acting", None)
    return bool(acting and acting.actor.kind == Actor.Kind.STAFF)


def _signed_in(request: HttpRequest) -> bool:
    """At an address that leads nowhere nobody acts yet; whoever is signed in is still a colleague."""
    user = getattr(request, "user", None)  # absent when the request was turned away before anybody asked who it is
    return getattr(request, "acting", None) is None and bool(user and user.is_authenticated)


def way_on(request: HttpRequest, *, signed_in: bool = False) -> dict[str, str]:
    """Staff go to the page their day begins with, everybody else to the list of teams."""
    if signed_in or (is_staff(request) and request.acting.team):  # type: ignore[attr-defined]
        return {"next_url": reverse("home"), "next_text": _("Go to my work")}
    return {"next_url": "/", "next_text": _("Go to the start")}


def frame(request: HttpRequest) -> dict[str, Any]:
    """Whoever is not a member of staff may be a parent: their pages keep the way out and the way to help."""
    if is_staff(request):
        return {}
    team = getattr(request, "team", None)
    return site(team) if team else {"layout": "design/public.jinja"}


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return said(
        request,
        400,
        _("We could not take that in"),
        _("It was longer, or in more parts, than we can read at once. Go back, make it shorter, and send it again."),
    )


def not_allowed(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return said(
        request,
        403,
        _("You cannot open this page"),
        _("Your role in this team does not include it. If you need it for your work, ask the team’s lead."),
    )


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return said(
        request,
        404,
        _("We cannot find this page"),
        _("The address may be mistyped, or what it showed may have moved."),
    )


def too_often(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Instead of allauth's own page when somebody who is signed in mistypes their password again and again."""
    return said(
        request,
        429,
        _("That was tried too often"),
        _("Wait a minute, then try again. Nothing of what you did before is lost."),
    )


def went_wrong(request: HttpRequest) -> HttpResponse:
    """Drawn without the request: whatever broke, this page asks neither the menu nor the database."""
    found = {
        "title": _("Something went wrong here"),
        "paragraphs": [
            _("Nothing of what you sent was kept half. Go back and try again; if it happens again, tell the team.")
        ],
    }
    drawn = render_to_string("design/message.jinja", frame(request) | found | way_on(request))
    return HttpResponse(drawn, status=500)


def not_from_here(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Instead of Django's own page when a form's safety token is missing or too old."""
    return said(
        request,
        403,
        _("Please send that again"),
        _(
            "The page had been open for a long time, or somebody signed in or out meanwhile. Go back, look whether "
            "what you wrote is still there, and send it again."
        ),
    )
