"""What the people of one family are called on its page, so that no two are called the same."""

from collections import Counter
from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from heldinmind.care.queries import FamilyPeople
from heldinmind.people.models import Person
from heldinmind.people.pages import called, full_name


class Names:
    """`names(person)`: Dana, the baby, baby 2; whoever has left the family goes by their own name."""

    def __init__(self, people: FamilyPeople) -> None:
        self._names: Mapping[UUID, str] = {**_of_adults(people), **_of_children(people)}

    def __call__(self, person: Person) -> str:
        return self._names.get(person.pk) or called(person)

    def of(self, pk: UUID) -> str:
        """Empty for somebody who is not in the family now."""
        return self._names.get(pk, "")


def _of_children(people: FamilyPeople) -> dict[UUID, str]:
    """Babies without a name yet are the baby, or numbered."""
    children = [*people.babies, *people.siblings]
    unnamed = [child for child in people.babies if not (child.first_name or child.preferred_name)]
    found = {child.pk: called(child) for child in children}
    living = [
        child for child in unnamed if child.state in (Person.State.UNBORN, Person.State.BORN, Person.State.UNKNOWN)
    ]
    for number, child in enumerate(living, 1):
        found[child.pk] = _("the baby") if len(living) == 1 else _("baby %(number)s") % {"number": number}
    return found


def _of_adults(people: FamilyPeople) -> dict[UUID, str]:
    """By the first name, unless two share it."""
    adults = [*people.carers, *people.others]
    often = Counter(called(person) for person in adults)
    return {person.pk: full_name(person) if often[called(person)] > 1 else called(person) for person in adults}
