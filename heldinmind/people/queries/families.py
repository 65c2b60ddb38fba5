"""Who belongs to which family, how each can safely be reached, and who lives with whom."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value

from heldinmind.access.models import TeamSettings
from heldinmind.kit.lists import places
from heldinmind.people.models import (
    AdultRelationship,
    AdultSafety,
    Alias,
    ContactPoint,
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
    """Other names each is or was known by, also in a record that was merged into theirs. One database query."""
    everybody = list(people)
    other = Person.objects.filter(merged_into__in=everybody).exclude(searched=F("merged_into__searched"))
    named = other.exclude(first_name="", last_name="")  # a name that was hidden since is nobody's
    aliases = Alias.objects.filter(person__in=everybody, superseded_at=None)
    columns = ("first_name", "last_name", "created_at")
    known = aliases.values_list("person", *columns).union(named.values_list("merged_into", *columns))
    found: dict[UUID, list[str]] = defaultdict(list)
    for person, first_name, last_name, _since in known.order_by("created_at"):
        found[person].append(f"{first_name} {last_name}".strip())
    return found


def safe_answers(people: Iterable[Person], today: date) -> dict[UUID, list[SafeAnswer]]:
    """What stands today for each. One database query.

    A "safe" that has run out is "not asked" again; who must not know stays beside it, and what is not safe stays so.
    """
    found: dict[UUID, list[SafeAnswer]] = defaultdict(list)
    newest = TeamSettings.objects.filter(team=OuterRef("team")).order_by("-version").values("safe_answer_days")[:1]
    standing = SafeAnswer.objects.filter(person__in=people, superseded_at=None).annotate(lasts=Subquery(newest))
    for answer in standing.order_by("answered_on", "created_at"):
        if answer.answer == SafeAnswer.Answer.SAFE and _last_day(answer) < today:
            answer.answer = SafeAnswer.Answer.NOT_ASKED  # for whoever reads it here; the row keeps what was said
        found[answer.person_id].append(answer)
    return found


def _last_day(answer: Any) -> date:
    last: date = answer.until_on or answer.answered_on + timedelta(days=answer.lasts or TeamSettings().safe_answer_days)
    return last


def safe_by_channel(person: Person, today: date) -> dict[str, SafeAnswer]:
    """The same of one person, by channel."""
    return {each.channel: each for each in safe_answers([person], today)[person.pk]}


def adults_among(people: Iterable[Person]) -> list[AdultRelationship]:
    """What two of these are to each other now, with whether it is said to be safe (`safety_of`). Two database queries.

    Safety is between the two, whatever they were to each other when it was said.
    """
    everybody = list(people)
    both = Q(first__in=everybody) & Q(second__in=everybody)
    now = Q(during=None) | Q(during__upper_inf=True)
    links = list(AdultRelationship.objects.filter(both, now).select_related("first", "second").order_by("created_at"))
    said = _safety_among(everybody)
    for link in links:
        link.safety_now = said.get((link.first_id, link.second_id))  # type: ignore[attr-defined]
    return links


def safe_of_point(point: ContactPoint, today: date) -> dict[str, SafeAnswer]:
    """What stands today and was said of this very number or address, by channel."""
    standing = safe_by_channel(point.person, today)
    return {channel: each for channel, each in standing.items() if each.point_id == point.pk}


def _safety_among(everybody: list[Person]) -> dict[tuple[UUID, UUID], AdultSafety]:
    """The newest answer of each two; *unsafe* outweighs every other."""
    found: dict[tuple[UUID, UUID], AdultSafety] = {}
    rows = AdultSafety.objects.filter(superseded_at=None, adults__first__in=everybody, adults__second__in=everybody)
    unsafe_last = sorted(
        rows.select_related("adults", "unsafe_for").order_by("said_on", "created_at"),
        key=lambda said: said.answer == AdultSafety.Answer.UNSAFE,
    )
    for said in unsafe_last:
        found[said.adults.first_id, said.adults.second_id] = said
    return found


def safety_of(link: AdultRelationship) -> AdultSafety | None:
    """What was said of two whom `adults_among` found. None: not asked, or not for this reader."""
    said: AdultSafety | None = link.safety_now  # type: ignore[attr-defined]
    return said


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
