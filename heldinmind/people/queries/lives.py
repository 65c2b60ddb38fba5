"""What changed in the lives of a family, what is quiet after a loss, and who is asked to ring."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from heldinmind.people.models import (
    AdoptionLink,
    AdultRelationship,
    AskedToRing,
    CaregivingRelationship,
    CarriedFact,
    Family,
    LifeEvent,
    Person,
    Pregnancy,
)


def life_events() -> QuerySet[LifeEvent]:
    return LifeEvent.objects.select_related("person", "said_by", "recorded_by", "undone_by")


def events_of(family: Family) -> QuerySet[LifeEvent]:
    """Of everybody who belongs or belonged to it, the newest first.

    An adopted child's earlier life is told in the birth family alone, never where the child lives on.
    """
    here = Q(person__memberships__family=family, person__memberships__superseded_at=None)
    stays = Q(person__not_found_since=None) | Q(person__memberships__during__upper_inf=True)
    return life_events().filter(here & stays).distinct().order_by("-on", "-created_at")


def quiet_pregnancies(family: Family) -> QuerySet[Pregnancy]:
    """Those of its children, whose reminders are stopped."""
    of_family = Q(children__child__memberships__family=family, children__child__memberships__superseded_at=None)
    return Pregnancy.objects.filter(of_family, quiet_since__isnull=False).distinct()


def pregnancies() -> QuerySet[Pregnancy]:
    return Pregnancy.objects.prefetch_related("children__child")


def is_quiet(person: Person) -> bool:
    """Whether nothing may be sent to this person by itself: they died, or a pregnancy of theirs is quiet after a loss.

    Theirs: they are pregnant, they come of it, or they care for a child of it. One database query.
    """
    if person.state in (Person.State.LOST, Person.State.DIED):
        return True
    cared_for = CaregivingRelationship.objects.filter(carer=person).values("child")
    theirs = Q(pregnant_person=person) | Q(children__child=person) | Q(children__child__in=cared_for)
    return Pregnancy.objects.filter(theirs, quiet_since__isnull=False).exists()


def asked_to_ring() -> QuerySet[AskedToRing]:
    return AskedToRing.objects.select_related("owner", "family", "person")


def to_ring(*, family: UUID | None = None, owner: UUID | None = None) -> QuerySet[AskedToRing]:
    """Whom nobody has rung yet, the most urgent first: of one family, or asked of one colleague."""
    wanted = {key: value for key, value in (("family", family), ("owner", owner)) if value}
    return asked_to_ring().filter(**wanted, done_at=None, superseded_at=None).order_by("by_on", "created_at")


def couples(family: Family, today: date) -> QuerySet[AdultRelationship]:
    """Who can part: couples of now, and two adults of whom nobody has said what they are to each other; all belong to it."""
    now = {"memberships__family": family, "memberships__superseded_at": None, "memberships__during__contains": today}
    here = Person.objects.filter(**now)
    found = AdultRelationship.objects.filter(kind__in=AdultRelationship.CAN_PART, first__in=here, second__in=here)
    now_together = found.filter(Q(during=None) | Q(during__upper_inf=True)).select_related("first", "second")
    return now_together.order_by("kind", "pk")


def adoption_links() -> QuerySet[AdoptionLink]:
    """For the named role alone: row security shows nobody else any."""
    links = AdoptionLink.objects.filter(superseded_at=None).select_related("old_person", "new_person", "recorded_by")
    return links.order_by("-order_on", "-created_at")


def carried_facts(person: Person) -> QuerySet[CarriedFact]:
    return CarriedFact.objects.filter(person=person).order_by("created_at", "pk")


def others_of_the_pregnancy(child: Person) -> list[Person]:
    """Twins, as far as they are on record."""
    return list(
        Person.objects.filter(from_pregnancy__pregnancy__children__child=child, not_found_since=None)
        .exclude(pk=child.pk)
        .order_by("created_at")
    )


def is_named(person: Person) -> bool:
    """Whether it is known who this is."""
    named = person.first_name or person.last_name or person.preferred_name
    return bool(named) or person.identity == Person.Identity.KNOWN


def is_unknown_father(person: Person) -> bool:
    """Somebody on record of whom nobody knew who he is."""
    if not is_named(person):
        return True
    return person.cares_for.filter(kind=CaregivingRelationship.Kind.UNKNOWN_FATHER).exists()
