"""What of a child's record somebody may carry over after an adoption order, as far as they may hear it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from heldinmind.care.models import NotePart
from heldinmind.people.models import CaregivingRelationship, Family, Person
from heldinmind.people.queries import families_of
from heldinmind.risk.models import Rating

MOST = 40  # parts of notes, the newest: more than a person can make safe in one sitting
COULD_ADOPT = (
    *(CaregivingRelationship.Kind.FOSTER_CARER, CaregivingRelationship.Kind.KINSHIP_CARER),
    *(CaregivingRelationship.Kind.ADOPTIVE_MOTHER, CaregivingRelationship.Kind.ADOPTIVE_FATHER),
    *(CaregivingRelationship.Kind.ADOPTIVE_PARENT, CaregivingRelationship.Kind.GRANDPARENT),
    *(CaregivingRelationship.Kind.GRANDMOTHER, CaregivingRelationship.Kind.GRANDFATHER),
)


@dataclass(frozen=True)
class Candidate:
    """Words of the record as they are; nobody has read them for what they give away."""

    key: str
    on: date
    words: str


def written_about(child: Person) -> list[Candidate]:
    """Parts of signed notes about this child alone, the newest first."""
    parts = NotePart.objects.filter(subject__person=child, note__signed_at__isnull=False).exclude(words="")
    newest = parts.select_related("note").order_by("-note__about_on", "position")[:MOST]
    return [Candidate(f"note-{part.pk}", part.note.about_on, part.words) for part in newest]


def rated_about(child: Person) -> list[Candidate]:
    """Stressors that are known to be present in this child."""
    newest = (
        Rating.objects.filter(about__person=child)
        .select_related("stressor")
        .order_by("stressor", "-rated_on", "-created_at")
        .distinct("stressor")
    )
    present = [rating for rating in newest if rating.state == Rating.State.PRESENT]
    return [Candidate(f"stressor-{rating.pk}", rating.rated_on, rating.stressor.name) for rating in present]


def could_adopt(child: Person) -> list[Person]:
    """Carers on record who are no birth parents."""
    links = CaregivingRelationship.objects.filter(child=child, kind__in=COULD_ADOPT).select_related("carer")
    return [link.carer for link in links.order_by("created_at", "pk") if link.carer.state == Person.State.BORN]


def other_families(people: list[Person], home: Family, today: date) -> list[Family]:
    """Where these belong besides the family of now."""
    found: dict[UUID, list[Family]] = families_of([person.pk for person in people], today)
    every = {family.pk: family for families in found.values() for family in families if family.pk != home.pk}
    return list(every.values())
