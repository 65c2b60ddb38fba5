"""Everything that can happen to a draft (answered, sent, deleted, expired) and to the list of other help.

Drafts are not audited: they are the visitor's own until they are sent.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from heldinmind.access.acting import acting
from heldinmind.access.audit import record
from heldinmind.access.models import Actor, Team
from heldinmind.kit.forms import Refused
from heldinmind.referrals import actions as referrals
from heldinmind.referrals.models import Referral
from heldinmind.referrals.rules import Answers
from heldinmind.website.models import Draft, RecommendedLink
from heldinmind.website.rules.kept import Kept
from heldinmind.website.rules.sealing import digest_of, opened, sealed

KEPT_FOR = timedelta(days=7)


@dataclass(frozen=True)
class Request:
    """What a form's answers ask for, and by which route."""

    route: str
    source: str
    answers: Answers


@transaction.atomic
def keep_answer(
    *, code: str, team: UUID, new: Kept, step: str, answer: dict[str, Any], emergency: bool, now: datetime
) -> Kept:
    """Add one page's answer to the draft of this code, which begins as `new`. What was sent already stays as it is."""
    row = _locked(code) or _begun(code, team, new, now)
    kept = _open(row, code)
    if kept.reference:
        return kept
    kept = kept.with_answer(step, answer, emergency=emergency)
    _close(row, code, kept, now)
    return kept


@transaction.atomic
def send_draft(
    *, code: str, team: UUID, request_in: Callable[[Kept], Request], by: Actor, today: date, now: datetime
) -> Kept:
    """The answers become a referral and leave the draft. Sent twice, the second time gets the first one's reference.

    Raises Refused when the draft is gone.
    """
    row = _locked(code)
    if row is None or row.expires_at <= now:
        raise Refused([_("These answers are no longer here, so nothing was sent.")])
    kept = _open(row, code)
    if kept.reference:
        return kept
    asked = request_in(kept)
    referral = referrals.send(
        team=team, route=asked.route, answers=asked.answers, source=asked.source, by=by, today=today
    )
    by_a_professional = asked.route != Referral.Route.SELF
    kept = kept.as_sent(referral.reference, referrals.give_code(referral=referral, by=by) if by_a_professional else "")
    _close(row, code, kept, now)
    return kept


def forget(*, code: str) -> None:
    """Delete the visitor's answers, because they said so."""
    Draft.objects.behind(code).delete()


def forget_expired(*, by: Actor, now: datetime) -> int:
    """Delete what is seven days old, as the only role that sees it; returns how many."""
    with acting(role="disposal", actor=by):
        return Draft.objects.filter(expires_at__lt=now).delete()[0]


def _locked(code: str) -> Draft | None:
    return Draft.objects.behind(code).select_for_update(of=("self",)).first()


def _begun(code: str, team: UUID, new: Kept, now: datetime) -> Draft:
    """Two first answers at once (a button pressed twice) are one draft."""
    secret = settings.SECRET_KEY
    row = Draft(team_id=team, digest=digest_of(code, secret), sealed=sealed(new.as_json(), code, secret))
    row.expires_at = now + KEPT_FOR
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return Draft.objects.behind(code).select_for_update(of=("self",)).get()
    return row


def _open(row: Draft, code: str) -> Kept:
    return Kept.of(opened(bytes(row.sealed), code, settings.SECRET_KEY))


def _close(row: Draft, code: str, kept: Kept, now: datetime) -> None:
    row.sealed = sealed(kept.as_json(), code, settings.SECRET_KEY)
    row.expires_at = now + KEPT_FOR
    row.save(update_fields=["sealed", "expires_at"])


@transaction.atomic
def add_link(
    *, team: Team, name: str, address: str, what_for: str, by: Actor, today: date, area: str = ""
) -> RecommendedLink:
    """Help elsewhere that somebody of the team has looked at today. The same address is on the list once."""
    if RecommendedLink.objects.filter(team=team, address=address, removed_on=None).exists():
        raise Refused([_("This address is on the list already.")])
    link = RecommendedLink(team=team, name=name, address=address, what_for=what_for, area=area, checked_on=today)
    link.save(force_insert=True)
    record(by, "link.added", link)
    return link


@transaction.atomic
def check_link(*, link: RecommendedLink, by: Actor, today: date) -> None:
    """Somebody looked at it again: it is still what we say."""
    link = RecommendedLink.objects.select_for_update().get(pk=link.pk)
    link.checked_on = today
    link.save(update_fields=["checked_on"])
    record(by, "link.checked", link)


@transaction.atomic
def remove_link(*, link: RecommendedLink, by: Actor, today: date) -> None:
    link = RecommendedLink.objects.select_for_update().get(pk=link.pk)
    link.removed_on = today
    link.save(update_fields=["removed_on"])
    record(by, "link.removed", link)
