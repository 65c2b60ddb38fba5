"""Families in work: those one worker holds, or all of a team, each with what its line says."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Exists, F, OuterRef, QuerySet, Subquery, UUIDField, Value
from django.utils.timezone import localdate, now

from heldinmind.access.models import Actor
from heldinmind.care.models import Allocation, Appointment, Attendance, Contact, Episode, EpisodeSubject, Note
from heldinmind.care.queries.meetings import last_seen, last_together
from heldinmind.care.rules.attendance import CAME
from heldinmind.measures.models import Response
from heldinmind.measures.queries import LEVEL
from heldinmind.people.models import FamilyMember, Person
from heldinmind.people.queries import members_on

MOST = 1000  # families of a whole team that can be paged through, the newest first; who looks for another searches
UNSEEN = Value(None, UUIDField())  # nothing to lead to, for whoever may not read it
NOT_RATED = (Person.State.UNBORN, Person.State.LOST, Person.State.DIED)


@dataclass(frozen=True)
class Reads:
    """What the reader may know of: what they may not is left out, for nothing and unknown would look alike."""

    notes: bool
    measures: bool


@dataclass(frozen=True)
class Line:
    """One family in work. The keys lead to what is to be done: a draft, a meeting to write up, one to record."""

    episode: Episode
    babies: tuple[Person, ...]
    workers: tuple[str, ...]
    next_at: datetime | None
    together_at: datetime | None
    seen_at: datetime | None
    first_seen_at: datetime | None
    draft: UUID | None
    to_write: UUID | None
    to_record: UUID | None
    unrated: bool


def held_by(worker: UUID, today: date) -> list[UUID]:
    """Episodes in work that somebody holds today. Two database queries.

    A team has a few hundred episodes in work, a worker who stays may have held thousands of families: begin with those.
    """
    in_work = list(Episode.objects.filter(ended_on=None).values_list("pk", flat=True))
    held = Allocation.objects.filter(episode__in=in_work, worker=worker, superseded_at=None, during__contains=today)
    return list(held.order_by("created_at").values_list("episode", flat=True))


def of_the_team() -> "QuerySet[Episode, UUID]":
    """Episodes in work, the newest first."""
    return Episode.objects.filter(ended_on=None).order_by("-opened_on", "-pk").values_list("pk", flat=True)[:MOST]


def lines(episodes: Sequence[UUID], reader: Actor, reads: Reads, today: date) -> list[Line]:
    """In no order of their own. Three database queries, however many."""
    found = list(_episodes(episodes, reader, reads))
    babies, workers = _babies([episode.family_id for episode in found], today), _workers(episodes, today)
    return [_line(episode, babies[episode.family_id], workers[episode.pk]) for episode in found]


def _line(episode: Any, babies: list[Person], workers: list[str]) -> Line:
    unborn = bool(babies) and all(baby.state == Person.State.UNBORN for baby in babies)
    return Line(
        episode=episode,
        babies=tuple(babies),
        workers=tuple(workers),
        next_at=episode.next_at,
        together_at=episode.seen_at if unborn else episode.together_at,
        seen_at=episode.seen_at,
        first_seen_at=episode.first_seen_at,
        draft=episode.draft,
        to_write=episode.to_write,
        to_record=episode.to_record,
        unrated=episode.unrated,
    )


def _episodes(episodes: Sequence[UUID], reader: Actor, reads: Reads) -> QuerySet[Any]:
    planned = Appointment.objects.filter(episode=OuterRef("pk"), cancelled_at=None, contact=None)
    ahead, past = planned.filter(starts_at__gte=now()), planned.filter(starts_at__lt=now())
    came = Contact.objects.filter(_somebody_came(), episode=OuterRef("pk"), held_at__lte=now())
    drafts = Note.objects.filter(episode=OuterRef("pk"), author=reader, signed_at=None)
    return (
        Episode.objects.filter(pk__in=episodes)
        .select_related("family", "referral")
        .annotate(
            next_at=_first(ahead.order_by("starts_at"), "starts_at"),
            to_record=_first(past.order_by("starts_at"), "pk"),
            together_at=last_together("pk"),
            seen_at=last_seen("pk"),
            first_seen_at=_first(came.order_by("held_at"), "held_at"),
            draft=_first(drafts.order_by("about_on"), "pk") if reads.notes else UNSEEN,
            to_write=_first(came.filter(worker=reader, notes=None).order_by("-held_at"), "pk")
            if reads.notes
            else UNSEEN,
            unrated=Exists(_unrated()) if reads.measures else Value(False, BooleanField()),
        )
    )


def _first(rows: QuerySet[Any], field: str) -> Subquery:
    return Subquery(rows.values(field)[:1])


def _somebody_came() -> Exists:
    return Exists(Attendance.objects.filter(contact=OuterRef("pk"), what__in=CAME))


def _unrated() -> QuerySet[EpisodeSubject]:
    """Relationships worked on, with a living child who is born, that have no caregiving level."""
    rated = Response.objects.filter(about=OuterRef("subject"), instrument=LEVEL)
    worked_on = EpisodeSubject.objects.filter(~Exists(rated), episode=OuterRef("pk"), subject__caregiving__isnull=False)
    return worked_on.exclude(subject__caregiving__child__state__in=NOT_RATED)


def _babies(families: Iterable[UUID], today: date) -> dict[UUID, list[Person]]:
    found: dict[UUID, list[Person]] = defaultdict(list)
    rows = members_on(today).filter(family__in=list(families), part=FamilyMember.Part.BABY).select_related("person")
    for member in rows.order_by("created_at", "pk"):
        found[member.family_id].append(member.person)
    return found


def _workers(episodes: Iterable[UUID], today: date) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    for held in held_now(today).filter(episode__in=list(episodes)):
        found[held.episode_id].append(holder(held))
    return found


def held_now(today: date) -> QuerySet[Allocation]:
    current = Allocation.objects.filter(superseded_at=None, during__contains=today)
    return current.select_related("worker").order_by(F("during").asc(), "pk")


def holder(held: Allocation) -> str:
    """A worker who came with an import is only a name."""
    return held.worker.name if held.worker else held.worker_name


def day_of(moment: datetime | None) -> date | None:
    return localdate(moment) if moment else None
