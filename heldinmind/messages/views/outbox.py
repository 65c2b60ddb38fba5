"""The outbox and one message in it: look, try again, withdraw, print, done."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from heldinmind.access.pages import StaffRequest, current_team, page
from heldinmind.access.permissions import Permission
from heldinmind.design.blocks import render_page
from heldinmind.kit.forms import Refused
from heldinmind.messages import actions, pages, queries
from heldinmind.messages.forms.outbox import OutboxForm
from heldinmind.messages.models import Message

ON_A_PAGE = 25
State = Message.State


def the_message(pk: UUID) -> Message:
    return get_object_or_404(queries.messages().select_related("answer", "pregnancy"), pk=pk)


@page(Permission.MESSAGE_VIEW)
def outbox(request: StaffRequest) -> HttpResponse:
    form = OutboxForm(request.GET)
    view = form.cleaned_data["view"] if form.is_valid() else ""
    found = queries.outbox(current_team(request).pk, view)
    here = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": here, "head": pages.head(), "rows": pages.rows(here)}
    return render_page(request, "messages/outbox.jinja", context)


@page(Permission.MESSAGE_VIEW, opens=Message)
def message(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = the_message(pk)
    may_send = request.acting.may(Permission.MESSAGE_SEND)
    waits = found.state in (State.QUEUED, State.BY_HAND)
    context = {
        "message": found,
        "to": pages.to_whom(found),
        "state": pages.state_words(found),
        "rows": pages.facts(found),
        "reasons": queries.reasons_now(found, timezone.localdate()) if waits else [],
        "may_retry": may_send and found.state in (State.HELD, State.FAILED),
        "may_withdraw": may_send and found.state in (State.QUEUED, State.BY_HAND, State.HELD, State.FAILED),
        "by_hand": may_send and found.state == State.BY_HAND,
    }
    return render(request, "messages/message.jinja", context)


@page(Permission.MESSAGE_SEND, opens=Message)
@require_POST
def retry(request: StaffRequest, pk: UUID) -> HttpResponse:
    return _done(request, pk, _("It waits to be sent again."), _retry)


@page(Permission.MESSAGE_SEND, opens=Message)
@require_POST
def withdraw(request: StaffRequest, pk: UUID) -> HttpResponse:
    return _done(request, pk, _("It is withdrawn and will not be sent."), _withdraw)


@page(Permission.MESSAGE_SEND, opens=Message)
@require_POST
def done(request: StaffRequest, pk: UUID) -> HttpResponse:
    """A letter was posted, a professional was rung."""
    return _done(request, pk, _("Written down as done."), _mark_done)


@page(Permission.MESSAGE_VIEW, opens=Message)
def printed(request: StaffRequest, pk: UUID) -> HttpResponse:
    """A letter as it is printed; one that is no longer safe to post shows why instead."""
    found = the_message(pk)
    today = timezone.localdate()
    if found.channel != Message.Channel.LETTER or queries.reasons_now(found, today):
        return redirect("messages:message", pk)
    team = current_team(request)
    context = {"message": found, "title": found.subject, "team": team, "paragraphs": found.body.splitlines()}
    return render(request, "messages/letter.jinja", context | pages.letter_lines(found, today))


def _retry(message: Message, request: StaffRequest) -> None:
    actions.retry(message=message, by=request.actor, now=timezone.now())


def _withdraw(message: Message, request: StaffRequest) -> None:
    actions.withdraw(message=message, by=request.actor)


def _mark_done(message: Message, request: StaffRequest) -> None:
    actions.mark_done(message=message, by=request.actor, now=timezone.now())


def _done(request: StaffRequest, pk: UUID, words: str, do: Callable[[Message, StaffRequest], None]) -> HttpResponse:
    """A button without a form: what was refused is said on the page that follows."""
    found = the_message(pk)
    try:
        do(found, request)
    except Refused as refused:
        for reason in refused.reasons:
            messages.warning(request, reason)
    else:
        messages.success(request, words)
    return redirect("messages:message", pk)
