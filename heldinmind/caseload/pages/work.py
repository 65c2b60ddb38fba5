"""What we are doing: since when, who holds the family, and the steps of the work."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heldinmind.access.permissions import Permission as P
from heldinmind.care.models import Allocation, Episode
from heldinmind.caseload.queries.family import Asked, Work
from heldinmind.caseload.queries.mine import holder
from heldinmind.design.days import long_date
from heldinmind.referrals.models import Referral

# As it reads after the day of the referral.
DECIDED = {
    Referral.Decision.ACCEPT: gettext_lazy("accepted"),
    Referral.Decision.CONSULTATION_ONLY: gettext_lazy("for consultation only"),
    Referral.Decision.REDIRECT: gettext_lazy("redirected to another service"),
    Referral.Decision.DECLINE: gettext_lazy("declined"),
    Referral.Decision.HOLD_UNTIL_BIRTH: gettext_lazy("held until the birth"),
    Referral.Decision.FAMILY_CHOSE_NOT: gettext_lazy("the family chose not to go ahead"),
    Referral.Decision.NOT_REACHED: gettext_lazy("the family could not be reached"),
}


@dataclass(frozen=True)
class WorkLine:
    """A fact, with the page where it is told in full or changed."""

    words: str
    href: str = ""
    link: str = ""


def work_lines(asked: Asked, work: Work | None, may: Callable[[str], bool]) -> list[WorkLine]:
    """From the referral on. Two referrals of one family are both told."""
    lines = [_referral(referral, may) for referral in asked.referrals]
    if work is None or work.episode is None:
        return lines
    return lines + [_held(each, may) for each in work.held] + _steps(work.episode, may)


def _referral(referral: Referral, may: Callable[[str], bool]) -> WorkLine:
    told = {"day": long_date(referral.received_on), "decided": _decided(referral)}
    words = _("Referred on %(day)s, %(decided)s") if referral.decision else _("Referred on %(day)s, not decided yet")
    href = reverse("referrals:referral", args=[referral.pk]) if may(P.REFERRAL_VIEW) else ""
    return WorkLine(words % told, href, referral.reference)


def _decided(referral: Referral) -> str:
    return str(DECIDED[Referral.Decision(referral.decision)]) if referral.decision else ""


def _held(held: Allocation, may: Callable[[str], bool]) -> WorkLine:
    words = _("Held by %(name)s since %(day)s") % {"name": holder(held), "day": long_date(held.during.lower)}
    return WorkLine(words, reverse("care:reallocate", args=[held.pk]) if may(P.FAMILY_ALLOCATE) else "", _("Change"))


def _steps(episode: Episode, may: Callable[[str], bool]) -> list[WorkLine]:
    if episode.ended_on:
        reason = f": {episode.end_reason.name}" if episode.end_reason else ""
        return [WorkLine(_("Ended on %(day)s%(reason)s") % {"day": long_date(episode.ended_on), "reason": reason})]
    lines = [
        _step(
            episode, "assessed", episode.assessed_on, _("First assessed on %(day)s"), _("First assessment not dated")
        ),
        _step(episode, "started", episode.started_on, _("Therapy began on %(day)s"), _("Start of therapy not dated")),
        WorkLine("", reverse("care:end", args=[episode.pk]), _("End this work")),
    ]
    return lines if may(P.CARE_CHANGE) else [WorkLine(line.words) for line in lines[:2]]


def _step(episode: Episode, name: str, on: date | None, dated: str, undated: str) -> WorkLine:
    words = dated % {"day": long_date(on)} if on else undated
    return WorkLine(words, reverse(f"care:{name}", args=[episode.pk]), _("Change") if on else _("Give the day"))
