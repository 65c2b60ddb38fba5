"""Where the babies of an episode live, as far as the record knows."""

from dataclasses import dataclass
from datetime import date

from heldinmind.care.models import Episode
from heldinmind.care.models.babies import born_babies
from heldinmind.people.models import Person, Placement
from heldinmind.people.queries import homes_of


@dataclass(frozen=True)
class Living:
    """A baby who has been born, and their placement of today; None when nobody has ever said."""

    baby: Person
    placement: Placement | None


def living(episode: Episode, today: date) -> list[Living]:
    """Two database queries, however many babies."""
    babies = list(born_babies(episode))
    homes = homes_of(babies, today)
    return [Living(baby, homes[baby.pk].placement if baby.pk in homes else None) for baby in babies]
