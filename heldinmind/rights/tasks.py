"""What the worker does at night: it looks for likely duplicates, and destroys what two people agreed to destroy."""

from uuid import UUID

from django.conf import settings
from django.utils.timezone import localdate
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


@app.periodic(cron="40 2 * * *")
@app.task(name="rights.destroy_decided", queueing_lock="rights.destroy_decided")
def destroy_decided(timestamp: int) -> None:
    """Every night. Done twice, it finds nothing to do; what an interrupted one did not write down, the next one does."""
    try:
        actions.destroy_files(by=job(), today=localdate())
        actions.destroy_decided(by=job(), today=localdate())
    finally:
        actions.write_ledger(file=settings.DESTROYED, by=job())
