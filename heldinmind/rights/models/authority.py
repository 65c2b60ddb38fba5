"""Whether somebody can use a child's right: asked by whoever shows it and by whoever decides."""

from datetime import date

from heldinmind.people.models import ParentalResponsibility, Person


def responsibility(adult: Person, child: Person, today: date) -> ParentalResponsibility | None:
    """What stands today of this adult's parental responsibility for this child; None when nobody has asked."""
    said = ParentalResponsibility.objects.filter(superseded_at=None, during__contains=today)
    return said.filter(caregiving__carer=adult, caregiving__child=child).select_related("caregiving").first()
