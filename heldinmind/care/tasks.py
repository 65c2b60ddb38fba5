"""What happens by itself: openings that a team wants looked at again are found."""

from django.utils import timezone
from procrastinate.contrib.django import app

from heldinmind.access.acting import acting
from heldinmind.access.system import job
from heldinmind.care.actions.unusual import look_at_openings
from heldinmind.people.tasks import all_teams


@app.periodic(cron="41 * * * *")
@app.task(queueing_lock="care.look_at_unusual_openings")
def look_at_unusual_openings(timestamp: int) -> None:
    """Every hour, over the last day. Doing it twice asks nothing twice."""
    for team in all_teams():
        with acting(role="worker", actor=job(), team=team):
            look_at_openings(team=team.pk, now=timezone.now())
