"""Everything the family page says, in a number of database queries that neither people nor years add to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import OuterRef, Prefetch, Q, QuerySet, Value
from django.utils.timezone import now

from heldinmind.access.models import Actor, Event
from heldinmind.care.models import Allocation, Appointment, Episode, Note
from heldinmind.care.queries import (
    ContactSeen,
    FamilyPeople,
    GoalSeen,
    appointable,
    goals_with_ratings,
    people_of,
    recent_contacts,
)
from heldinmind.caseload.queries.mine import held_now
from heldinmind.measures.models import Response
from heldinmind.measures.queries import LEVEL, responses_of
from heldinmind.people.models import AdultRelationship, AskedToRing, Family, SafeAnswer
from heldinmind.people.queries import Home, adults_among, homes_of, safe_answers, to_ring
from heldinmind.referrals.models import Agreement, Referral, ReferredPerson
from heldinmind.risk.models import Rating, Stressor
from heldinmind.safeguarding.models import LevelOn

MEETINGS = 60  # the latest: more than a year of weekly ones
PLANNED = 40
CHANGES = 30  # read, so that a few lines can be made of them
ABOUT = [
    "about__person",
    *("about__caregiving__carer", "about__caregiving__child", "about__adults__first", "about__adults__second"),
    *("about__triad__child", "about__triad__first", "about__triad__second"),
]


@dataclass(frozen=True)
class Reads:
    """What the reader may see. A panel of which they may see nothing is not asked for and not shown."""

    care: bool
    notes: bool
    measures: bool
    risk: bool
    safeguarding: bool


@dataclass(frozen=True)
class Who:
    """The people, who they are to one another, where each child lives and how each adult can be reached."""

    people: FamilyPeople
    adults: tuple[AdultRelationship, ...]
    homes: Mapping[UUID, Home]
    safe: Mapping[UUID, list[SafeAnswer]]
    to_ring: tuple[AskedToRing, ...] = ()


@dataclass(frozen=True)
class Asked:
    """The referrals of a family, the newest first, and what each adult is known to know of the newest one."""

    referrals: tuple[Referral, ...]
    agreements: Mapping[UUID, Agreement]


class Planned(Protocol):
    """An appointment with the keys of whoever is invited."""

    pk: UUID
    starts_at: datetime
    venue: str
    worker: Actor
    invited: list[UUID]

    def get_mode_display(self) -> str: ...


@dataclass(frozen=True)
class Work:
    """What is done with the family: meetings held and planned, notes of the reader's own that are not signed."""

    episode: Episode | None
    held: tuple[Allocation, ...]
    meetings: tuple[ContactSeen, ...]
    planned: tuple[Planned, ...]
    drafts: tuple[Note, ...]
    goals: tuple[GoalSeen, ...]
    reader: UUID
    at: datetime

    @property
    def ahead(self) -> list[Planned]:
        return [each for each in self.planned if each.starts_at >= self.at]

    @property
    def unrecorded(self) -> list[Planned]:
        return [each for each in self.planned if each.starts_at < self.at]

    @property
    def not_written_up(self) -> list[ContactSeen]:
        """Meetings the reader held and somebody came to, with no word of it yet; the latest first.

        A colleague's meeting is the colleague's to write up: who was not there has nothing to say of it.
        """
        begun = {draft.contact_id for draft in self.drafts}
        mine = [met for met in self.meetings if met.contact.worker_id == self.reader]
        return [met for met in mine if met.anybody_came and not met.noted and met.contact.pk not in begun]


@dataclass(frozen=True)
class Answers:
    """In the order they were given: caregiving levels by clinicians, and what adults answered about themselves."""

    levels: tuple[Response, ...]
    own: tuple[Response, ...]


@dataclass(frozen=True)
class Worries:
    """The newest rating of each stressor for each of those it is about, the whole list, and children's levels."""

    ratings: tuple[Rating, ...]
    stressors: tuple[Stressor, ...]
    levels: tuple[LevelOn, ...]


def who(family: Family, today: date) -> Who:
    people = people_of(family, today)
    adults = [*people.carers, *people.others]
    return Who(
        people=people,
        adults=tuple(adults_among(adults)),
        homes=homes_of([*people.babies, *people.siblings], today),
        safe=safe_answers(adults, today),
        to_ring=tuple(to_ring(family=family.pk)),
    )


def asked(family: Family) -> Asked:
    """Two database queries."""
    named = ReferredPerson.objects.filter(
        referral=OuterRef("referral"), part=OuterRef("part"), position=OuterRef("position")
    )
    known = Agreement.objects.annotate(person=named.values("person")[:1])
    referrals = (
        Referral.objects.filter(family=family)
        .select_related("waiting")
        .prefetch_related(Prefetch("agreements", known))
        .order_by("-received_on", "-pk")[:10]
    )
    found = tuple(referrals)
    newest = found[0].agreements.all() if found else []
    return Asked(found, {row.person: row for row in newest if row.person})  # type: ignore[attr-defined]


def work(family: Family, today: date, reader: Actor, reads: Reads) -> Work:
    episode = appointable(family)
    held = tuple(held_now(today).filter(episode=episode)) if episode else ()
    planned = Appointment.objects.filter(family=family, cancelled_at=None, contact=None).select_related("worker")
    invited = ArrayAgg("attendances__person", filter=Q(attendances__isnull=False), default=Value([]))
    drafts = Note.objects.filter(family=family, signed_at=None).order_by("about_on")[:PLANNED]
    return Work(
        episode=episode,
        held=held,
        meetings=tuple(recent_contacts(family, MEETINGS)),
        planned=tuple(planned.annotate(invited=invited).order_by("starts_at")[:PLANNED]),
        drafts=tuple(drafts) if reads.notes else (),
        goals=tuple(goals_with_ratings(family)),
        reader=reader.pk,
        at=now(),
    )


def answers(family: Family, reads: Reads) -> Answers:
    """One database query."""
    given = responses_of(family) if reads.measures else []
    return Answers(
        levels=tuple(each for each in given if each.instrument == LEVEL),
        own=tuple(each for each in given if each.respondent_id),
    )


def worries(family: Family, reads: Reads) -> Worries:
    newest = (
        Rating.objects.filter(family=family)
        .select_related("stressor", *ABOUT)
        .order_by("stressor", "about", "-rated_on", "-created_at")
        .distinct("stressor", "about")
    )
    standing = (
        LevelOn.objects.filter(family=family, superseded_at=None)
        .select_related("level", "child")
        .order_by("child", "-on", "-created_at")
        .distinct("child")
    )
    return Worries(
        ratings=tuple(newest) if reads.risk else (),
        stressors=tuple(Stressor.objects.filter(retired_in=None).order_by("layer", "name")) if reads.risk else (),
        levels=tuple(standing) if reads.safeguarding else (),
    )


def changes(family: Family) -> QuerySet[Event]:
    """What was done, by whom, the newest first."""
    return Event.objects.filter(family=family.pk).select_related("by").order_by("-created_at", "-pk")
