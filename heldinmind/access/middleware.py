"""One transaction for each request, acting as whoever asks."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from heldinmind.access import sessions
from heldinmind.access.acting import enter
from heldinmind.access.models import Team
from heldinmind.access.system import public_form

SEEN = "session_seen"  # in the session: when it was last said to be in use, in seconds since 1970
SEEN_AGAIN = 5 * 60  # seconds: a person wants to know the morning, not the minute, and a write less is a write less


def last_seen(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware. Reads the session before a public page steps down into its role, which may not, and says it is in use."""

    def respond(request: Any) -> HttpResponseBase:
        seen, now = request.session.get(SEEN), timezone.now()
        if seen is not None and now.timestamp() - seen > SEEN_AGAIN:
            sessions.seen(session_key=request.session.session_key, now=now)
            request.session[SEEN] = now.timestamp()
        return get_response(request)

    return respond


class Acting:
    """Opens the transaction that row security lives in; an error rolls everything back (ATOMIC_REQUESTS stays off)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        request.acting = None
        with transaction.atomic():
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response

    def process_view(self, request: Any, view: Any, args: Any, kwargs: dict[str, Any]) -> None:
        if getattr(view, "public", False):
            request.acting = _visitor(request, kwargs)
        elif request.user.is_authenticated:
            request.acting = enter(role="web", user=request.user, team=_wanted_team(request))
        if request.acting:
            request.actor = request.acting.actor


def _visitor(request: Any, kwargs: dict[str, Any]) -> Any:
    """Public pages name their team in the address; those that name none act in none."""
    request.team = None
    if slug := kwargs.get("team_slug"):
        request.team = Team.objects.filter(slug=slug).first()
        if not request.team:
            raise Http404
    return enter(role="family", actor=public_form(), team=request.team and request.team.pk)


def _wanted_team(request: Any) -> UUID | None:
    wanted = request.session.get("team")
    return UUID(wanted) if wanted else None
