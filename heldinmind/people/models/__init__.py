"""Persons, pregnancies, the relationships between them, families, where a child lives and how each can safely be reached."""

from heldinmind.people.models.contact import ContactPoint, SafeAnswer
from heldinmind.people.models.family import (
    Family,
    FamilyMember,
    Household,
    LivingArrangement,
    Placement,
    PlacementCarer,
    SealReader,
)
from heldinmind.people.models.names import NameWord
from heldinmind.people.models.person import (
    Alias,
    Identifier,
    Person,
    Pregnancy,
    PregnancyChild,
)
from heldinmind.people.models.relationship import (
    AdultRelationship,
    AdultSafety,
    CaregivingRelationship,
    ParentalResponsibility,
    Triad,
)
from heldinmind.people.models.review import ReviewItem
from heldinmind.people.models.sharing import SharingAgreement
from heldinmind.people.models.subject import Subject

__all__ = [
    "AdultRelationship",
    "AdultSafety",
    "Alias",
    "CaregivingRelationship",
    "ContactPoint",
    "Family",
    "FamilyMember",
    "Household",
    "Identifier",
    "LivingArrangement",
    "NameWord",
    "ParentalResponsibility",
    "Person",
    "Placement",
    "PlacementCarer",
    "Pregnancy",
    "PregnancyChild",
    "ReviewItem",
    "SafeAnswer",
    "SealReader",
    "SharingAgreement",
    "Subject",
    "Triad",
]
