"""What somebody who looks after records has to read: glass that was broken, and openings a team wants looked at again."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heldinmind.design.days import clock, long_date
from heldinmind.people.models import Family, GlassBroken, UnusualOpening


@dataclass(frozen=True)
class GlassLine:
    """`family` is empty when nothing was opened, and for a reader who may not see which family it was."""

    pk: UUID
    words: str
    reason: str
    family: Family | None
    notes: tuple[str, ...]
    read: tuple[str, ...]


@dataclass(frozen=True)
class UnusualLine:
    pk: UUID
    words: str
    why: str
    family: Family
    answered: str


def glass(found: GlassBroken, families: Mapping[UUID, Family]) -> GlassLine:
    family = families.get(found.family_id) if found.family_id else None
    return GlassLine(
        pk=found.pk,
        words=_words(found),
        reason=found.reason,
        family=family,
        notes=tuple(_notes(found, family)),
        read=tuple(
            _("Read by %(name)s on %(day)s: %(words)s")
            % {"name": each.by.name, "day": long_date(each.created_at), "words": each.words}
            for each in found.readings.all()
        ),
    )


def _words(found: GlassBroken) -> str:
    at = {"name": found.by.name, "day": long_date(found.created_at), "time": clock(localtime(found.created_at))}
    words = {
        GlassBroken.Outcome.OPENED: _("%(name)s opened a record that is kept from them, on %(day)s at %(time)s."),
        GlassBroken.Outcome.NOTHING: _("%(name)s looked for a record on %(day)s at %(time)s. Nothing was found."),
        GlassBroken.Outcome.OWN: _("%(name)s looked for their own name on %(day)s at %(time)s. It was not opened."),
    }
    return words[GlassBroken.Outcome(found.outcome)] % at


def _notes(found: GlassBroken, family: Family | None) -> list[str]:
    notes = []
    if found.until_at:
        told = (
            _("Open to them until %(day)s, %(time)s") if found.until_at > now() else _("It closed on %(day)s, %(time)s")
        )
        notes.append(told % {"day": long_date(found.until_at), "time": clock(localtime(found.until_at))})
    if found.same_surname:
        notes.append(_("Somebody in it has the same surname as the colleague"))
    if found.family_id and family is None:
        notes.append(_("A sealed family that is kept from you as well"))
    return notes


def unusual(found: UnusualOpening) -> UnusualLine:
    times = ngettext(
        "%(name)s opened it once, on %(day)s", "%(name)s opened it %(count)s times, last on %(day)s", found.openings
    )
    return UnusualLine(
        pk=found.pk,
        words=times % {"name": found.by.name, "count": found.openings, "day": long_date(found.last_at)},
        why=str(found.get_kind_display()),
        family=found.family,
        answered=_answered(found),
    )


def _answered(found: UnusualOpening) -> str:
    if found.answered_at is None or found.answered_by is None:
        return ""
    told = {"name": found.answered_by.name, "answer": str(found.get_answer_display()), "because": found.because}
    return _("%(name)s answered: %(answer)s. %(because)s") % told


def to_read(count: int) -> str:
    """Empty when nothing is left to read."""
    text = ngettext("%(count)s opening to look at", "%(count)s openings to look at", count)
    return text % {"count": count} if count else ""
