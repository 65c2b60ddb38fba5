"""A form from its first page to its reference. Both doors, for families and for professionals, go through here."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from heldinmind.access.pages import PublicRequest
from heldinmind.kit.forms import attempt, posted
from heldinmind.website import actions, numbers, pages, queries
from heldinmind.website.answered import row
from heldinmind.website.forms.coming_back import SendForm
from heldinmind.website.forms.doors import Door
from heldinmind.website.forms.question import Question
from heldinmind.website.rules.guard import Doubt
from heldinmind.website.rules.kept import Kept
from heldinmind.website.rules.walk import after_answer, before, missing, more, open_answers, open_steps, place
from heldinmind.website.views import guard
from heldinmind.website.views.asking import asking
from heldinmind.website.views.visit import Visit


@asking
def start(request: PublicRequest, team_slug: str, door: Door) -> HttpResponse:
    """What it costs, who reads it and when, who will be told: before the first question."""
    visit = Visit.of(request, door)
    own = pages.own_words(queries.own_words(request.team.pk))
    sent = bool(visit.kept.reference)
    first = visit.step(door.questions[0])
    context = {"own": own, "first_url": first, "resume_url": visit.resume, "sent": sent}
    return visit.show("website/start_family.jinja" if door.is_family else "website/start_professional.jinja", context)


@asking
def question(request: PublicRequest, team_slug: str, door: Door, step: str) -> HttpResponse:
    """One question. Asked out of turn it leads to where its reader is."""
    visit, asked = Visit.of(request, door), door.find(step)
    if asked is None:
        return _unknown(visit)
    if visit.kept.reference:
        return visit.go(visit.url("sent"))
    if asked is not door.questions[0] and not visit.draft:
        return closed(visit, typed=_typed(request))
    if not asked.applies(visit.kept.given):
        return visit.go(visit.resume)
    if "later" in request.POST and not _typed(request):
        return visit.go(visit.url("save"))  # the page stays open: it is where they come back to
    visit.begin()
    form = asked(posted(request), given=visit.kept.given, today=timezone.localdate())
    if request.method == "POST" and (answer := _answer(visit, form)) is not None:
        return _keep(visit, form, answer)
    return visit.show(form.template, _around(visit, form))


def _answer(visit: Visit, form: Question) -> dict[str, Any] | None:
    """What to keep; None when something has to be put right first."""
    request = visit.request
    if form.may_skip and "skip" in request.POST:
        return dict(visit.kept.given.get(form.slug, {}))  # what was answered before stays
    if form.is_valid() and guard.fell_into_trap(request):
        form.add_error(None, guard.ASK_AGAIN[Doubt.FILLED_TRAP])
    if form.is_valid() and not visit.draft and guard.too_many(request, "begun"):
        form.add_error(None, guard.TOO_MANY)
    return form.answer() if form.is_valid() else None


def _keep(visit: Visit, form: Question, answer: dict[str, Any]) -> HttpResponse:
    emergency = bool(answer) and form.is_emergency()
    kept = actions.keep_answer(
        code=visit.begin(),
        team=visit.request.team.pk,
        new=visit.kept,
        step=form.slug,
        answer=answer,
        emergency=emergency,
        now=visit.now,
    )
    return visit.go(visit.url("pause") if emergency else _onward(visit, form, kept))


def _onward(visit: Visit, form: Question, kept: Kept) -> str:
    """Where the button leads that was pressed; each of them takes along what was typed."""
    pressed = visit.request.POST
    if "later" in pressed:
        return visit.url("save")
    if "enough" in pressed:
        return visit.url("check")
    changing = "change" in visit.request.GET
    return visit.step(after_answer(visit.door.questions, kept.given, type(form), changing=changing))


def _around(visit: Visit, form: Question) -> dict[str, Any]:
    """The frame of a question: where it stands, the way back, and what it is called in the browser's history."""
    questions, given, asked = visit.door.questions, visit.kept.given, type(form)
    number, total = place(questions, given, asked)
    earlier = before(questions, given, asked)
    if "change" in visit.request.GET or (not asked.needed and earlier and earlier.needed):
        back = visit.url("check")
    else:
        back = visit.step(earlier) if earlier else visit.url("start")
    words = _("Question %(number)s of %(total)s") if asked.needed else _("If you like, %(number)s of %(total)s")
    caption = words % {"number": number, "total": total}
    return {"form": form, "title": form.heading, "caption": caption, "back_url": back}


@asking
def pause(request: PublicRequest, team_slug: str, door: Door) -> HttpResponse:
    """Somebody may be in danger: whom to ring now. It interrupts and never blocks."""
    visit = Visit.of(request, door)
    if not visit.draft:
        return closed(visit)
    own = pages.own_words(queries.own_words(request.team.pk))
    return visit.show("website/pause.jinja", {"own": own, "numbers": numbers.NUMBERS, "next_url": visit.resume})


@asking
def check(request: PublicRequest, team_slug: str, door: Door) -> HttpResponse:
    """Everything that was answered, to be changed, added to, or sent."""
    visit = Visit.of(request, door)
    if not visit.draft:
        return closed(visit)
    if visit.kept.reference:
        return visit.go(visit.url("sent"))
    if missing(door.questions, visit.kept.given):
        return visit.go(visit.resume)
    form = SendForm(posted(request))
    if request.method == "POST" and _sent(visit, form):
        return visit.go(visit.url("sent"))
    return visit.show("website/check.jinja", _summary(visit, form))


def _sent(visit: Visit, form: SendForm) -> bool:
    """Whether it went; else the form says why to press again."""
    doubt = guard.doubt_about_sending(visit.request, begun=visit.kept.begun, now=visit.now)
    if doubt:
        visit.asked_before = True
        form.add_error(None, guard.ASK_AGAIN[doubt])
    elif guard.too_many(visit.request, "sent"):
        form.add_error(None, guard.TOO_MANY)
    return attempt(
        form,
        actions.send_draft,
        code=visit.begin(),
        team=visit.request.team.pk,
        request_in=visit.door.request_in,
        by=visit.request.actor,
        today=timezone.localdate(),
        now=visit.now,
    )


def _summary(visit: Visit, form: SendForm) -> dict[str, Any]:
    questions, given, today = visit.door.questions, visit.kept.given, timezone.localdate()
    answered = open_answers(questions, given)
    rows = [
        row(asked(given=given, today=today), f"{visit.step(asked)}?change")
        for asked in open_steps(questions, given)
        if answered.get(asked.slug) or (asked.needed and asked.slug in answered)
    ]
    ahead = more(questions, given)
    further = {"more_url": visit.step(ahead[0]) if ahead else "", "more_count": len(ahead)}
    return {"form": form, "rows": rows, "warned": visit.door.reaches_nobody_yet(answered)} | further


@asking
def sent(request: PublicRequest, team_slug: str, door: Door) -> HttpResponse:
    """The reference, and what happens next."""
    visit = Visit.of(request, door)
    if not visit.kept.reference:
        return visit.go(visit.url("start"))
    own = pages.own_words(queries.own_words(request.team.pk))
    return visit.show("website/sent.jinja", {"own": own, "reference": visit.kept.reference, "code": visit.kept.code})


def closed(visit: Visit, *, typed: list[str] | None = None) -> HttpResponse:
    """There are no answers behind this visit. What was just typed is shown, so that it can be taken along."""
    visit.code = None
    return visit.show("website/closed.jinja", {"typed": typed or []})


def _typed(request: PublicRequest) -> list[str]:
    ours = {"csrfmiddlewaretoken", "drawn", guard.TRAP, "skip", "later", "enough"}
    return [value for name, values in request.POST.lists() if name not in ours for value in values if value.strip()]


def _unknown(visit: Visit) -> HttpResponse:
    where = visit.resume if visit.draft else visit.url("start")
    return visit.show("website/no_such_question.jinja", {"next_url": where}, status=404)
