"""What the worker does once a referral has come: the family and whoever referred them are told so."""

from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from heldinmind.access.acting import acting
from heldinmind.access.models import Team
from heldinmind.access.system import job
from heldinmind.referrals.actions.telling import tell_of_arrival as tell


@app.task(name="referrals.tell_of_arrival")
def tell_of_arrival(referral: str, team: str) -> None:
    """Done twice, nobody hears of it twice."""
    with acting(role="worker", actor=job(), team=Team(pk=UUID(team))):
        tell(referral=UUID(referral), by=job(), now=timezone.now())
