"""Persons, pregnancies, the relationships between them, families, where a child lives and how each can safely be reached."""

from heldinmind.people.models.adoption import AdoptionLink, CarriedFact
from heldinmind.people.models.contact import ContactPoint, SafeAnswer
from heldinmind.people.models.family import (
    Family,
    FamilyMember,
    Household,
    LivingArrangement,
    Placement,
    PlacementCarer,
)
from heldinmind.people.models.life import AskedToRing, LifeEvent
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
from heldinmind.people.models.seal import GlassBroken, GlassRead, Seal, SealReader
from heldinmind.people.models.sharing import SharingAgreement
from heldinmind.people.models.subject import Subject
from heldinmind.people.models.unusual import OwnPostcode, UnusualOpening

__all__ = [
    "AdoptionLink",
    "AdultRelationship",
    "AdultSafety",
    "Alias",
    "AskedToRing",
    "CaregivingRelationship",
    "CarriedFact",
    "ContactPoint",
    "Family",
    "FamilyMember",
    "GlassBroken",
    "GlassRead",
    "Household",
    "Identifier",
    "LifeEvent",
    "LivingArrangement",
    "NameWord",
    "OwnPostcode",
    "ParentalResponsibility",
    "Person",
    "Placement",
    "PlacementCarer",
    "Pregnancy",
    "PregnancyChild",
    "ReviewItem",
    "SafeAnswer",
    "Seal",
    "SealReader",
    "SharingAgreement",
    "Subject",
    "Triad",
    "UnusualOpening",
]
