"""The list of other help, as the team keeps it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate

from heldinmind.access.pages import StaffRequest, current_team, page
from heldinmind.access.permissions import Permission
from heldinmind.kit.forms import attempt, posted
from heldinmind.website import actions, queries
from heldinmind.website.forms.recommending import LinkForm, SureForm
from heldinmind.website.models import RecommendedLink


def found(request: StaffRequest, pk: UUID) -> RecommendedLink:
    return get_object_or_404(queries.recommended(current_team(request).pk), pk=pk)


@page(Permission.TEAM_VIEW)
def kept_links(request: StaffRequest) -> HttpResponse:
    return render(request, "website/kept_links.jinja", {"links": queries.recommended(current_team(request).pk)})


@page(Permission.TEAM_SET)
def add(request: StaffRequest) -> HttpResponse:
    form = LinkForm(posted(request))
    if attempt(form, actions.add_link, team=current_team(request), by=request.actor, today=localdate()):
        return redirect("website:kept_links")
    return render(request, "website/add_link.jinja", {"form": form})


@page(Permission.TEAM_SET)
def check(request: StaffRequest, pk: UUID) -> HttpResponse:
    link, form = found(request, pk), SureForm(posted(request))
    if attempt(form, actions.check_link, link=link, by=request.actor, today=localdate()):
        return redirect("website:kept_links")
    return render(request, "website/check_link.jinja", {"form": form, "link": link})


@page(Permission.TEAM_SET)
def remove(request: StaffRequest, pk: UUID) -> HttpResponse:
    link, form = found(request, pk), SureForm(posted(request))
    if attempt(form, actions.remove_link, link=link, by=request.actor, today=localdate()):
        return redirect("website:kept_links")
    return render(request, "website/remove_link.jinja", {"form": form, "link": link})
