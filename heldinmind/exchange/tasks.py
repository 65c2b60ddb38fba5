"""What the worker does: files are checked and imported, and jobs of a worker that was killed are taken up again."""

from uuid import UUID

from django.utils.timezone import localdate
from procrastinate import JobContext
from procrastinate.contrib.django import app

from heldinmind.access.system import job
from heldinmind.exchange import actions


@app.task(name="exchange.check_run")
def check_run(run: str, team: str) -> None:
    actions.check_run(run=UUID(run), team=UUID(team), by=job(), today=localdate())


@app.task(name="exchange.carry_out_run")
def carry_out_run(run: str, team: str) -> None:
    """Done twice, it goes on where it stopped, or finds nothing to do."""
    actions.carry_out_run(run=UUID(run), team=UUID(team), by=job(), today=localdate())


@app.periodic(cron="* * * * *")
@app.task(name="exchange.take_up_stalled_jobs", queueing_lock="exchange.take_up_stalled_jobs", pass_context=True)
async def take_up_stalled_jobs(context: JobContext, timestamp: int) -> None:
    """Retry the jobs of a worker that was killed, which stay 'doing' for ever. Every job of ours may be done twice."""
    manager = context.app.job_manager
    for stalled in await manager.get_stalled_jobs():
        await manager.retry_job(stalled)
