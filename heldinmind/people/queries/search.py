"""Finding a person by any part of a name (misspelt too), a day, an NHS number or a telephone number."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Q
from rapidfuzz.distance import JaroWinkler

from heldinmind.people.models import ContactPoint, Family, Identifier, Person
from heldinmind.people.queries.asked import Asked, asked
from heldinmind.people.queries.families import families_of, known_as

SHOWN = 25
LOOKED_AT = 300  # people who share a day or a telephone number
ALIKE = 0.85  # Jaro-Winkler, of a typed word with a word of the name, when a day or a number is given as well


@dataclass(frozen=True)
class Found:
    """Somebody, with the families that the reader may know of and other names."""

    person: Person
    families: tuple[Family, ...]
    known_as: tuple[str, ...]
    nearly: bool  # the name is only like what was typed


@dataclass(frozen=True)
class Searched:
    """The nearest first. `more` says that others match as well."""

    asked: Asked
    found: tuple[Found, ...]
    more: bool


def search(typed: str, today: date, *, most: int = SHOWN) -> Searched:
    """Whom the reader may see and who fits what was typed. At most eight database queries, however many are found."""
    wanted = asked(typed)
    keys, nearly = _by_facts(wanted, most + 1), set[UUID]()
    if not keys and wanted.words:
        named = by_name(wanted.words, most + 1)
        keys, nearly = list(named), {key for key, as_typed in named.items() if not as_typed}
    return Searched(wanted, _found(keys[:most], nearly, today), more=len(keys) > most)


def by_name(words: str, most: int) -> dict[UUID, bool]:
    """Keys of people whose names are like these words, the nearest first; True when the words are part of the name."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT person, likeness > 2 FROM people_search(%s, %s)", [words, most])
        return dict(cursor.fetchall())


def _by_facts(wanted: Asked, most: int) -> list[UUID]:
    """Equality reads along plain indexes under row security. Words narrow the answer, unless nobody would be left."""
    if not (wanted.days or wanted.nhs_number or wanted.phone):
        return []
    numbers = Identifier.objects.filter(system=Identifier.NHS, value=wanted.nhs_number)
    points = ContactPoint.objects.filter(kind=ContactPoint.Kind.PHONE, value=wanted.phone, ended_on=None)
    keys = {
        *(numbers.values_list("person", flat=True)[:LOOKED_AT] if wanted.nhs_number else ()),
        *(points.values_list("person", flat=True)[:LOOKED_AT] if wanted.phone else ()),
    }
    fits = Q(pk__in=keys) | Q(birth_date__in=wanted.days) | Q(due_date__in=wanted.days)
    found = Person.objects.filter(fits, not_found_since=None)
    people = list(found.exclude(merged_into__not_found_since__isnull=False).order_by("searched", "pk")[:LOOKED_AT])
    named = [person for person in people if _is_named(person, wanted.words)]
    return list(dict.fromkeys(person.merged_into_id or person.pk for person in named or people))[:most]


def _is_named(person: Person, words: str) -> bool:
    """Every typed word is part of the name, or nearly a word of it."""
    name = person.searched.split()
    return all(
        any(word in part or JaroWinkler.similarity(word, part) >= ALIKE for part in name) for word in _plain(words)
    )


def _plain(words: str) -> list[str]:
    return words.casefold().split()


def _found(keys: Sequence[UUID], nearly: Iterable[UUID], today: date) -> tuple[Found, ...]:
    """In the order of the keys, read again under row security."""
    people = Person.objects.in_bulk(keys)
    families, names, unsure = families_of(keys, today), known_as(keys), set(nearly)
    return tuple(
        Found(people[key], tuple(families[key]), tuple(names[key]), key in unsure) for key in keys if key in people
    )
