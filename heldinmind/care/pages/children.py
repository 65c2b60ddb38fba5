"""What the children of one family are called, so that no two are called the same."""

from uuid import UUID

from django.utils.translation import gettext as _

from heldinmind.care.queries import FamilyPeople
from heldinmind.people.models import Person
from heldinmind.people.pages import called

HERE = (Person.State.UNBORN, Person.State.BORN, Person.State.UNKNOWN)


def children_called(people: FamilyPeople) -> dict[UUID, str]:
    """Babies without a name yet are the baby, or numbered."""
    children = [*people.babies, *people.siblings]
    unnamed = [child for child in people.babies if not (child.first_name or child.preferred_name)]
    found = {child.pk: called(child) for child in children}
    living = [child for child in unnamed if child.state in HERE]
    for number, child in enumerate(living, 1):
        found[child.pk] = _("the baby") if len(living) == 1 else _("baby %(number)s") % {"number": number}
    return found
