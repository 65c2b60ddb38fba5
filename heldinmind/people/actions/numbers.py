"""An NHS number arrives, or another takes its place. Two records with one number are for a person to look at, never refused."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from heldinmind.access.models import Actor
from heldinmind.kit import nhs
from heldinmind.kit.forms import Refused
from heldinmind.people.actions.journal import life_event
from heldinmind.people.actions.reviews import raise_review
from heldinmind.people.models import Identifier, LifeEvent, Person, ReviewItem


@transaction.atomic
def take_nhs_number(*, person: Person, value: str, by: Actor, today: date) -> Identifier:
    """The number they have from today; one that stood before ends and is kept. Given twice it is there once.

    Raises Refused when it is no valid number.
    """
    cleaned = nhs.cleaned(value)
    if cleaned is None:
        raise Refused([_("This is not a valid NHS number. Check each digit.")])
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    numbers = list(Identifier.objects.select_for_update(of=("self",)).filter(person=person, system=Identifier.NHS))
    standing = [number for number in numbers if number.until_on is None]
    if [number.value for number in standing] == [cleaned]:
        return standing[0]
    with life_event(kind=LifeEvent.Kind.NHS_NUMBER, person=person, on=today, by=by):
        for number in standing:
            if number.value != cleaned:
                number.until_on = today
                number.save(update_fields=["until_on"])
        taken = _stands(person, numbers, cleaned, today)
    _ask_about_others(person, cleaned)
    return taken


def _stands(person: Person, numbers: list[Identifier], value: str, today: date) -> Identifier:
    """One that ended earlier stands again."""
    for number in numbers:
        if number.value == value:
            number.until_on = None
            number.save(update_fields=["until_on"])
            return number
    number = Identifier(team_id=person.team_id, person=person, system=Identifier.NHS, value=value, from_on=today)
    number.save(force_insert=True)
    return number


def _ask_about_others(person: Person, value: str) -> None:
    """Whom the reader may see; what lies behind an adoption is nobody's duplicate."""
    same = Person.objects.filter(identifiers__system=Identifier.NHS, identifiers__value=value)
    others = same.filter(not_found_since=None, merged_into=None)
    for other in others.exclude(pk=person.pk).distinct():
        pair = {person.pk, other.pk}
        asked = ReviewItem.objects.filter(
            kind=ReviewItem.Kind.DUPLICATE, settled_at=None, person__in=pair, other__in=pair
        )
        if not asked.exists():
            raise_review(
                team=person.team_id,
                kind=ReviewItem.Kind.DUPLICATE,
                person=person,
                other=other,
                words=_("Both records have the same NHS number. Are they one person?"),
            )
