"""Leaving unsent answers and coming back to them: the code, opening with it, closing, deleting, and leaving at once."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from heldinmind.access.pages import PublicRequest, public
from heldinmind.design.environment import EXIT_URL
from heldinmind.kit.codes import grouped
from heldinmind.kit.forms import posted
from heldinmind.website import actions, queries
from heldinmind.website.forms.coming_back import CodeForm
from heldinmind.website.forms.doors import DOORS, Door
from heldinmind.website.views import guard
from heldinmind.website.views.asking import asking
from heldinmind.website.views.form import closed
from heldinmind.website.views.visit import Visit, cookie_of, start_of


@asking
def save(request: PublicRequest, team_slug: str, door: Door) -> HttpResponse:
    """Shows the code. Nothing more has to be saved: every page was kept when it was answered."""
    visit = Visit.of(request, door)
    if not visit.draft or not visit.code:
        return closed(visit)
    context = {"code": grouped(visit.code), "until": visit.draft.expires_at, "resume_url": visit.resume}
    return visit.show("website/save.jinja", context)


@asking
def come_back(request: PublicRequest, team_slug: str, door: Door) -> HttpResponse:
    visit = Visit.of(request, door)
    form = CodeForm(posted(request))
    if form.is_valid() and guard.too_many(request, "codes"):
        form.add_error(None, guard.TOO_MANY)
    if form.is_valid():
        code = form.cleaned_data["code"]
        draft = queries.draft(code, now=timezone.now())
        if draft:
            found = Visit(request, DOORS[draft.kept.door], code, draft, visit.now)
            return found.go(found.url("sent") if draft.kept.reference else found.resume)
        form.add_error("code", _("Nothing opens with this code. Check each letter. Codes end after seven days"))
    return visit.show("website/come_back.jinja", {"form": form})


@asking
def forget(request: PublicRequest, team_slug: str, door: Door) -> HttpResponse:
    """Delete the answers, after asking once."""
    visit = Visit.of(request, door)
    if not visit.draft or not visit.code:
        return closed(visit)
    if request.method == "POST":
        actions.forget(code=visit.code)
        visit.code = visit.draft = None
        return visit.end(visit.show("website/forgotten.jinja", {}))
    return visit.show("website/forget.jinja", {"resume_url": visit.resume})


@require_POST
def _close(request: PublicRequest, team_slug: str, door: Door) -> HttpResponse:
    return Visit.of(request, door).end(redirect("website:start", team_slug=team_slug, door=door))


close = asking(_close)


@public
def leave(request: PublicRequest, team_slug: str) -> HttpResponse:
    """Exit this page, on whichever of the team's pages: answers are closed on this phone, and the weather is shown."""
    away: HttpResponse = redirect(EXIT_URL)
    for door in DOORS.values():
        away.delete_cookie(cookie_of(door), path=start_of(request, door), samesite="Lax")
    return away
