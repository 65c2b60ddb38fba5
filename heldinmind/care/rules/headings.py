"""Which headings a note offers, from who was there. The heading sets whom the words are about and who may be told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from heldinmind.access.audience import Audience


@dataclass(frozen=True)
class Somebody:
    """A person of the family. An unborn baby is there whenever a carer is."""

    pk: UUID
    name: str
    is_child: bool = False
    is_baby: bool = False
    is_unborn: bool = False


@dataclass(frozen=True)
class Care:
    """A carer with a child: the relationship that is worked on."""

    pk: UUID
    carer: UUID
    child: UUID


@dataclass(frozen=True)
class Adults:
    """Two adults: a couple when they are or were one; not safe when that is known."""

    pk: UUID
    one: UUID
    other: UUID
    is_couple: bool
    is_unsafe: bool = False


@dataclass(frozen=True)
class Family:
    """Everybody a note of this family can be about."""

    people: tuple[Somebody, ...]
    care: tuple[Care, ...] = ()
    adults: tuple[Adults, ...] = ()


@dataclass(frozen=True)
class Heading:
    """`names` are for its words, which the page finds by `kind`."""

    kind: str  # baby, child, together, private, couple, adults, team
    about: str  # person, caregiving or adults
    pk: UUID
    audience: Audience
    names: tuple[str, ...] = ()
    supplied_by: UUID | None = None

    @property
    def key(self) -> str:
        """The same for the same subject and audience, whoever was there: a saved part finds its heading again."""
        return key_of(self.about, self.pk, self.audience)


def key_of(about: str, pk: UUID, audience: int) -> str:
    return f"{about}-{pk}-{int(audience)}"


def headings(family: Family, there: Iterable[UUID]) -> list[Heading]:
    """For a meeting where these people were: baby, together, each carer in private, the couple, and the team's own."""
    present = with_the_unborn(family, set(there))
    found = [
        *babies(family, present),
        *together(family, present),
        *private(family, present),
        *couples(family, present),
        *team(family),
    ]
    return list({heading.key: heading for heading in found}.values())


def every_heading(family: Family) -> list[Heading]:
    """All that this family could have, for what was told outside a meeting."""
    return headings(family, [person.pk for person in family.people])


def with_the_unborn(family: Family, there: set[UUID]) -> set[UUID]:
    carers = {care.carer for care in family.care}
    unborn = {person.pk for person in family.people if person.is_unborn}
    return there | unborn if there & carers else there


def babies(family: Family, there: set[UUID]) -> list[Heading]:
    return [
        Heading("baby" if person.is_baby else "child", "person", person.pk, Audience.DYAD, (person.name,))
        for person in family.people
        if person.is_child and person.pk in there
    ]


def together(family: Family, there: set[UUID]) -> list[Heading]:
    """Each carer who was there with each child who was."""
    name = names(family)
    return [
        Heading("together", "caregiving", c.pk, Audience.DYAD, (name[c.carer], name[c.child]), c.carer)
        for c in family.care
        if c.carer in there and c.child in there
    ]


def private(family: Family, there: set[UUID]) -> list[Heading]:
    """What an adult said for themselves: nobody else in the family is told."""
    return [
        Heading("private", "person", person.pk, Audience.PERSON, (person.name,), person.pk)
        for person in family.people
        if not person.is_child and person.pk in there
    ]


def couples(family: Family, there: set[UUID]) -> list[Heading]:
    """Two adults who are something to each other. Where that is known not to be safe, neither is told."""
    name = names(family)
    return [
        Heading(
            "couple" if pair.is_couple else "adults",
            "adults",
            pair.pk,
            Audience.TEAM if pair.is_unsafe else Audience.DYAD,
            (name[pair.one], name[pair.other]),
        )
        for pair in family.adults
        if {pair.one, pair.other} <= there
    ]


def team(family: Family) -> list[Heading]:
    """Thoughts of the team's own, about the first baby, around whom the family is kept in mind."""
    first: Sequence[Somebody] = sorted(family.people, key=lambda person: (not person.is_baby, not person.is_child))
    return [Heading("team", "person", person.pk, Audience.TEAM) for person in first[:1]]


def names(family: Family) -> dict[UUID, str]:
    return {person.pk: person.name for person in family.people}


def unlinked_pairs(known: Iterable[tuple[UUID, UUID]], carers: Sequence[UUID]) -> list[tuple[UUID, UUID]]:
    """Carers who came together, and of whom nobody has said what they are to each other."""
    linked = {frozenset(pair) for pair in known}
    return [(one, other) for one, other in combinations(carers, 2) if frozenset((one, other)) not in linked]
