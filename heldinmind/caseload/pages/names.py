"""What the people of one family are called on its page, so that no two are called the same."""

from collections import Counter
from collections.abc import Mapping
from uuid import UUID

from heldinmind.care.pages.children import children_called
from heldinmind.care.queries import FamilyPeople
from heldinmind.people.models import Person
from heldinmind.people.pages import called, full_name


class Names:
    """`names(person)`: Dana, the baby, baby 2; whoever has left the family goes by their own name."""

    def __init__(self, people: FamilyPeople) -> None:
        self._names: Mapping[UUID, str] = {**_of_adults(people), **children_called(people)}

    def __call__(self, person: Person) -> str:
        return self._names.get(person.pk) or called(person)

    def of(self, pk: UUID) -> str:
        """Empty for somebody who is not in the family now."""
        return self._names.get(pk, "")


def _of_adults(people: FamilyPeople) -> dict[UUID, str]:
    """By the first name, unless two share it."""
    adults = [*people.carers, *people.others]
    often = Counter(called(person) for person in adults)
    return {person.pk: full_name(person) if often[called(person)] > 1 else called(person) for person in adults}
