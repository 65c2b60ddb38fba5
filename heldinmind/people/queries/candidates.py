"""Who in the record may be the person somebody is telling us about. A person looks at both and decides."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from heldinmind.people.models import ContactPoint, Family, Identifier, Person
from heldinmind.people.rules import Likeness, Sketch, likeness

MOST = 6  # more than a person can compare
LOOKED_AT = 200  # of each kind: a birthday that many share says little
BY_NAME = 20
STANDS = Coalesce("merged_into", "pk")


@dataclass(frozen=True)
class Candidate:
    """Somebody in the record, and in what they are alike."""

    person: Person
    sketch: Sketch
    likeness: Likeness
    families: tuple[Family, ...]


def candidates(team: UUID, sketches: Sequence[Sketch]) -> list[list[Candidate]]:
    """For each sketch the likeliest first, at most six. The same number of queries however many are asked about.

    Exact matches go through plain indexes and names through `people_search`: row security keeps the trigram operators
    from using theirs.
    """
    found = _found(team, sketches)
    people = Person.objects.filter(team=team, pk__in=found, not_found_since=None, merged_into=None).prefetch_related(
        "identifiers", "contact_points", "memberships__family"
    )
    known = [(person, sketch_of(person)) for person in people]
    return [_alike(sketch, known) for sketch in sketches]


def sketch_of(person: Person) -> Sketch:
    """What is known of a person, as the rule of likeness wants it. Prefetch identifiers and contact points."""
    known = sorted(person.identifiers.all(), key=lambda one: one.until_on is not None)  # the one that stands first
    numbers = [one.value for one in known if one.system == Identifier.NHS]
    return Sketch(
        first_name=person.first_name,
        last_name=person.last_name,
        birth_date=person.birth_date,
        due_date=person.due_date,
        nhs_number=numbers[0] if numbers else "",
        phones=frozenset(
            point.value
            for point in person.contact_points.all()
            if point.kind == ContactPoint.Kind.PHONE and not point.ended_on
        ),
    )


def _alike(sketch: Sketch, known: Sequence[tuple[Person, Sketch]]) -> list[Candidate]:
    found = [
        Candidate(person, other, alike, _families(person))
        for person, other in known
        if (alike := likeness(sketch, other)) is not None
    ]
    return sorted(found, key=lambda candidate: (-candidate.likeness.weight, str(candidate.person)))[:MOST]


def _families(person: Person) -> tuple[Family, ...]:
    """Those they belong to now."""
    now = [member for member in person.memberships.all() if not member.superseded_at and member.during.upper is None]
    return tuple({member.family_id: member.family for member in now}.values())


def _found(team: UUID, sketches: Sequence[Sketch]) -> set[UUID]:
    """A record that was merged into another is found as that other one."""
    people, points = (
        Person.objects.filter(team=team, not_found_since=None),
        ContactPoint.objects.filter(team=team, ended_on=None),
    )
    numbers = Identifier.objects.filter(team=team, system=Identifier.NHS)
    return {
        *_keys(people.filter(birth_date__in=_all(sketches, lambda one: [one.birth_date])), STANDS),
        *_keys(people.filter(due_date__in=_all(sketches, lambda one: [one.due_date])), STANDS),
        *_keys(numbers.filter(value__in=_all(sketches, lambda one: [one.nhs_number])), "person"),
        *_keys(points.filter(kind="phone", value__in=_all(sketches, lambda one: one.phones)), "person"),
        *_by_name([f"{one.first_name} {one.last_name}".strip() for one in sketches]),
    }


def _all(sketches: Sequence[Sketch], part: Callable[[Sketch], Sequence[object] | frozenset[str]]) -> list[object]:
    return list({value for sketch in sketches for value in part(sketch) if value})


def _keys(rows: "QuerySet[Person] | QuerySet[Identifier] | QuerySet[ContactPoint]", key: str | Coalesce) -> list[UUID]:
    return list(rows.values_list(key, flat=True)[:LOOKED_AT])


def _by_name(names: Sequence[str]) -> list[UUID]:
    """Misspelt too. The function looks in the reader's team alone, at what the reader may see."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT found.person FROM unnest(%s::text[]) AS asked (words), people_search(asked.words, %s) AS found",
            [[name for name in names if name], BY_NAME],
        )
        return [person for (person,) in cursor.fetchall()]
