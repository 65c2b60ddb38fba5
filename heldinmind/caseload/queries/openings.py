"""Who opened the record of a family or of one person: every page about them, the newest first."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.timezone import make_aware

from heldinmind.access.models import Actor, Membership, Opening
from heldinmind.people.models import Family, FamilyMember, Person
from heldinmind.referrals.models import Referral, ReferredPerson


@dataclass(frozen=True)
class Sought:
    """Days in local time, both included; a colleague."""

    since: date | None = None
    until: date | None = None
    by: UUID | None = None


def of_family(family: Family) -> QuerySet[Opening]:
    """Of the family, of each of its people and of its referrals. Four database queries with the rows themselves."""
    people = FamilyMember.objects.filter(family=family, superseded_at=None).values_list("person", flat=True)
    referrals = Referral.objects.filter(family=family).values_list("pk", flat=True)
    return _openings(Q(family=family.pk) | Q(person__in=_records(people)) | Q(referral__in=set(referrals)))


def of_person(person: Person) -> QuerySet[Opening]:
    """Of themself, of their families since they joined, and of referrals that named them."""
    about = Q(person__in=_records([person.pk]))
    for member in FamilyMember.objects.filter(person=person, superseded_at=None):
        about |= Q(family=member.family_id, created_at__gte=_begins(member.during.lower))
    named = ReferredPerson.objects.filter(person=person).values_list("referral", flat=True)
    return _openings(about | Q(referral__in=set(named)))


def theirs(person: Person) -> QuerySet[Opening]:
    """What the person themself is told of: not a referral in which somebody else asked for help."""
    about = Q(person__in=_records([person.pk]))
    for member in FamilyMember.objects.filter(person=person, superseded_at=None):
        about |= Q(family=member.family_id, person=None, referral=None, created_at__gte=_begins(member.during.lower))
    return _openings(about)


def sought(found: QuerySet[Opening], wanted: Sought) -> QuerySet[Opening]:
    if wanted.since:
        found = found.filter(created_at__gte=_begins(wanted.since))
    if wanted.until:
        found = found.filter(created_at__lt=_begins(wanted.until + timedelta(days=1)))
    return found.filter(by=wanted.by) if wanted.by else found


def roles_of(team: UUID, actors: Iterable[Actor]) -> dict[UUID, list[Membership]]:
    """Every role each ever held here, by user. One database query."""
    found: dict[UUID, list[Membership]] = defaultdict(list)
    users = {actor.user_id for actor in actors if actor.user_id}
    for membership in Membership.objects.filter(team=team, user__in=users).order_by("from_on", "pk"):
        found[membership.user_id].append(membership)
    return found


def colleagues(team: UUID) -> QuerySet[Actor]:
    """Everybody who works here or ever did, by name."""
    return Actor.objects.filter(user__memberships__team=team).distinct().order_by("name")


def _records(people: Iterable[UUID]) -> set[UUID]:
    """Theirs, and those that were merged into them. One database query."""
    everybody = set(people)
    return everybody | set(Person.objects.filter(merged_into__in=everybody).values_list("pk", flat=True))


def _openings(about: Q) -> QuerySet[Opening]:
    return Opening.objects.filter(about).select_related("by").order_by("-created_at", "-pk")


def _begins(day: date | None) -> datetime:
    """The first moment of a day; of no day, the first of all."""
    return make_aware(datetime.combine(day or date(1900, 1, 1), time()))
