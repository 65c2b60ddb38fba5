"""Every way in which somebody may or may not read: role, allocation and seal, by kind of row, its state, audience and topics.

What is expected is worked out from the table of grants alone; what is found comes from pages and from the database.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations, product

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from heldinmind.access.audience import Audience, Topic
from heldinmind.access.models import Actor, Team
from heldinmind.access.permissions import GRANTS, REACH, STAFF_ROLES, Role
from heldinmind.care.models import Allocation, Episode, Goal, Note, NotePart
from heldinmind.measures.models import Response
from heldinmind.people import actions as people
from heldinmind.people.models import (
    AdultRelationship,
    AdultSafety,
    ContactPoint,
    Family,
    Household,
    Person,
    SealReader,
    Subject,
)
from heldinmind.risk.models import Rating
from tests import make, make_care, make_caseload, make_referrals
from tests.make import TODAY

TOPICS = [0, *Topic, *(one | other for one, other in combinations(Topic, 2))]
SEALS = ("open", "sealed", "named")
# The kinds of row, and in which states each is written.
KINDS = {
    "signed note": NotePart,
    "draft note": NotePart,
    "goal": Goal,
    "answer": Response,
    "rating": Rating,
    "contact point": ContactPoint,
    "household": Household,
    "safety": AdultSafety,
}


@dataclass(frozen=True)
class Reader:
    """Somebody of one role, who holds the family or does not; of a family open to all, sealed, or sealed with them named."""

    role: Role
    holds: bool
    seal: str

    @property
    def sees_the_family(self) -> bool:
        return self.seal != "sealed" and (self.holds or not REACH[self.role].allocated_only)

    @property
    def name(self) -> str:
        return f"{self.role.value} {'holding' if self.holds else 'beside'} {self.seal}".replace("_", " ").title()


@dataclass(frozen=True)
class Mark:
    """One row: its kind, audience and topics."""

    kind: str
    audience: Audience
    topics: int

    @property
    def words(self) -> str:
        return f"mark-{self.kind.replace(' ', '-')}-{int(self.audience)}-{int(self.topics)}-end"


def readers() -> list[Reader]:
    return [Reader(*each) for each in product(STAFF_ROLES, (True, False), SEALS)]


def marks() -> list[Mark]:
    """An unsafe answer always touches domestic abuse; every other kind takes any audience with any topics."""
    every = [Mark(*each) for each in product(KINDS, Audience, TOPICS)]
    return [mark for mark in every if mark.kind != "safety" or not mark.topics or mark.topics == Topic.DOMESTIC_ABUSE]


def expected(reader: Reader, mark: Mark) -> bool:
    """From GRANTS and REACH: permission, audience, every topic, the family; a draft is its author's alone."""
    reach = REACH[reader.role]
    return (
        mark.kind != "draft note"
        and KINDS[mark.kind].redaction.view in GRANTS[reader.role]
        and bool(mark.audience & reach.audiences)
        and mark.topics & ~int(reach.topics) == 0
        and reader.sees_the_family
    )


class Record:
    """Two families of one team, one of them sealed; in each a row for every mark, and colleagues of every kind."""

    def __init__(self, team: Team, worker: Actor, lead: Actor) -> None:
        self.team, self.author, self.rows = team, worker, {}
        self._to_sign: list[object] = []
        both = make_referrals.answers(carers=make_care.DANA_AND_LEO)
        self.episodes = {seal: make_care.episode(team, worker, by=lead, given=both) for seal in ("open", "sealed")}
        for seal, episode in self.episodes.items():
            self.rows |= {(seal, mark): self._row(episode, mark) for mark in marks()}
            Note.objects.filter(family=episode.family_id, pk__in=self._to_sign).update(signed_at=timezone.now())
        self.colleagues = {reader: self._colleague(reader) for reader in readers()}
        Family.objects.filter(pk=self.episodes["sealed"].family_id).update(sealed=True)

    def of(self, reader: Reader) -> Episode:
        return self.episodes["open" if reader.seal == "open" else "sealed"]

    def rows_of(self, reader: Reader) -> Iterator[tuple[Mark, object]]:
        kept = "open" if reader.seal == "open" else "sealed"
        return ((mark, pk) for (seal, mark), pk in self.rows.items() if seal == kept)

    def _colleague(self, reader: Reader) -> Actor:
        actor, episode = make.staff(self.team, reader.role, reader.name), self.of(reader)
        within = {"team": self.team, "family": episode.family}
        if reader.holds:
            during = DateRange(date(2026, 11, 2), None)
            make_caseload.kept(Allocation(**within, episode=episode, worker=actor, during=during))
        if reader.seal == "named":
            SealReader.objects.create(**within, reader=actor)
        return actor

    def _row(self, episode: Episode, mark: Mark) -> object:
        rows = {
            "goal": self._goal,
            "answer": self._answer,
            "rating": self._rating,
            "contact point": self._point,
            "household": self._household,
            "safety": self._safety,
        }
        heard = {"audience": mark.audience, "topics": mark.topics}
        found = rows.get(mark.kind, self._part)(episode, mark, heard)
        found.save(force_insert=True)
        return found.pk

    def _within(self, episode: Episode) -> dict[str, object]:
        return {"team": self.team, "family": episode.family}

    @cache  # noqa: B019  # as short-lived as the test that made this record
    def _dana(self, episode: Episode) -> Person:
        return make_care.person(episode, "Dana")

    @cache  # noqa: B019
    def _about(self, episode: Episode) -> Subject:
        return people.subject_of(self._dana(episode))

    @cache  # noqa: B019
    def _two(self, episode: Episode) -> AdultRelationship:
        leo = make_care.person(episode, "Leo")
        return people.link_adults(one=self._dana(episode), other=leo, kind="other", by=make.command())

    def _note(self, episode: Episode, kind: str) -> Note:
        """One note for each mark: it is signed when all its parts are there."""
        note = Note(**self._within(episode), episode=episode, author=self.author, about_on=TODAY)
        note.save(force_insert=True)
        if kind == "signed note":
            self._to_sign.append(note.pk)
        return note

    def _part(self, episode: Episode, mark: Mark, heard: dict[str, int]) -> NotePart:
        given = {"note": self._note(episode, mark.kind), "position": 1, "heading": "Anything", "words": mark.words}
        return NotePart(**self._within(episode), **given, subject=self._about(episode), **heard)

    def _goal(self, episode: Episode, mark: Mark, heard: dict[str, int]) -> Goal:
        given = {"episode": episode, "subject": self._about(episode), "words": mark.words, "agreed_on": TODAY}
        return Goal(**self._within(episode), **given, **heard)

    def _answer(self, episode: Episode, mark: Mark, heard: dict[str, int]) -> Response:
        given = {"instrument": "PHQ-9", "version": "1", "respondent": self._dana(episode)}
        given |= {"about": self._about(episode), "given_on": TODAY, "answers": [1] * 9}
        return Response(**self._within(episode), **given, **heard)

    def _rating(self, episode: Episode, mark: Mark, heard: dict[str, int]) -> Rating:
        given = {"stressor_id": "housing", "state": "present", "rated_on": TODAY, "source": "clinician"}
        return Rating(**self._within(episode), **given, about=self._about(episode), **heard)

    def _point(self, episode: Episode, mark: Mark, heard: dict[str, int]) -> ContactPoint:
        return ContactPoint(team=self.team, person=self._dana(episode), kind="professional", value=mark.words, **heard)

    def _household(self, episode: Episode, mark: Mark, heard: dict[str, int]) -> Household:
        return Household(**self._within(episode), address=mark.words, **heard)

    def _safety(self, episode: Episode, mark: Mark, heard: dict[str, int]) -> AdultSafety:
        answer = "unsafe" if mark.topics else "safe"
        past = timezone.now()  # one thing stands at a time; what was said before is read under the same rule
        return AdultSafety(
            team=self.team, adults=self._two(episode), answer=answer, said_on=TODAY, superseded_at=past, **heard
        )
