"""Work with a family ends, planned or not."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from heldinmind.access.audit import record
from heldinmind.access.models import Actor
from heldinmind.care.actions.holding import close_allocations
from heldinmind.care.models import Contact, EndReason, Episode
from heldinmind.care.models.babies import born_babies
from heldinmind.care.models.still_open import still_open
from heldinmind.care.rules.attendance import CAME
from heldinmind.care.rules.ending import reasons_not_to_end, what_is_still_open
from heldinmind.kit.forms import Refused
from heldinmind.kit.said import all_said, refuse
from heldinmind.people import actions as people
from heldinmind.people.pages import called


@transaction.atomic
def end_episode(
    *,
    episode: Episode,
    ended_on: date,
    end_reason: EndReason,
    end_words: str,
    homes: Mapping[UUID, str],
    by: Actor,
    today: date,
    go_ahead: str = "",
) -> Episode:
    """Work with the family ends on that day. What is still open is named, and it ends all the same when `go_ahead` says why.

    `homes`: for each baby who has been born the code of the living arrangement that somebody has just confirmed or told.

    The allocations close. Drafts may still be signed, and appointments stay until somebody cancels them.
    """
    episode = Episode.objects.select_for_update(of=("self",)).get(pk=episode.pk)
    babies = list(born_babies(episode))
    refuse(
        reasons_not_to_end(
            ended_on=ended_on,
            opened_on=episode.opened_on,
            already=episode.ended_on,
            last_seen_on=_last_seen_on(episode),
            without_home=[called(baby) for baby in babies if baby.pk not in homes],
            today=today,
        )
    )
    left = what_is_still_open(**still_open(episode))
    if left and not go_ahead.strip():
        raise Refused([*all_said(left), _("Settle this first, or say why you are ending all the same.")])
    episode.ended_on, episode.end_reason, episode.end_words = ended_on, end_reason, end_words
    episode.save(update_fields=["ended_on", "end_reason", "end_words"])
    close_allocations(episode, last_on=ended_on, by=by)
    for baby in babies:
        born_by_then = max(ended_on, baby.birth_date or ended_on)
        people.say_where_child_lives(child=baby, arrangement=homes[baby.pk], on=born_by_then, by=by)
    detail = "; ".join(part for part in (end_reason.code, go_ahead.strip()) if part)
    record(by, "episode.ended", episode, family=episode.family_id, detail=detail)
    return episode


def _last_seen_on(episode: Episode) -> date | None:
    held = Contact.objects.filter(episode=episode, attendances__what__in=CAME).aggregate(last=Max("held_at"))["last"]
    return localdate(held) if held else None
