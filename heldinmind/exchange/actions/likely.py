"""New people who may be here already: both are kept, and a person is asked."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from heldinmind.exchange.actions.sheets import new_id
from heldinmind.exchange.actions.tables import Columns
from heldinmind.people.models import ReviewItem
from heldinmind.people.rules.likeness import Sketch, likeness

MOST_FOR_ONE = 3

# One statement for a batch. The inner question goes through an index for each new person, however many are here already:
# by number, or by date among those whose names share some letters; the rule of *receive* then judges the few that are left.
SAME_NUMBER = """
SELECT new.person, other.person_id
  FROM unnest(%(people)s::uuid[], %(systems)s::text[], %(numbers)s::text[]) AS new (person, system, number)
 CROSS JOIN LATERAL (
    SELECT i.person_id FROM people_identifier i
      JOIN people_person p ON p.id = i.person_id AND p.merged_into_id IS NULL AND p.not_found_since IS NULL
     WHERE i.team_id = %(team)s::uuid AND i.system = new.system AND i.value = new.number AND i.person_id <> new.person
     LIMIT 20) other
"""
SAME_DAY = """
SELECT new.place, other.id, other.first_name, other.last_name, other.birth_date, other.due_date
  FROM unnest(%(people)s::uuid[], %(names)s::text[], %(births)s::date[], %(dues)s::date[])
       WITH ORDINALITY AS new (person, name, birth, due, place)
 CROSS JOIN LATERAL (
    SELECT p.id, p.first_name, p.last_name, p.birth_date, p.due_date FROM people_person p
     WHERE p.team_id = %(team)s::uuid AND p.birth_date = new.birth AND p.id <> new.person
       AND p.not_found_since IS NULL AND p.merged_into_id IS NULL
       AND similarity(p.searched, people_plain(new.name)) >= 0.4
    UNION ALL
    SELECT p.id, p.first_name, p.last_name, p.birth_date, p.due_date FROM people_person p
     WHERE p.team_id = %(team)s::uuid AND p.due_date = new.due AND new.birth IS NULL AND p.id <> new.person
       AND p.not_found_since IS NULL AND p.merged_into_id IS NULL
       AND similarity(p.searched, people_plain(new.name)) >= 0.4
      LIMIT 20) other
"""
HOMES = """
SELECT m.person_id, m.family_id, f.sealed
  FROM unnest(%(people)s::uuid[]) AS wanted (person)
 CROSS JOIN LATERAL (
    SELECT n.person_id, n.family_id FROM people_familymember n
     WHERE n.person_id = wanted.person AND n.superseded_at IS NULL LIMIT 20) m
  JOIN people_family f ON f.id = m.family_id
"""

Pair = tuple[str, str]
Homes = dict[str, dict[str, bool]]  # person to families, and whether each is sealed


def likely_duplicates(*, team: str, people: Sequence[Columns], numbers: Sequence[Columns]) -> list[Columns]:
    """Review items about pairs of people of two families who share an NHS number, or a date and a name alike.

    `people` and `numbers` are the rows of persons and identifiers that were just written.
    """
    pairs = [*_same_number(team, numbers), *_same_day(team, people)]
    homes = _homes({person for pair in pairs for person in pair})
    items: dict[frozenset[str], Columns] = {}
    times: Counter[str] = Counter()
    for one, other in pairs:
        key = frozenset((one, other))
        if key not in items and times[one] < MOST_FOR_ONE and not homes[one].keys() & homes[other].keys():
            times[one] += 1
            items[key] = _item(one, other, homes)
    return list(items.values())


def _item(one: str, other: str, homes: Homes) -> Columns:
    """Where the other one is sealed, the item belongs to that family: only its named readers are told."""
    sealed = next((family for family, is_sealed in homes[other].items() if is_sealed), None)
    family = sealed or next(iter(homes[one]), None)
    words = _("This may be somebody who is here already. Both are kept until somebody has looked.")
    kind = ReviewItem.Kind.DUPLICATE.value
    return {"id": new_id(), "kind": kind, "words": words, "person_id": one, "other_id": other, "family_id": family}


def _same_number(team: str, numbers: Sequence[Columns]) -> Iterator[Pair]:
    columns = {"people": "person_id", "systems": "system", "numbers": "value"}
    given = {name: [row[column] for row in numbers] for name, column in columns.items()}
    for one, other in _ask(SAME_NUMBER, team=team, **given):
        yield str(one), str(other)


def _same_day(team: str, people: Sequence[Columns]) -> Iterator[Pair]:
    """`similarity` is only the rough sieve."""
    dated = [person for person in people if person.get("birth_date") or person.get("due_date")]
    given = {
        "people": [person["id"] for person in dated],
        "names": [" ".join(_named(person)) for person in dated],
        "births": [person.get("birth_date") for person in dated],
        "dues": [person.get("due_date") for person in dated],
    }
    for place, other, *theirs in _ask(SAME_DAY, team=team, **given):
        person = dated[place - 1]
        mine = _sketch(*_named(person), person.get("birth_date"), person.get("due_date"))
        alike = likeness(mine, _sketch(*theirs))
        if alike and "a name alike" in alike.reasons:
            yield person["id"], str(other)


def _named(person: Columns) -> tuple[str, str]:
    return person.get("first_name", ""), person.get("last_name", "")


def _sketch(first_name: str, last_name: str, birth_date: date | None, due_date: date | None) -> Sketch:
    return Sketch(first_name, last_name, birth_date, due_date)


def _homes(people: Iterable[str]) -> Homes:
    homes: Homes = defaultdict(dict)
    for person, family, sealed in _ask(HOMES, people=list(people)):
        homes[str(person)][str(family)] = sealed
    return homes


def _ask(question: str, *, people: list[str], **given: Any) -> list[tuple[Any, ...]]:
    if not people:
        return []
    with connection.cursor() as cursor:
        cursor.execute(question, {"people": people, **given})
        return list(cursor.fetchall())
