"""What happens by itself: sealed families are looked after."""

from procrastinate.contrib.django import app

from heldinmind.access.acting import acting
from heldinmind.access.models import Team
from heldinmind.access.system import job
from heldinmind.people.actions.sealed_likely import tell_named_readers
from heldinmind.people.actions.standing_in import stand_in


@app.periodic(cron="23 * * * *")
@app.task(queueing_lock="people.look_after_seals")
def look_after_seals(timestamp: int) -> None:
    """Every hour. Doing it twice does no harm."""
    for team in all_teams():
        with acting(role="worker", actor=job(), team=team):
            stand_in(team=team.pk, by=job())
            tell_named_readers(team=team.pk)


def all_teams() -> list[Team]:
    with acting(role="worker", actor=job()):
        return list(Team.objects.all())
