"""What the worker does: every night each team is looked through for likely duplicates."""

from uuid import UUID

from procrastinate.contrib.django import app

from heldinmind.access.models import Team
from heldinmind.access.system import job
from heldinmind.rights import actions


@app.task(name="rights.look_for_duplicates")
def look_for_duplicates(look: str, team: str) -> None:
    """Done twice, it finds the same pairs."""
    actions.look(look=UUID(look), team=UUID(team), by=job())


@app.periodic(cron="23 2 * * *")
@app.task(name="rights.look_everywhere", queueing_lock="rights.look_everywhere")
def look_everywhere(timestamp: int) -> None:
    """Each team in a job of its own: one that stops does not stop the others."""
    for team in Team.objects.order_by("pk"):
        actions.ask_nightly(team=team, by=job())
