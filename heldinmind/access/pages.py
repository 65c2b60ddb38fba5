"""Every page names who may open it; the database enforces it again on the rows."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, cast
from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from heldinmind.access.acting import Acting
from heldinmind.access.audit import opened, whom
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
    *,
    opens: type[Model] | None = None,
    beside: str = "",
    fresh: bool = False,
) -> Callable[[Callable[Concatenate[StaffRequest, Given], HttpResponseBase]], View]:
    """For staff who hold this permission in their current team.

    opens: the model whose row `pk` in the address names. That the page was shown is written down for the family, the
    person or the referral the row is about; an architecture test refuses a page about one of them without it.
    beside: where the address names a second such row, which is shown next to the first: its part of the address.
    fresh: who is there was shown in the last ten minutes (`limits.CONFIRMED_FOR`), or is asked for now: for whatever
    takes a record away or opens what is closed. The page is then opened again with GET, so it needs to answer that.
    """

    def decorate(view: Callable[..., HttpResponseBase]) -> View:
        return _guarded(view, permission, opens, beside=beside, fresh=fresh)

    return decorate


def staff(view: Callable[Concatenate[StaffRequest, Given], HttpResponse]) -> View:
    """For whoever is signed in, whatever they may do: it shows nobody's record."""
    return _guarded(view, None)


def _guarded(
    view: Callable[..., HttpResponseBase],
    permission: Permission | None,
    opens: type[Model] | None = None,
    *,
    beside: str = "",
    fresh: bool = False,
) -> View:
    @wraps(view)
    def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if needs_second_step(request):
            return redirect("mfa_activate_totp")
        if not request.acting or (permission and not request.acting.may(permission)):
            raise PermissionDenied
        if fresh and not confirmed_lately(request):
            return _ask_who_is_there(request)
        response = view(request, *args, **kwargs)
        if opens and response.status_code == 200:
            for part in ["pk", *([beside] if beside else [])]:
                _write_down(request, opens, kwargs[part])
        return response

    guarded.permission = permission  # type: ignore[attr-defined]
    guarded.opens = opens  # type: ignore[attr-defined]
    return cast(View, guarded)


def _write_down(request: Any, opens: type[Model], pk: UUID) -> None:
    """After the page was made: what was refused or led elsewhere has shown nothing."""
    if about := whom(opens, pk):
        opened(request.actor, team=request.acting.team, page=request.resolver_match.url_name, **about)


def current_team(request: StaffRequest) -> Team:
    """The team that the reader works in now. Raises Http404 for somebody who works in none."""
    return get_object_or_404(Team, pk=request.acting.team)


def public(view: Callable[Concatenate[PublicRequest, Given], HttpResponse]) -> View:
    """For anybody. The address names the team; the database role is the one of the public forms."""
    view.permission = None  # type: ignore[attr-defined]
    view.public = True  # type: ignore[attr-defined]
    return cast(View, view)


def outside(view: Callable[..., HttpResponseBase]) -> View:
    """Part of signing in: it opens nothing, and nobody acts in it yet."""
    view.permission = None  # type: ignore[attr-defined]
    return cast(View, view)


def needs_second_step(request: Any) -> bool:
    """Staff outside the demonstration sign in with a second step; whoever has none yet sets it up first."""
    if settings.DEMO or request.session.get("has_second_step"):
        return False
    enabled = is_mfa_enabled(request.user)
    if enabled:
        request.session["has_second_step"] = True
    return not enabled


def confirmed_lately(request: Any) -> bool:
    """Whether the person gave their password, code or passkey within `ACCOUNT_REAUTHENTICATION_TIMEOUT` seconds.

    Signing in counts: whoever has just done so is not asked twice.
    """
    records = get_authentication_records(request, request.user)
    latest: float = max((float(record["at"]) for record in records), default=0.0)
    return timezone.now().timestamp() - latest < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def _ask_who_is_there(request: Any) -> HttpResponseBase:
    ways = get_adapter(request).get_reauthentication_methods(request.user)
    if not ways:
        raise PermissionDenied
    return redirect_to_login(request.get_full_path(), login_url=ways[0]["url"])
