"""A team's settings and staff, and the page behind an invitation."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.hashers import make_password
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from heldinmind.access import actions, devices, queries, sessions
from heldinmind.access.forms import AboutForm, AcceptForm, EndForm, InviteForm, RecordsForm, RoleForm, SettingsForm
from heldinmind.access.models import Membership, TeamSettings, User
from heldinmind.access.pages import StaffRequest, current_team, page, public
from heldinmind.access.pages import staff as anybody_of_staff
from heldinmind.access.permissions import Permission
from heldinmind.kit.forms import Refused, attempt, posted


@page(Permission.TEAM_VIEW)
def team(request: StaffRequest) -> HttpResponse:
    here = current_team(request)
    found = {"here": here, "settings": queries.current_settings(here.pk)}
    return render(request, "access/team.jinja", found)


@page(Permission.TEAM_SET)
def about(request: StaffRequest) -> HttpResponse:
    here = current_team(request)
    form = AboutForm(posted(request), initial={name: getattr(here, name) for name in AboutForm.base_fields})
    if attempt(form, actions.set_team, team=here, by=request.actor):
        return redirect("access:team")
    return render(request, "access/about.jinja", {"form": form})


@page(Permission.TEAM_SET)
def how_we_work(request: StaffRequest) -> HttpResponse:
    here = current_team(request)
    form = SettingsForm(posted(request), initial=as_typed(queries.current_settings(here.pk)))
    if attempt(form, actions.settle, team=here, by=request.actor):
        return redirect("access:team")
    return render(request, "access/how_we_work.jinja", {"form": form})


@page(Permission.TEAM_SET)
def looking_after_records(request: StaffRequest) -> HttpResponse:
    here = current_team(request)
    form = RecordsForm(posted(request), initial=as_typed(queries.current_settings(here.pk), RecordsForm))
    if attempt(form, actions.settle, team=here, by=request.actor):
        return redirect("access:team")
    return render(request, "access/looking_after_records.jinja", {"form": form})


def as_typed(settings: TeamSettings, form: type[Form] = SettingsForm) -> dict[str, Any]:
    kept = {name: getattr(settings, name) for name in form.base_fields}
    return {name: ("yes" if value else "no") if isinstance(value, bool) else value for name, value in kept.items()}


@page(Permission.STAFF_SET)
def staff(request: StaffRequest) -> HttpResponse:
    here = current_team(request)
    found = {"colleagues": queries.colleagues(here.pk), "invitations": queries.open_invitations(here.pk)}
    return render(request, "access/staff.jinja", found)


@page(Permission.STAFF_SET)
def invite(request: StaffRequest) -> HttpResponse:
    """The link is shown once, to be passed on in a safe way: only a digest of it is kept."""
    form = InviteForm(posted(request))
    if form.is_valid():
        code = actions.invite(team=current_team(request), by=request.actor, **form.cleaned_data)
        link = request.build_absolute_uri(reverse("accept_invitation", args=[code]))
        return render(request, "access/invited.jinja", {"link": link, "name": form.cleaned_data["name"]})
    return render(request, "access/invite.jinja", {"form": form})


@page(Permission.STAFF_SET)
def give_role(request: StaffRequest, pk: UUID) -> HttpResponse:
    user = get_object_or_404(User.objects.filter(memberships__team=request.acting.team).distinct(), pk=pk)
    form = RoleForm(posted(request))
    if attempt(form, actions.give_role, user=user, team=current_team(request), by=request.actor, today=localdate()):
        return redirect("access:staff")
    return render(request, "access/give_role.jinja", {"form": form, "who": user})


@page(Permission.STAFF_SET)
def end_role(request: StaffRequest, pk: UUID) -> HttpResponse:
    membership = get_object_or_404(Membership, pk=pk, team=request.acting.team, until_on=None)
    form = EndForm(posted(request))
    if attempt(form, actions.end_role, membership=membership, by=request.actor, today=localdate()):
        return _after_ending(request, membership)
    return render(request, "access/end_role.jinja", {"form": form, "membership": membership})


def _after_ending(request: StaffRequest, membership: Membership) -> HttpResponse:
    """Whoever ended their own last role here was signed out by it."""
    still_here = Membership.objects.filter(user=membership.user_id, team=membership.team_id, until_on=None).exists()
    if membership.user_id != request.actor.user_id or still_here:
        return redirect("access:staff")
    logout(request)
    return redirect("account_login")


@page(Permission.STAFF_SET)
def end_sessions(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Sign a colleague out everywhere."""
    held = Membership.objects.filter(team=request.acting.team, user=pk, until_on=None).select_related("user").first()
    if held is None:
        raise Http404
    form = EndForm(posted(request))
    if attempt(form, sessions.end_colleagues, membership=held, by=request.actor):
        if pk == request.actor.user_id:
            logout(request)
            return redirect("account_login")
        messages.success(request, _("%(name)s is signed out everywhere.") % {"name": held.user.name})
        return redirect("access:staff")
    found = {"form": form, "who": held.user, "open": len(queries.open_sessions(pk))}
    return render(request, "access/end_sessions.jinja", found)


@anybody_of_staff
def my_sessions(request: StaffRequest) -> HttpResponse:
    """Where one is signed in, and a way to end each other session."""
    user = get_object_or_404(User, pk=request.actor.user_id)
    held = queries.open_sessions(user.pk, request.session.session_key)
    if request.method == "POST":
        chosen = request.POST.get("end", "")
        keys = [each.key for each in held if not each.is_this and chosen in {"others", str(each.number)}]
        sessions.end_own(user=user, keys=keys, team=request.acting.team, by=request.actor)
        if keys:
            messages.success(request, _("Signed out there."))
        return redirect("my_sessions")
    found = {"sessions": held, "others": len(held) - 1, "devices": queries.devices_of(user.pk)}
    return render(request, "access/my_sessions.jinja", found)


@page(Permission.TEAM_VIEW)
def change_team(request: StaffRequest) -> HttpResponse:
    """For people who work in more than one."""
    teams = queries.teams_of(request.actor.user_id)
    if request.method == "POST":
        chosen = {str(team.pk) for team in teams} & {request.POST.get("team")}
        if not chosen:
            raise Http404
        request.session["team"] = chosen.pop()
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "access/change_team.jinja", {"teams": teams, "now": request.acting.team})


@public
def accept(request: Any, code: str) -> HttpResponse:
    form = AcceptForm(posted(request))
    if form.is_valid():
        name, password = form.cleaned_data["name"], make_password(form.cleaned_data["password"])
        try:
            email = actions.accept_invitation(code=code, name=name, password_hash=password, today=localdate())
        except Refused as refused:
            form.add_error(None, refused.reasons)
        else:
            messages.success(request, _("Welcome. Sign in with your email and the password you chose."))
            answer = redirect("account_login")
            devices.remember(answer, devices.browser(request), email)
            return answer
    return render(request, "access/accept.jinja", {"form": form, "layout": "access/outside.jinja"})
