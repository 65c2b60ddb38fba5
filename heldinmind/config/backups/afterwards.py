"""What is done in a restored record before anybody works with it."""

from pathlib import Path

from procrastinate.contrib.django.models import ProcrastinateJob

from heldinmind.access.acting import acting
from heldinmind.access.models import Team
from heldinmind.access.system import command
from heldinmind.messages.actions import hold_what_waits
from heldinmind.referrals.models import Referral
from heldinmind.referrals.tasks import tell_of_arrival
from heldinmind.rights.actions import destroy_all_again

NOT_DONE = ("todo", "doing")


def bring_up_to_date(ledger: Path) -> int:
    """In the restored database. Returns how many people were destroyed again; what waits to be sent is held."""
    destroyed = destroy_all_again(ledger)
    write_what_is_not_written()
    for team in Team.objects.order_by("slug"):
        with acting(role="worker", actor=command(), team=team):
            hold_what_waits(team=team.pk, by=command())
    return destroyed


def write_what_is_not_written() -> None:
    """A job that waited when the backup was made would write a message, and it would go, perhaps a second time.

    Written now it is held with the others; the job finds it there.
    """
    jobs = ProcrastinateJob.objects.filter(task_name=tell_of_arrival.name, status__in=NOT_DONE)
    for given in jobs.order_by("id").values_list("args", flat=True):
        if _is_there(given["referral"], given["team"]):
            tell_of_arrival(**given)


def _is_there(referral: str, team: str) -> bool:
    """Not that of somebody who was just destroyed again."""
    with acting(role="worker", actor=command(), team=Team(pk=team)):
        return Referral.objects.filter(pk=referral).exists()
