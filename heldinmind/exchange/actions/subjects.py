"""Whom a stressor or a score of a row is about: the subject rows that everything points at, made when first needed."""

from heldinmind.exchange.actions.sheets import Sheet
from heldinmind.exchange.actions.tables import ADULTS, HOUSEHOLD, SUBJECT
from heldinmind.exchange.history.subjects import COUPLE, is_relationship
from heldinmind.exchange.history.subjects import HOUSEHOLD as OF_HOUSEHOLD
from heldinmind.people.models import AdultRelationship, Subject

# Whoever may be one of a couple that has this baby; a grandmother or a foster carer is not meant by it.
MAY_BE_A_COUPLE = frozenset(
    [
        *("mother", "father", "birth mother", "second mother", "birth father", "second father", "partner"),
        *("adoptive mother", "adoptive father", "adoptive parent", "parent", "step-parent", "not asked", None),
    ]
)


def subject(sheet: Sheet, whose: str) -> str | None:
    """None when the row has no two people who could be the couple, or more than two."""
    name = f"subject {whose}"
    if name in sheet.lines:
        return sheet.ids[name]
    if whose == COUPLE:
        return _of_couple(sheet, name)
    if whose == OF_HOUSEHOLD:
        home = sheet.put("household", HOUSEHOLD, family_id=sheet.ids["family"])
        return sheet.put(name, SUBJECT, kind=Subject.Kind.HOUSEHOLD.value, household_id=home)
    if is_relationship(whose):
        return sheet.put(name, SUBJECT, kind=Subject.Kind.CAREGIVING.value, caregiving_id=sheet.ids[whose])
    return sheet.put(name, SUBJECT, kind=Subject.Kind.PERSON.value, person_id=sheet.ids[whose])


def _of_couple(sheet: Sheet, name: str) -> str | None:
    two = [f"carer{carer.place}" for carer in sheet.row.carers if carer.relationship in MAY_BE_A_COUPLE]
    if len(two) != 2:
        return None
    first, second = sorted(sheet.ids[carer] for carer in two)
    kind = AdultRelationship.Kind.COUPLE.value
    adults = sheet.put("couple", ADULTS, first_id=first, second_id=second, kind=kind)
    return sheet.put(name, SUBJECT, kind=Subject.Kind.ADULTS.value, adults_id=adults)
