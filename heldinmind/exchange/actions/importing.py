"""A whole log into the record, batch by batch: memory and rate stay the same however long it is."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice

from heldinmind.access.acting import acting
from heldinmind.access.models import Actor, Team
from heldinmind.exchange.actions.batches import forget_plans, write_batch
from heldinmind.exchange.actions.desk import Desk
from heldinmind.exchange.actions.figures import Figures
from heldinmind.exchange.actions.sheets import Known
from heldinmind.exchange.history.checking import check
from heldinmind.exchange.history.lists import Lists
from heldinmind.exchange.history.reading import Log
from heldinmind.exchange.history.rows import Checked, RawRow
from heldinmind.exchange.queries import bands_of, lists_of
from heldinmind.measures.rules import load, names

BATCH = 500

# Called after each batch, in its transaction: what has come of the log so far, and how far the reading has come (0 to 1).
Tell = Callable[[Figures, float], None]


def import_log(
    *,
    log: Log,
    team: Team,
    by: Actor,
    today: date,
    dry_run: bool = False,
    since: Figures | None = None,
    tell: Tell | None = None,
) -> Figures:
    """Read a log into the team's record; a dry run counts what would come of it.

    `since` are the figures of an earlier attempt that was stopped: its rows are read and not written again.
    Raises CannotStart, before the first row, while the headings are not settled.
    """
    figures = since or Figures()
    rows = iter(log)
    with acting(role="worker", actor=by, team=team):
        desk = _desk(team, by, today, dry_run)
        forget_plans()
    checked = _checked(rows, desk.lists, today)
    for _passed in islice(checked, figures.read):
        pass
    while batch := list(islice(checked, BATCH)):
        with acting(role="worker", actor=by, team=team):
            figures.add(write_batch(batch, desk))
            if tell:
                tell(figures, log.share_read())
    return figures


def _desk(team: Team, by: Actor, today: date, dry_run: bool) -> Desk:
    versions = {name: str(load(name).version) for name in names()}
    bands = {band.code: str(band.pk) for band in bands_of(team.pk)}
    return Desk(team.pk, by, lists_of(team.pk), Known(today, bands, versions), dry_run)


def _checked(rows: Iterator[RawRow], lists: Lists, today: date) -> Iterator[Checked]:
    seen: dict[str, int] = {}
    for raw in rows:
        yield check(raw, lists, today, seen)
