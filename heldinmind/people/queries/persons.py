"""One person: their home, and how they can be reached."""

from django.db.models import QuerySet

from heldinmind.people.models import ContactPoint, Family, FamilyMember, Identifier, Person, PregnancyChild


def persons() -> QuerySet[Person]:
    return Person.objects.select_related("merged_into")


def standing(person: Person) -> Person:
    """The record that stands for this one: another, when they turned out to be of one human."""
    return person.merged_into or person


def families() -> QuerySet[Family]:
    return Family.objects.all()


def children_cared_for(adult: Person) -> list[Person]:
    """Those whom this person cares for, or has cared for."""
    return list(Person.objects.filter(cared_for_by__carer=adult).order_by("birth_date", "pk"))


def home_of(person: Person) -> Family | None:
    """The family a person belongs to; the newest one of several."""
    member = FamilyMember.objects.filter(person=person, superseded_at=None, during__upper_inf=True)
    newest = member.select_related("family").order_by("-during", "pk").first()
    return newest.family if newest else None


def babies_to_expect(baby: Person) -> int:
    """How many children the birth of this one is likely to bring that have no record of their own yet; at least one."""
    link = PregnancyChild.objects.filter(child=baby).select_related("pregnancy").first()
    if link is None:
        return 1
    children = PregnancyChild.objects.filter(pregnancy=link.pregnancy)
    known = children.exclude(outcome=PregnancyChild.Outcome.MISTAKEN).count()
    return max(1, link.pregnancy.number_expected - known + 1)


def all_contact_points() -> QuerySet[ContactPoint]:
    """Those that are no longer used, too."""
    return ContactPoint.objects.select_related("person")


def contact_points(person: Person) -> QuerySet[ContactPoint]:
    """In use now; a hidden one only for whoever may read it."""
    return ContactPoint.objects.filter(person=person, ended_on=None).order_by("kind", "created_at")


def nhs_numbers(person: Person) -> list[str]:
    """Those that stand now: one, unless nobody has said yet which of several is right."""
    numbers = Identifier.objects.filter(person=person, system=Identifier.NHS, until_on=None).order_by("created_at")
    return [number.value for number in numbers]
