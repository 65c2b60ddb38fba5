"""My families: whom a clinician holds, those first who need somebody most."""

from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.utils.timezone import localdate

from heldinmind.access import queries as access
from heldinmind.access.models import Actor
from heldinmind.access.pages import StaffRequest, page
from heldinmind.access.permissions import Permission
from heldinmind.caseload.forms import TEAM, WhoseForm
from heldinmind.caseload.pages import mine as told
from heldinmind.caseload.pages.losses import my_ring_lines
from heldinmind.caseload.pages.to_read import to_read as words_to_read
from heldinmind.caseload.queries import mine as queries
from heldinmind.design.blocks import render_page
from heldinmind.people.queries import open_reviews, to_ring
from heldinmind.people.queries.seals import glass_to_read, unusual_to_answer
from heldinmind.rights.pages.requests import to_answer
from heldinmind.rights.queries import unanswered

ON_A_PAGE = 25


@page(Permission.CARE_VIEW)
def mine(request: StaffRequest) -> HttpResponse:
    """One's own, a colleague's, or the whole team's for whoever allocates families or keeps the waiting list."""
    form = whose(request)
    today, chosen = localdate(), form.whose() if form else str(request.actor.pk)
    reads = queries.Reads(
        notes=request.acting.may(Permission.NOTE_WRITE), measures=request.acting.may(Permission.MEASURE_VIEW)
    )
    if chosen == TEAM:
        here = at(request, queries.of_the_team())
        lines = told.in_order_of(here, queries.lines(list(here), request.actor, reads, today))
    else:
        held = queries.held_by(UUID(chosen), today)
        here = at(request, told.sorted_lines(queries.lines(held, request.actor, reads, today), today))
        lines = list(here)
    context = {
        "form": form,
        "page": here,
        "head": told.head(team=chosen == TEAM),
        "rows": [told.row(line, today, team=chosen == TEAM) for line in lines],
        "count_text": told.count_text(here.paginator.count, capped=chosen == TEAM),
        "is_team": chosen == TEAM,
        "is_mine": chosen == str(request.actor.pk),
        "rings": my_ring_lines(to_ring(owner=request.actor.pk), today),
        "to_answer": to_answer(list(unanswered()), today) if request.acting.may(Permission.REQUEST_VIEW) else None,
        "to_settle": told.to_settle(open_reviews().count()) if request.acting.may(Permission.REVIEW_RESOLVE) else "",
    }
    return render_page(request, "caseload/mine.jinja", context | {"to_read": to_read(request)})


def to_read(request: StaffRequest) -> str:
    """For the lead and the safeguarding lead."""
    if not request.acting.may(Permission.AUDIT_VIEW):
        return ""
    return words_to_read(glass_to_read(request.actor, request.acting.roles).count() + unusual_to_answer().count())


def whose(request: StaffRequest) -> WhoseForm | None:
    """The choice, for those who have one."""
    may = request.acting.may(Permission.FAMILY_ALLOCATE) or request.acting.may(Permission.WAITING_ORDER)
    if not may or request.acting.team is None:
        return None
    workers: list[Actor] = list(access.workers(request.acting.team))
    return WhoseForm(request.GET, workers=workers, me=request.actor)


def at(request: StaffRequest, found: "object") -> Page:  # type: ignore[type-arg]
    return Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))  # type: ignore[arg-type]
