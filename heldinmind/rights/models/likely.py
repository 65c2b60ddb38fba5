"""Pairs of people who share something, found set by set along plain indexes, and judged by the rule of likeness.

Asked by the worker alone, never by a page. Each batch takes the next people by key and looks for others with a later key, so
that every pair comes up once and memory stays flat however large the team is.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from heldinmind.people.models import (
    AdultRelationship,
    CaregivingRelationship,
    ContactPoint,
    FamilyMember,
    Identifier,
    Person,
    PregnancyChild,
)
from heldinmind.people.rules import Likeness, Sketch, sameness, slips
from heldinmind.rights.rules import digest

BATCH = 2_000
# `similarity` of trigrams is only the rough sieve before the rule; what many share (a hostel's telephone) says little.
SIEVE = 0.3
MOST_ALIKE = 20
# A name is rare when no more people of the team have it.
RARE_NAME = 4

SHARED = """
WITH mine AS MATERIALIZED (
    SELECT id, team_id, searched, birth_date, due_date FROM people_person WHERE id = ANY (%(people)s)
)
SELECT m.id, o.person_id FROM mine m
  JOIN people_identifier i ON i.person_id = m.id AND i.system = 'nhs'
 CROSS JOIN LATERAL (SELECT p.id AS person_id FROM people_identifier j JOIN people_person p ON p.id = j.person_id
                      WHERE j.team_id = m.team_id AND j.system = i.system AND j.value = i.value AND j.person_id > m.id
                        AND p.merged_into_id IS NULL AND p.not_found_since IS NULL LIMIT %(most)s) o
UNION
SELECT m.id, o.person_id FROM mine m
  JOIN people_contactpoint c ON c.person_id = m.id AND c.ended_on IS NULL AND c.kind IN ('phone', 'email', 'address')
 CROSS JOIN LATERAL (SELECT p.id AS person_id FROM people_contactpoint d JOIN people_person p ON p.id = d.person_id
                      WHERE d.team_id = m.team_id AND d.kind = c.kind AND d.value = c.value AND d.ended_on IS NULL
                        AND d.person_id > m.id AND p.merged_into_id IS NULL AND p.not_found_since IS NULL
                        AND similarity(p.searched, m.searched) >= %(sieve)s LIMIT %(most)s) o
UNION
SELECT m.id, o.id FROM mine m
 CROSS JOIN LATERAL (SELECT p.id FROM people_person p
                      WHERE p.team_id = m.team_id AND p.birth_date = m.birth_date AND p.id > m.id
                        AND p.merged_into_id IS NULL AND p.not_found_since IS NULL
                        AND similarity(p.searched, m.searched) >= %(sieve)s LIMIT %(most)s) o
UNION
SELECT m.id, o.id FROM mine m
 CROSS JOIN LATERAL (SELECT p.id FROM people_person p
                      WHERE p.team_id = m.team_id AND p.due_date = m.due_date AND p.id > m.id
                        AND p.merged_into_id IS NULL AND p.not_found_since IS NULL
                        AND similarity(p.searched, m.searched) >= %(sieve)s LIMIT %(most)s) o
UNION
SELECT m.id, o.id FROM mine m
  JOIN unnest(%(slipped)s::uuid[], %(days)s::date[]) AS s (person, day) ON s.person = m.id
 CROSS JOIN LATERAL (SELECT p.id FROM people_person p
                      WHERE p.team_id = m.team_id AND p.birth_date = s.day AND p.id > m.id
                        AND p.merged_into_id IS NULL AND p.not_found_since IS NULL
                        AND similarity(p.searched, m.searched) >= %(sieve)s + 0.2 LIMIT %(most)s) o
"""
NAMESAKES = """
SELECT one.id, other.id FROM (
    SELECT array_agg(id) AS people FROM people_person
     WHERE first_name <> '' AND last_name <> '' AND merged_into_id IS NULL AND not_found_since IS NULL
     GROUP BY searched HAVING count(*) BETWEEN 2 AND %(rare)s AND bool_or(birth_date IS NULL AND due_date IS NULL)) AS named
  JOIN people_person one ON one.id = ANY (named.people)
  JOIN people_person other ON other.id = ANY (named.people) AND other.id > one.id
 WHERE (one.birth_date IS NULL AND one.due_date IS NULL) OR (other.birth_date IS NULL AND other.due_date IS NULL)
"""
SEALED = """
SELECT m.person_id, m.family_id FROM people_familymember m JOIN people_family f ON f.id = m.family_id AND f.sealed
 WHERE m.superseded_at IS NULL AND m.person_id = ANY (%(people)s)
"""

Keys = tuple[UUID, UUID]


@dataclass(frozen=True)
class Found:
    """Two people worth a look, and the digest of what was compared."""

    first: UUID
    second: UUID
    likeness: Likeness
    facts: str


def people_to_look_at() -> int:
    return Person.objects.filter(merged_into=None, not_found_since=None).count()


def after(place: UUID | None) -> list[UUID]:
    """The keys of the next batch of people."""
    rest = (
        Person.objects.filter(merged_into=None, not_found_since=None)
        if place is None
        else Person.objects.filter(merged_into=None, not_found_since=None, pk__gt=place)
    )
    return list(rest.order_by("pk").values_list("pk", flat=True)[:BATCH])


def batch(people: Sequence[UUID]) -> list[Found]:
    """The pairs of these people with anybody of a later key."""
    born = Person.objects.filter(pk__in=people, birth_date__isnull=False).values_list("pk", "birth_date")
    slipped = [(person, day) for person, birth_date in born if birth_date for day in slips(birth_date)]
    slipped_by, days = [person for person, _day in slipped], [day for _person, day in slipped]
    return _judged(
        _ask(SHARED, people=list(people), sieve=SIEVE, most=MOST_ALIKE, slipped=slipped_by, days=days), rare=False
    )


def namesakes() -> list[Found]:
    """People of one uncommon name of whom one has no date to compare."""
    return _judged(_ask(NAMESAKES, rare=RARE_NAME), rare=True)


def sealed_families(people: Iterable[UUID]) -> dict[UUID, list[UUID]]:
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for person, family in _ask(SEALED, people=list(people)):
        found[person].append(family)
    return found


def _judged(pairs: Sequence[Keys], *, rare: bool) -> list[Found]:
    """Those that the rule would have a person look at."""
    known = sketches({person for pair in pairs for person in pair})
    kin = _kin(known)
    found = []
    for first, second in pairs:
        alike = None if (first, second) in kin else sameness(known[first], known[second], rare=rare)
        if alike:
            found.append(Found(first, second, alike, digest(known[first], known[second])))
    return found


def sketches(people: Iterable[UUID]) -> dict[UUID, Sketch]:
    """What the rule compares, of each. Four database queries."""
    keys = list(people)
    numbers = _by_person(Identifier.objects.filter(person__in=keys, system=Identifier.NHS, until_on=None), "value")
    points = ContactPoint.objects.filter(person__in=keys, ended_on=None)
    phones = _by_person(points.filter(kind="phone"), "value")
    others = _by_person(points.filter(kind__in=["email", "address"]), "value")
    families = _by_person(FamilyMember.objects.filter(person__in=keys, superseded_at=None), "family")
    columns = ("pk", "first_name", "last_name", "birth_date", "due_date", "sex")
    return {
        pk: Sketch(
            first,
            last,
            born,
            due,
            min(numbers[pk], default=""),
            frozenset(phones[pk]),
            frozenset(others[pk]),
            frozenset(families[pk]),
            sex,
        )
        for pk, first, last, born, due, sex in Person.objects.filter(pk__in=keys).values_list(*columns)
    }


def _by_person(rows: Any, column: str) -> dict[UUID, set[str]]:
    found: dict[UUID, set[str]] = defaultdict(set)
    for person, value in rows.values_list("person", column):
        found[person].add(str(value))
    return found


def _kin(people: Iterable[UUID]) -> set[Keys]:
    """Pairs that the record itself knows as two: a carer and a child, two adults who are related, children of one pregnancy."""
    keys = list(people)
    pairs = {
        *CaregivingRelationship.objects.filter(carer__in=keys, child__in=keys).values_list("carer", "child"),
        *AdultRelationship.objects.filter(first__in=keys, second__in=keys).values_list("first", "second"),
        *PregnancyChild.objects.filter(child__in=keys, pregnancy__children__child__in=keys).values_list(
            "child", "pregnancy__children__child"
        ),
    }
    return {(min(pair), max(pair)) for pair in pairs}


def _ask(question: str, **given: int | float | list[UUID] | list[date]) -> list[Keys]:
    with connection.cursor() as cursor:
        cursor.execute(question, given)
        return list(cursor.fetchall())
