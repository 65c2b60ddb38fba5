"""A team's work, quickly, as figures need it: referrals with their episodes, levels, scores, contacts and places to live."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.timezone import now

from heldinmind.access.acting import acting
from heldinmind.access.models import Actor, Team
from heldinmind.access.system import command
from heldinmind.care.models import Appointment, Attendance, Contact, Episode, EpisodeSubject, Participant
from heldinmind.measures.models import Response
from heldinmind.people.models import (
    CaregivingRelationship,
    Family,
    FamilyMember,
    Person,
    Placement,
    Subject,
)
from heldinmind.referrals.models import Referral, ReferredPerson, WaitingEntry
from heldinmind.reporting.migrations._past import ADDED_TO, PAST
from heldinmind.risk.models import Rating
from heldinmind.safeguarding.models import LevelOn
from tests.make import TODAY

ARRIVED = date(2025, 3, 1)
FOREVER = DateRange(date(2020, 1, 1), None)
numbers = count(1)


@dataclass
class Case:
    """One referral and everything that was made with it. `babies` and `carers` are in the order it named them."""

    team: Team
    referral: Referral
    family: Family
    babies: list[Person]
    carers: list[Person]
    episode: Episode | None = None
    links: dict[tuple[int, int], CaregivingRelationship] = field(default_factory=dict)

    def as_command(self) -> Any:
        return acting(role="worker", actor=command(), team=self.team)


def kept(row: Any) -> Any:
    row.save(force_insert=True)
    return row


def case(
    team: Team,
    *,
    babies: int = 1,
    carers: tuple[str, ...] = ("mother",),
    received_on: date = ARRIVED,
    decision: str = "accept",
    route: str = "imported",
    family: Family | None = None,
    episode: dict[str, Any] | None = None,
    **about: Any,
) -> Case:
    """An accepted referral opens an episode on the day it arrived; the dates of its steps are given in `episode`."""
    with acting(role="worker", actor=command(), team=team):
        number = next(numbers)
        family = family or kept(Family(team=team, name=f"Larkfield {number}"))
        referral = Referral(team=team, reference=f"R{number}", route=route, received_on=received_on, decision=decision)
        referral.family, referral.linked_at = family, now()
        for name, value in ({"source": "midwife"} | about).items():
            setattr(referral, name, value)
        if decision:
            referral.decided_on, referral.decided_by = received_on, command()
        made = Case(team, kept(referral), family, [], [])
        _people(made, babies, carers)
        if decision == "accept":
            _episode(made, {"opened_on": received_on} | (episode or {}))
        return made


def _people(made: Case, babies: int, carers: tuple[str, ...]) -> None:
    given = {"team": made.team}
    made.babies = [kept(Person(**given, first_name=f"Jude {n}")) for n in range(1, babies + 1)]
    made.carers = [kept(Person(**given, first_name=f"Dana {n}")) for n in range(1, len(carers) + 1)]
    for part, people in (("baby", made.babies), ("carer", made.carers)):
        for place, person in enumerate(people, start=1):
            kept(ReferredPerson(**given, referral=made.referral, person=person, part=part, position=place))
            kept(FamilyMember(**given, family=made.family, person=person, part=part, during=FOREVER))
    for c, (carer, kind) in enumerate(zip(made.carers, carers, strict=True), start=1):
        for b, baby in enumerate(made.babies, start=1):
            made.links[c, b] = kept(CaregivingRelationship(**given, carer=carer, child=baby, kind=kind))


def _episode(made: Case, steps: dict[str, Any]) -> None:
    given = {"team": made.team}
    made.episode = kept(Episode(**given, family=made.family, referral=made.referral, **steps))
    for person in [*made.babies, *made.carers]:
        kept(Participant(**given, episode=made.episode, person=person))


def about(made: Case, **thing: Any) -> Subject:
    (kind,) = thing
    found = Subject.objects.filter(**thing).first()
    return found or kept(Subject(team=made.team, kind=kind, **thing))


def level(made: Case, value: int, on: date, *, carer: int = 1, baby: int = 1) -> None:
    """A clinician's caregiving level."""
    with made.as_command():
        subject = about(made, caregiving=made.links[carer, baby])
        kept(_response(made, "CAREGIVING-LEVEL", subject, value, on, by_clinician=True))


def score(made: Case, value: int, on: date, *, instrument: str = "PHQ-9", carer: int = 1, **more: Any) -> None:
    """A carer's total."""
    with made.as_command():
        person = made.carers[carer - 1]
        kept(_response(made, instrument, about(made, person=person), value, on, respondent=person, **more))


def _response(made: Case, instrument: str, subject: Subject, value: int, on: date, **who: Any) -> Response:
    given = {"team": made.team, "family": made.family, "instrument": instrument, "version": "1"}
    return Response(**given, about=subject, given_on=on, total=value, total_alone=True, **who)


def works_on(made: Case, *, carer: int = 1, baby: int = 1) -> None:
    with made.as_command():
        subject = about(made, caregiving=made.links[carer, baby])
        kept(EpisodeSubject(team=made.team, episode=made.episode, subject=subject))


def lives(made: Case, arrangement: str, from_on: date, *, known_on: date, baby: int = 1) -> None:
    """From a day on; what was before ends there."""
    with made.as_command():
        child = made.babies[baby - 1]
        for before in Placement.objects.filter(child=child, superseded_at=None, during__endswith=None):
            before.during = DateRange(before.during.lower, from_on)
            before.save(update_fields=["during"])
        during = DateRange(from_on, None)
        kept(Placement(team=made.team, child=child, arrangement_id=arrangement, during=during, known_on=known_on))


def legal(made: Case, code: str, on: date, *, baby: int = 1) -> None:
    with made.as_command():
        given = {"team": made.team, "family": made.family, "child": made.babies[baby - 1]}
        kept(LevelOn(**given, level_id=code, on=on))


def stressor(made: Case, code: str, state: str) -> None:
    with made.as_command():
        given = {"team": made.team, "family": made.family, "source": "referral"}
        kept(Rating(**given, stressor_id=code, state=state, rated_on=made.referral.received_on))


def waits(made: Case, *, left_for: str = "", after: int = 30) -> None:
    """On the waiting list since the referral arrived."""
    with made.as_command():
        joined = made.referral.received_on
        left = {"left_on": joined + timedelta(days=after), "left_for": left_for} if left_for else {}
        given = {"team": made.team, "family": made.family, "referral": made.referral}
        kept(WaitingEntry(**given, joined_on=joined, place=1, **left))


def meeting(made: Case, on: date, *, worker: Actor, **what: str) -> None:
    """A contact; `what` says by carer1, baby1 ... what happened."""
    with made.as_command():
        at = datetime.combine(on, time(10), UTC)
        given = {"team": made.team, "family": made.family}
        contact = kept(Contact(**given, episode=made.episode, held_at=at, worker=worker))
        for who, happened in what.items():
            kept(Attendance(**given, contact=contact, person=_person(made, who), what=happened))


def planned(made: Case, on: date, *, worker: Actor, who: str = "carer1") -> None:
    with made.as_command():
        given = {"team": made.team, "family": made.family}
        at = datetime.combine(on, time(10), UTC)
        appointment = kept(Appointment(**given, episode=made.episode, starts_at=at, worker=worker))
        kept(Attendance(**given, appointment=appointment, person=_person(made, who)))


def _person(made: Case, who: str) -> Person:
    people = made.babies if who.startswith("baby") else made.carers
    return people[int(who[-1]) - 1]


def recorded_on(day: date) -> None:
    """What this test has recorded so far, and not dated yet, was recorded at noon of that day: rows and what they were."""
    dated = {"at": datetime.combine(day, time(12), UTC), "today": TODAY}
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # or dating a row would itself be a change
        for table in (*PAST, *ADDED_TO):
            cursor.execute(f"UPDATE {table} SET created_at = %(at)s WHERE created_at >= %(today)s", dated)
        for table in PAST:
            cursor.execute(f"UPDATE {table}was SET pgh_created_at = %(at)s WHERE pgh_created_at >= %(today)s", dated)
        cursor.execute("SET LOCAL session_replication_role = origin")
