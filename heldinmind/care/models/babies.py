"""The babies whom an episode is for."""

from django.db.models import Exists, OuterRef, QuerySet

from heldinmind.care.models.episode import Episode
from heldinmind.people.models import FamilyMember, Person


def born_babies(episode: Episode) -> QuerySet[Person]:
    """Those who take part, have been born and are alive, as their family calls them its babies."""
    baby = FamilyMember.objects.filter(
        family=episode.family_id, person=OuterRef("pk"), part=FamilyMember.Part.BABY, superseded_at=None
    )
    born = Person.objects.filter(Exists(baby), episodes__episode=episode, state=Person.State.BORN)
    return born.order_by("episodes__created_at", "pk")
