"""What a person reads when a page cannot be shown."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from heldinmind.access.models import Actor
from heldinmind.website.pages import site


def said(request: HttpRequest, status: int, title: str, *paragraphs: str) -> HttpResponse:
    found = {"title": title, "paragraphs": paragraphs, "next_url": "/", "next_text": _("Go to the start")}
    return render(request, "design/message.jinja", frame(request) | found, status=status)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Whoever is not a member of staff may be a parent: their pages keep the way out and the way to help."""
    acting = getattr(request, "acting", None)
    if acting and acting.actor.kind == Actor.Kind.STAFF:
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
        _("Your role in this team does not include it. If you need it for your work, ask the team's lead."),
    )


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return said(
        request,
        404,
        _("We cannot find this page"),
        _("The address may be mistyped, or what it showed may have moved."),
    )


def went_wrong(request: HttpRequest) -> HttpResponse:
    """Drawn without the request: whatever broke, this page asks neither the menu nor the database."""
    found = {
        "title": _("Something went wrong here"),
        "paragraphs": [
            _("Nothing of what you sent was kept half. Go back and try again; if it happens again, tell the team.")
        ],
        "next_url": "/",
        "next_text": _("Go to the start"),
    }
    return HttpResponse(render_to_string("design/message.jinja", frame(request) | found), status=500)


def not_from_here(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Instead of Django's own page when a form's safety token is missing or too old."""
    return said(
        request,
        403,
        _("Please send that again"),
        _("The page had been open for a long time. Go back: what you wrote is still there. Then send it again."),
    )
