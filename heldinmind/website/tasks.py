"""What happens by itself: unsent answers are gone after seven days."""

from django.utils import timezone
from procrastinate.contrib.django import app

from heldinmind.access.system import job
from heldinmind.website import actions


@app.periodic(cron="17 * * * *")
@app.task(queueing_lock="website.forget_expired_drafts")
def forget_expired_drafts(timestamp: int) -> None:
    """Every hour. Doing it twice does no harm."""
    actions.forget_expired(by=job(), now=timezone.now())
