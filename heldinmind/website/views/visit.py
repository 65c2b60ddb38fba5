"""One visit to one form: the code in its cookie, the draft behind it, and the pages it is shown on.

The cookie is sealed, hidden from scripts and sent only to this form. It is a way in for an hour without a page, because
somebody else may pick up the phone; a page that is still open may be sent for half a day, because babies interrupt.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from heldinmind.access.pages import PublicRequest
from heldinmind.kit.codes import new_code
from heldinmind.website import pages, queries
from heldinmind.website.forms.doors import Door
from heldinmind.website.forms.question import Question
from heldinmind.website.rules import sealing
from heldinmind.website.rules.kept import Kept
from heldinmind.website.rules.walk import missing
from heldinmind.website.views import guard

READING = 60 * 60  # seconds
SENDING = 12 * 60 * 60


@dataclass
class Visit:
    request: PublicRequest
    door: Door
    code: str | None
    draft: queries.OpenDraft | None
    now: datetime
    asked_before: bool = False  # the page shown next asks to press once more

    @classmethod
    def of(cls, request: PublicRequest, door: Door) -> "Visit":
        now = timezone.now()
        seconds = SENDING if request.method == "POST" else READING
        ticket, place = request.COOKIES.get(cookie_of(door), ""), _place(request, door)
        code = sealing.code_in(ticket, settings.SECRET_KEY, place=place, seconds=seconds)
        return cls(request, door, code, queries.draft(code, now=now) if code else None, now)

    def begin(self) -> str:
        """The code of this visit, a new one when there was none."""
        self.code = self.code or new_code()
        return self.code

    @property
    def kept(self) -> Kept:
        """The answers so far, or none yet."""
        if self.draft:
            return self.draft.kept
        first_page = guard.drawn(self.request)
        return Kept(self.door.slug, begun=first_page.at if first_page else self.now.timestamp())

    @property
    def resume(self) -> str:
        """Where somebody goes on: the first page still missing, else the one where everything is checked."""
        return self.step(missing(self.door.questions, self.kept.given))

    def url(self, name: str, **more: str) -> str:
        given = {"team_slug": self.request.team.slug, "door": self.door.slug, **more}
        return reverse(f"website:{name}", kwargs=given)

    def step(self, question: type[Question] | None) -> str:
        return self.url("question", step=question.slug) if question else self.url("check")

    def show(self, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
        """A page of this form."""
        addresses = {name: self.url(name) for name in ("start", "save", "come_back", "forget", "close", "check")}
        frame = pages.site(self.request.team) | {"door": self.door, "at": addresses}
        frame |= {"footer_links": []}  # nothing that leads away from half an answer
        frame |= {"drawn": guard.stamp(self.now, asked_before=self.asked_before), "is_open": bool(self.draft)}
        return self.stay(render(self.request, template, frame | context, status=status))

    def go(self, address: str) -> HttpResponse:
        return self.stay(redirect(address))

    def stay(self, response: HttpResponse) -> HttpResponse:
        """The cookie, given anew with every page."""
        if self.code:
            ticket = sealing.ticket(self.code, settings.SECRET_KEY, place=_place(self.request, self.door))
            response.set_cookie(
                cookie_of(self.door),
                ticket,
                path=start_of(self.request, self.door),
                httponly=True,
                secure=settings.HTTPS,
                samesite="Lax",
            )
        return response

    def end(self, response: HttpResponse) -> HttpResponse:
        """From now on only the code opens the answers."""
        response.delete_cookie(cookie_of(self.door), path=start_of(self.request, self.door), samesite="Lax")
        return response


def cookie_of(door: Door) -> str:
    """Each door has a name of its own: one answer can take back each name only once, and leaving closes them all."""
    return f"held_answers_{door.slug}"


def start_of(request: PublicRequest, door: Door) -> str:
    """The address below which the cookie is sent."""
    return reverse("website:start", kwargs={"team_slug": request.team.slug, "door": door})


def _place(request: PublicRequest, door: Door) -> str:
    return f"{request.team.pk}/{door.slug}"
