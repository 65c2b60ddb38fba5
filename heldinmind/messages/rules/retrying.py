"""When a message that could not be sent is tried again."""

from datetime import datetime, timedelta

# Minutes after each try that failed; after the last it has failed for good. Ours: a busy server is back within the first
# few, a broken one within a day, and nobody should get a message about yesterday's appointment.
PAUSES = (1, 5, 30, 120, 720)
# A worker that is not heard of for so long was stopped in the middle. Longer than any server is waited for.
INTERRUPTED = timedelta(minutes=10)


def next_try(tries: int, now: datetime) -> datetime | None:
    """After so many tries; None when it is given up."""
    return now + timedelta(minutes=PAUSES[tries - 1]) if tries <= len(PAUSES) else None
