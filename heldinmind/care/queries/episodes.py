"""Episodes: mine, a family's, and what stands open in one."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate, now

from heldinmind.access.models import Actor
from heldinmind.care.models import Allocation, Appointment, EndReason, Episode, Note, Participant
from heldinmind.care.models.unsigned import unsigned
from heldinmind.care.queries.meetings import last_seen, last_together
from heldinmind.people.models import CaregivingRelationship, Family, FamilyMember, Person

LIST = Path(__file__).parent.parent / "lists" / "end_reasons.toml"


@dataclass(frozen=True)
class MyEpisode:
    """One family that somebody holds, as its line on *my families* needs it.

    `last_together_at` is the last meeting where a carer and a baby were both seen; before the birth, where a carer was.
    `unrecorded` counts past appointments of which nobody has said what happened, `drafts` the reader's unsigned notes.
    """

    episode: Episode
    family: Family
    babies: tuple[Person, ...]
    next_appointment: Appointment | None
    last_together_at: datetime | None
    last_seen_at: datetime | None
    drafts: int
    unrecorded: int


@dataclass(frozen=True)
class EpisodeSeen:
    """An episode with everybody and everything in it."""

    episode: Episode
    workers: tuple[Allocation, ...]
    people: tuple[Person, ...]
    relationships: tuple[CaregivingRelationship, ...]


def my_episodes(actor: Actor, today: date | None = None) -> list[MyEpisode]:
    """Open episodes that this actor holds today, the soonest appointment first. Three questions, however many families."""
    found = list(_mine(actor, today or localdate()))
    babies = _babies(found)
    planned = Appointment.objects.select_related("worker").in_bulk([e.next_id for e in found if e.next_id])
    lines = [_line(episode, babies.get(episode.pk, []), planned.get(episode.next_id)) for episode in found]
    return sorted(lines, key=lambda line: (line.next_appointment is None, _starts(line), line.family.name))


def _starts(line: MyEpisode) -> float:
    return line.next_appointment.starts_at.timestamp() if line.next_appointment else 0


def _mine(actor: Actor, today: date) -> QuerySet[Any]:
    held = Allocation.objects.filter(worker=actor, superseded_at=None, during__contains=today)
    ahead = _planned().filter(episode=OuterRef("pk"), starts_at__gte=now()).order_by("starts_at")
    drafts = Note.objects.filter(family=OuterRef("family"), author=actor, signed_at=None)
    past = _planned().filter(episode=OuterRef("pk"), starts_at__lt=now())
    return (
        Episode.objects.filter(pk__in=held.values("episode"), ended_on=None)
        .select_related("family", "referral")
        .annotate(
            next_id=Subquery(ahead.values("pk")[:1]),
            together_at=last_together("pk"),
            seen_at=last_seen("pk"),
            drafts=_count(drafts, "family"),
            unrecorded=_count(past, "episode"),
        )
    )


def _planned() -> QuerySet[Appointment]:
    """Neither cancelled nor recorded."""
    return Appointment.objects.filter(cancelled_at=None, contact=None)


def _count(rows: QuerySet[Any], by: str) -> Coalesce:
    counted = rows.order_by().values(by).annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _babies(episodes: list[Any]) -> dict[Any, list[Person]]:
    member = FamilyMember.objects.filter(
        family=OuterRef("episode__family"), person=OuterRef("person"), part="baby", superseded_at=None
    )
    rows = Participant.objects.filter(Exists(member), episode__in=episodes).select_related("person")
    found: dict[Any, list[Person]] = {}
    for row in rows.order_by("created_at", "pk"):
        found.setdefault(row.episode_id, []).append(row.person)
    return found


def _line(episode: Any, babies: list[Person], planned: Appointment | None) -> MyEpisode:
    unborn = bool(babies) and all(baby.state == Person.State.UNBORN for baby in babies)
    return MyEpisode(
        episode=episode,
        family=episode.family,
        babies=tuple(babies),
        next_appointment=planned,
        last_together_at=episode.seen_at if unborn else episode.together_at,
        last_seen_at=episode.seen_at,
        drafts=episode.drafts,
        unrecorded=episode.unrecorded,
    )


def families() -> QuerySet[Family]:
    return Family.objects.all()


def episodes() -> QuerySet[Episode]:
    return Episode.objects.select_related("family", "referral", "end_reason")


def appointable(family: Family) -> Episode | None:
    """The episode that new things of this family belong to: the open one, else the one that ended last."""
    newest = episodes().filter(family=family).order_by(F("ended_on").desc(nulls_first=True), "-opened_on", "-pk")
    return newest.first()


def episode_of(family: Family) -> EpisodeSeen | None:
    """The family's open episode, else the one that ended last, with its people. None before any work began."""
    episode = appointable(family)
    if episode is None:
        return None
    workers = Allocation.objects.filter(episode=episode, superseded_at=None).select_related("worker")
    people = Person.objects.filter(episodes__episode=episode).order_by("episodes__created_at", "pk")
    links = CaregivingRelationship.objects.filter(subject__episodes__episode=episode).select_related("carer", "child")
    return EpisodeSeen(
        episode=episode,
        workers=tuple(workers.filter(Q(during__contains=localdate()) | Q(during__startswith__gt=localdate()))),
        people=tuple(people),
        relationships=tuple(links.order_by("created_at", "pk")),
    )


def end_reasons() -> list[EndReason]:
    """Those in use, planned endings first, in the order of the list that comes with the program."""
    order = in_order()
    return sorted(
        EndReason.objects.filter(retired_in=None), key=lambda each: (not each.planned, order.get(each.pk, 99))
    )


@cache
def in_order() -> dict[str, int]:
    entries = tomllib.loads(LIST.read_text())["entry"]
    return {entry["code"]: place for place, entry in enumerate(entries)}


def still_open(episode: Episode) -> tuple[list[tuple[str, date]], list[date], list[date]]:
    """Unsigned notes (author, day), days of appointments to come, and of past ones that nobody has recorded."""
    starts = _planned().filter(episode=episode).order_by("starts_at").values_list("starts_at", flat=True)
    days = [(localdate(at), at >= now()) for at in starts]
    return unsigned(episode.pk), [day for day, ahead in days if ahead], [day for day, ahead in days if not ahead]
