"""What is said of safety between adults, and agreed about sharing."""

from datetime import date

from django.db.models import QuerySet

from heldinmind.people.models import AdultRelationship, Person, SharingAgreement


def adult_links() -> QuerySet[AdultRelationship]:
    return AdultRelationship.objects.select_related("first", "second")


def agreements_of(person: Person, today: date) -> dict[str, bool]:
    """Organisation: whether this person agrees today that we talk with it. Not asked is not there."""
    current = SharingAgreement.objects.filter(person=person, superseded_at=None, during__contains=today)
    return dict(current.values_list("organisation", "agrees"))
