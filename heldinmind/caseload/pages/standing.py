"""How things stand with a family, and the life bar: facts of the record as the plain rules want them."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.timezone import localdate

from heldinmind.access.permissions import Permission as P
from heldinmind.care.models import Episode
from heldinmind.caseload.pages import ages, coming, life
from heldinmind.caseload.queries.family import Asked, Who, Work
from heldinmind.caseload.rules.life import Life, bar
from heldinmind.caseload.rules.next_thing import Standing
from heldinmind.referrals.models import Referral


def standing(may: Callable[[str], bool], who: Who, asked: Asked, work: Work, unrated: int) -> Standing:
    return Standing(
        drafts=len(work.drafts),
        not_written_up=len(work.not_written_up),
        unrecorded=len(work.unrecorded),
        ahead=len(work.ahead),
        overdue_births=len(coming.overdue(who, localdate())),
        unrated=unrated if first_seen(work) else 0,
        to_allocate=coming.waits_for_a_worker(asked, work),
        in_work=work.episode is not None and work.episode.ended_on is None,
        may_write=may(P.NOTE_WRITE),
        may_record=may(P.DIARY_CHANGE),
        may_allocate=may(P.FAMILY_ALLOCATE),
        may_welcome=may(P.PERSON_CHANGE),
        may_rate=may(P.MEASURE_ADD),
    )


def first_seen(work: Work) -> date | None:
    """Among the meetings that are shown; a longer history began before that."""
    seen = [met.contact.held_at for met in work.meetings if met.anybody_came]
    return localdate(seen[-1]) if seen else None


def current(asked: Asked, episode: Episode | None) -> Referral | None:
    """The referral that the present work began with, else the newest."""
    began = (referral for referral in asked.referrals if episode and referral.pk == episode.referral_id)
    return next(began, asked.referrals[0] if asked.referrals else None)


def life_so_far(who: Who, asked: Asked, work: Work, today: date) -> dict[str, Any] | None:
    """Of the youngest baby who lives or is expected; after a loss there is none."""
    babies = [baby for baby in who.people.babies if baby.state not in ages.GONE]
    if not babies:
        return None
    youngest = max(babies, key=lambda baby: baby.birth_date or baby.due_date or date.min)
    referral, episode = current(asked, work.episode), work.episode
    lived = Life(
        today=today,
        born_on=youngest.birth_date,
        due_on=youngest.due_date,
        asked_on=referral.received_on if referral else None,
        began_on=episode.opened_on if episode else None,
        ended_on=episode.ended_on if episode else None,
        met=life.met(work.meetings, {baby.pk for baby in babies}, {carer.pk for carer in who.people.carers}),
        next_on=localdate(work.ahead[0].starts_at) if work.ahead else None,
    )
    drawn = bar(lived)
    return {"bar": drawn, "labels": life.labels(lived, drawn), "facts": life.facts(lived, drawn)} if drawn else None
