"""Every page names who may open it; the database enforces it again on the rows."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, cast

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect

from heldinmind.access.acting import Acting
from heldinmind.access.models import Actor, Team
from heldinmind.access.permissions import Permission

Given = ParamSpec("Given")


class StaffRequest(HttpRequest):
    """A request of a signed-in member of staff, acting in one team."""

    acting: Acting
    actor: Actor


class PublicRequest(HttpRequest):
    """A request of a visitor to one team's public pages."""

    acting: Acting
    actor: Actor
    team: Team


class View(Protocol):
    def __call__(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase: ...


def page(
    permission: Permission,
) -> Callable[[Callable[Concatenate[StaffRequest, Given], HttpResponse]], View]:
    """For staff who hold this permission in their current team."""

    def decorate(view: Callable[..., HttpResponse]) -> View:
        return _guarded(view, permission)

    return decorate


def staff(view: Callable[Concatenate[StaffRequest, Given], HttpResponse]) -> View:
    """For whoever is signed in, whatever they may do: it shows nobody's record."""
    return _guarded(view, None)


def _guarded(view: Callable[..., HttpResponse], permission: Permission | None) -> View:
    @wraps(view)
    def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if needs_second_step(request):
            return redirect("mfa_activate_totp")
        if not request.acting or (permission and not request.acting.may(permission)):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    guarded.permission = permission  # type: ignore[attr-defined]
    return cast(View, guarded)


def current_team(request: StaffRequest) -> Team:
    """The team that the reader works in now. Raises Http404 for somebody who works in none."""
    return get_object_or_404(Team, pk=request.acting.team)


def public(view: Callable[Concatenate[PublicRequest, Given], HttpResponse]) -> View:
    """For anybody. The address names the team; the database role is the one of the public forms."""
    view.permission = None  # type: ignore[attr-defined]
    view.public = True  # type: ignore[attr-defined]
    return cast(View, view)


def needs_second_step(request: Any) -> bool:
    """Staff outside the demonstration sign in with a second step; whoever has none yet sets it up first."""
    if settings.DEMO or request.session.get("has_second_step"):
        return False
    enabled = is_mfa_enabled(request.user)
    if enabled:
        request.session["has_second_step"] = True
    return not enabled
