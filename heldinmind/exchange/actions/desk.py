"""Where, by whom and against what rows are written."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from heldinmind.access.models import Actor
from heldinmind.exchange.actions.sheets import Known
from heldinmind.exchange.actions.tables import Columns
from heldinmind.exchange.history.lists import Lists
from heldinmind.referrals.models import Referral


@dataclass(frozen=True)
class Desk:
    """One import at work. A dry run decides everything and writes nothing."""

    team: UUID
    by: Actor
    lists: Lists
    known: Known
    dry_run: bool = False

    def constants(self) -> Columns:
        """What every row written now has alike, by column."""
        now, by = timezone.now(), str(self.by.pk)
        return {
            **{"team_id": str(self.team), "created_at": now, "by_id": by},
            **{"route": Referral.Route.IMPORTED.value, "linked_at": now, "linked_by_id": by},
            "imported_on": self.known.today,
        }
