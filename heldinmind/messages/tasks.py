"""What the worker does: sends each message, and every minute what is due again or was left in the middle."""

from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from heldinmind.access.system import job
from heldinmind.messages import actions


@app.task(name="messages.send")
def send(message: str, team: str) -> None:
    """Done twice, it finds nothing to do."""
    actions.send(message=UUID(message), team=UUID(team), by=job(), now=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(name="messages.send_due", queueing_lock="messages.send_due")
def send_due(timestamp: int) -> None:
    actions.send_due(by=job(), now=timezone.now())
