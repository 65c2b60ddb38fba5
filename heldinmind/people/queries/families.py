"""Who belongs to which family, how each can safely be reached, and who lives with whom."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Prefetch, Q, QuerySet, Value

from heldinmind.kit.lists import places
from heldinmind.people.models import (
    AdultRelationship,
    AdultSafety,
    Alias,
    Family,
    FamilyMember,
    LivingArrangement,
    Person,
    Placement,
    ReviewItem,
    SafeAnswer,
)

LIST = Path(__file__).parent.parent / "lists" / "living_arrangements.toml"


def members_on(today: date) -> QuerySet[FamilyMember]:
    """Who belongs to a family on that day, as far as the reader may see the family."""
    return FamilyMember.objects.filter(superseded_at=None, during__contains=today)


def families_of(people: Iterable[UUID], today: date) -> dict[UUID, list[Family]]:
    """The families each belongs to, by name. One database query."""
    found: dict[UUID, list[Family]] = defaultdict(list)
    for member in members_on(today).filter(person__in=people).select_related("family").order_by("family__name"):
        found[member.person_id].append(member.family)
    return found


def known_as(people: Iterable[UUID]) -> dict[UUID, list[str]]:
    """Other names each is or was known by. One database query."""
    found: dict[UUID, list[str]] = defaultdict(list)
    for alias in Alias.objects.filter(person__in=people).order_by("created_at"):
        found[alias.person_id].append(f"{alias.first_name} {alias.last_name}".strip())
    return found


def safe_answers(people: Iterable[Person], today: date) -> dict[UUID, list[SafeAnswer]]:
    """What stands today for each. An answer that has run out counts no more. One database query."""
    found: dict[UUID, list[SafeAnswer]] = defaultdict(list)
    standing = SafeAnswer.objects.filter(
        Q(until_on=None) | Q(until_on__gte=today), person__in=people, superseded_at=None
    )
    for answer in standing.order_by("answered_on", "created_at"):
        found[answer.person_id].append(answer)
    return found


def safe_by_channel(person: Person, today: date) -> dict[str, SafeAnswer]:
    """The same of one person, by channel."""
    return {each.channel: each for each in safe_answers([person], today)[person.pk]}


def adults_among(people: Iterable[Person]) -> QuerySet[AdultRelationship]:
    """What two of these are to each other, with whether it is said to be safe (`safety_of`). Two database queries."""
    everybody = list(people)
    both = Q(first__in=everybody) & Q(second__in=everybody)
    said = AdultSafety.objects.filter(superseded_at=None).select_related("unsafe_for")
    links = AdultRelationship.objects.filter(both).select_related("first", "second").order_by("created_at")
    return links.prefetch_related(Prefetch("safety", said, to_attr="safety_now"))


def safety_of(link: AdultRelationship) -> AdultSafety | None:
    """What was said of two whom `adults_among` found. None: not asked, or not for this reader."""
    said: list[AdultSafety] = link.safety_now  # type: ignore[attr-defined]
    return said[0] if said else None


def is_unsafe(link: AdultRelationship) -> bool:
    said = safety_of(link)
    return said is not None and said.answer == AdultSafety.Answer.UNSAFE


@dataclass(frozen=True)
class Home:
    """Where a child lives, and which carers live there too."""

    placement: Placement
    carers: frozenset[UUID]


def homes_of(children: Iterable[Person], today: date) -> dict[UUID, Home]:
    """Where each child lives today. One database query."""
    current = Placement.objects.filter(child__in=list(children), superseded_at=None, during__contains=today)
    there = ArrayAgg("carers__carer", filter=Q(carers__carer__isnull=False), default=Value([]))
    found = current.select_related("arrangement").annotate(there=there)
    return {place.child_id: Home(place, frozenset(place.there)) for place in found}


def living_arrangements() -> list[LivingArrangement]:
    """Those in use, in the order of the list that comes with the program."""
    order = places(LIST)
    return sorted(LivingArrangement.objects.filter(retired_in=None), key=lambda each: order.get(each.pk, len(order)))


def reviews() -> QuerySet[ReviewItem]:
    return ReviewItem.objects.select_related("family", "person", "other", "settled_by")


def open_reviews() -> QuerySet[ReviewItem]:
    """What nobody has settled yet, the oldest first."""
    return reviews().filter(settled_at=None).order_by("created_at", "pk")
