"""What anybody may read about a team."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from heldinmind.access.pages import PublicRequest, public
from heldinmind.website import numbers, pages, queries


@public
def teams(request: PublicRequest) -> HttpResponse:
    """Where there is one team, nobody needs to choose."""
    found = list(queries.teams())
    if len(found) == 1:
        return redirect("website:home", team_slug=found[0].slug)
    return render(request, "website/teams.jinja", {"layout": "design/public.jinja", "teams": found})


@public
def home(request: PublicRequest, team_slug: str) -> HttpResponse:
    return _page(request, "home")


@public
def who_for(request: PublicRequest, team_slug: str) -> HttpResponse:
    return _page(request, "who_for")


@public
def urgent_help(request: PublicRequest, team_slug: str) -> HttpResponse:
    return _page(request, "urgent_help", numbers=numbers.NUMBERS)


@public
def links(request: PublicRequest, team_slug: str) -> HttpResponse:
    return _page(request, "links", links=queries.recommended(request.team.pk))


@public
def not_here(request: PublicRequest, team_slug: str, rest: str) -> HttpResponse:
    """No such page of this team: being of the team, the answer keeps its numbers and closes answers on the way out."""
    raise Http404


def _page(request: PublicRequest, name: str, **context: Any) -> HttpResponse:
    own = pages.own_words(queries.own_words(request.team.pk))
    return render(request, f"website/{name}.jinja", pages.site(request.team) | {"own": own} | context)
