"""The two ways in: a parent or carer asks for help, a professional refers. Each is a list of questions and where it leads."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from heldinmind.referrals.models import Referral
from heldinmind.referrals.rules import Answers
from heldinmind.website.actions import Request
from heldinmind.website.forms.first import FIRST
from heldinmind.website.forms.more import MORE
from heldinmind.website.forms.professional import PROFESSIONAL
from heldinmind.website.forms.question import Question, Words
from heldinmind.website.rules.given import Given, about_a_family, consultation_only
from heldinmind.website.rules.kept import Kept
from heldinmind.website.rules.own_request import own_request
from heldinmind.website.rules.professional_request import may_reach_family, professional_request, source_of
from heldinmind.website.rules.walk import open_answers


@dataclass(frozen=True)
class Door:
    slug: str  # in the address
    title: Words
    questions: list[type[Question]]
    route: Callable[[Given], str]
    source: Callable[[Given], str]
    compose: Callable[..., Answers]
    is_family: bool  # written by the family itself

    def find(self, slug: str) -> type[Question] | None:
        return next((question for question in self.questions if question.slug == slug), None)

    def request_in(self, kept: Kept) -> Request:
        """What the answers ask for; what was said on a page that is no longer asked is left out."""
        given = open_answers(self.questions, kept.given)
        answers = self.compose(given, emergency_seen=kept.emergency_seen)
        return Request(route=self.route(given), source=self.source(given), answers=answers)

    def reaches_nobody_yet(self, given: Given) -> bool:
        return not self.is_family and about_a_family(given) and not may_reach_family(given)


ASK = Door(
    slug="ask-for-help",
    title=_("Ask for help"),
    questions=[*FIRST, *MORE],
    route=lambda given: Referral.Route.SELF.value,
    source=lambda given: "self",
    compose=own_request,
    is_family=True,
)
REFER = Door(
    slug="refer",
    title=_("Refer a family or ask for a consultation"),
    questions=PROFESSIONAL,
    route=lambda given: (
        (Referral.Route.CONSULTATION if consultation_only(given) else Referral.Route.PROFESSIONAL).value
    ),
    source=source_of,
    compose=professional_request,
    is_family=False,
)
DOORS = {door.slug: door for door in (ASK, REFER)}
