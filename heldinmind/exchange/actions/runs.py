"""One file on its way in: uploaded, its headings settled, checked without writing, started, done or stopped.

Checking and importing are jobs. Each batch writes its rows and how far the run has come in one transaction, so a job
that was killed goes on where it stopped, and two of them never carry out one run.
"""

import logging
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from heldinmind.access.acting import acting
from heldinmind.access.audit import record
from heldinmind.access.models import Actor, Team
from heldinmind.exchange.actions.figures import Figures, storable
from heldinmind.exchange.actions.importing import import_log
from heldinmind.exchange.history.headers import match
from heldinmind.exchange.history.reading import Log, open_log
from heldinmind.exchange.history.rows import CannotStart
from heldinmind.exchange.models import ImportRun
from heldinmind.kit.forms import Refused

PREVIEWED = 10
# Far more than a log of another shape has; a file with more is not a log.
MOST_UNKNOWN_HEADINGS = 100

log = logging.getLogger(__name__)

State = ImportRun.State


class Overtaken(Exception):
    """Somebody else has moved this run on: nothing more is to be done here."""


@transaction.atomic
def upload(*, team: UUID, file_name: str, content: bytes, by: Actor) -> ImportRun:
    """Keep a file until it is imported. Raises Refused when it cannot be read as a log at all."""
    try:
        with open_log(BytesIO(content), name=file_name) as opened:
            unknown = len(opened.unmatched)
            shown = storable({"headers": list(opened.headings.headers), "preview": opened.preview(PREVIEWED)})
    except CannotStart as error:
        raise Refused(error.reasons) from error
    if unknown > MOST_UNKNOWN_HEADINGS:
        words = _("%(name)s has %(number)s headings that a referral log does not have. Is it the right file?")
        raise Refused([words % {"name": file_name, "number": unknown}])
    run = ImportRun(team_id=team, by_id=by.pk, file_name=file_name[:200], content=content, figures=shown)
    run.save(force_insert=True)
    record(by, "import.uploaded", run)
    return run


@transaction.atomic
def settle_headings(*, run: ImportRun, mapping: Mapping[str, str], by: Actor) -> ImportRun:
    """Say what each heading means that the program does not know, and have the file checked.

    Raises Refused while a heading is open or two mean one column, and when the import has begun.
    """
    run = _locked(run)
    if not _may_be_checked(run):
        raise Refused([_("This file is being checked or imported already.")])
    try:
        reasons = match(run.figures["headers"], mapping).reasons_not_to_start()
    except CannotStart as error:
        reasons = error.reasons
    if reasons:
        raise Refused(reasons)
    run.mapping, run.state, run.read, run.rows, run.stopped_because = dict(mapping), State.CHECKING, 0, None, ""
    run.figures = {name: run.figures[name] for name in ("headers", "preview")}
    run.save(update_fields=["mapping", "state", "read", "rows", "stopped_because", "figures"])
    record(by, "import.checked", run)
    _defer("exchange.check_run", run)
    return run


@transaction.atomic
def start(*, run: ImportRun, by: Actor) -> ImportRun:
    """Import what was checked, or go on with what was stopped. Asked twice, it starts once."""
    run = _locked(run)
    if run.state != State.CHECKED and not _has_begun(run):
        return run
    if run.state == State.CHECKED:
        run.read, run.figures = 0, {name: run.figures[name] for name in ("headers", "preview")}
    run.state, run.stopped_because, run.finished_at = State.QUEUED, "", None
    run.save(update_fields=["read", "figures", "state", "stopped_because", "finished_at"])
    record(by, "import.started", run)
    _defer("exchange.carry_out_run", run)
    return run


@transaction.atomic
def discard(*, run: ImportRun, by: Actor) -> ImportRun:
    """Delete the file; what was imported of it stays. One that is done has no file any more."""
    run = _locked(run)
    if run.content is not None:
        run.content, run.state, run.finished_at = None, State.STOPPED, timezone.now()
        run.stopped_because = _("Somebody discarded this file.")
        run.figures = {"counts": run.figures["counts"]} if "counts" in run.figures else {}
        run.save(update_fields=["content", "state", "finished_at", "stopped_because", "figures"])
        record(by, "import.discarded", run)
    return run


def check_run(*, run: UUID, team: UUID, by: Actor, today: date) -> None:
    """What an import of this file would do, counted; nothing is written. Always from the beginning."""
    here = Team(pk=team)
    with acting(role="worker", actor=by, team=here):
        found = ImportRun.objects.get(pk=run)
        ImportRun.objects.filter(pk=run, state=State.CHECKING).update(read=0)
    if found.state == State.CHECKING:
        _carry(found, here, by, today, Figures(), State.CHECKING, State.CHECKED)


def carry_out_run(*, run: UUID, team: UUID, by: Actor, today: date) -> None:
    """Import this file; one that was begun before goes on after the last batch that was written."""
    here = Team(pk=team)
    with acting(role="worker", actor=by, team=here):
        ImportRun.objects.filter(pk=run, state=State.QUEUED).update(state=State.RUNNING)
        found = ImportRun.objects.get(pk=run)
    if found.state == State.RUNNING:
        since = Figures.of(found.figures.get("counts", {}))
        _carry(found, here, by, today, since, State.RUNNING, State.DONE)


def import_now(*, log: Log, file_name: str, team: Team, by: Actor, today: date) -> Figures:
    """Import an open log at once, as a command does. Raises CannotStart before anything is written."""
    if reasons := log.headings.reasons_not_to_start():
        raise CannotStart(*reasons)
    with acting(role="worker", actor=by, team=team):
        run = ImportRun(team_id=team.pk, by_id=by.pk, file_name=file_name[:200], state=State.RUNNING)
        run.save(force_insert=True)
        record(by, "import.started", run)
    try:
        return _read_through(log, run, team, by, today, Figures(), State.RUNNING, State.DONE)
    except BaseException:
        _stop(
            run, team, by, [_("The import was interrupted. Import the file again: what is in already is not touched.")]
        )
        raise


def _carry(run: ImportRun, team: Team, by: Actor, today: date, since: Figures, during: str, after: str) -> None:
    try:
        content = BytesIO(bytes(run.content or b""))
        with open_log(content, name=run.file_name, mapping=run.mapping) as opened:
            _read_through(opened, run, team, by, today, since, during, after)
    except Overtaken:
        log.info("an import run was moved on by somebody else")
    except CannotStart as error:
        _stop(run, team, by, error.reasons)
    except Exception:
        _stop(run, team, by, [_("Something went wrong here, not with your file. What is in already stays; try again.")])
        raise


def _read_through(
    opened: Log, run: ImportRun, team: Team, by: Actor, today: date, since: Figures, during: str, after: str
) -> Figures:
    read = since.read

    def tell(figures: Figures, share: float) -> None:
        nonlocal read
        rows = max(figures.read, round(figures.read / share)) if share else None
        told = run.figures | {"counts": figures.as_kept()}
        mine = ImportRun.objects.filter(pk=run.pk, state=during, read=read)
        if not mine.update(read=figures.read, rows=rows, figures=told):
            raise Overtaken
        read = figures.read

    dry_run = after != State.DONE
    figures = import_log(log=opened, team=team, by=by, today=today, dry_run=dry_run, since=since, tell=tell)
    _finish(run, team, by, figures, during, after)
    return figures


def _finish(run: ImportRun, team: Team, by: Actor, figures: Figures, during: str, after: str) -> None:
    """The file is deleted once it is in."""
    changes: dict[str, Any] = {"state": after, "rows": figures.read, "finished_at": timezone.now()}
    changes["figures"] = run.figures | {"counts": figures.as_kept()}
    if after == State.DONE:
        changes["content"] = None
        changes["figures"] = {"counts": figures.as_kept()}
    with acting(role="worker", actor=by, team=team):
        if not ImportRun.objects.filter(pk=run.pk, state=during, read=figures.read).update(**changes):
            raise Overtaken
        if after == State.DONE:
            record(by, "history.imported", run, detail=_in_words(figures))


def _in_words(figures: Figures) -> str:
    words = "%(created)s new, %(updated)s changed, %(unchanged)s unchanged, %(refused)s refused, of %(read)s rows"
    return words % figures.counts()


def _stop(run: ImportRun, team: Team, by: Actor, reasons: list[str]) -> None:
    """What a check had counted is forgotten: nothing of it was written, and nothing could go on from there."""
    stopped = {"state": State.STOPPED, "stopped_because": " ".join(reasons), "finished_at": timezone.now()}
    with acting(role="worker", actor=by, team=team):
        one = ImportRun.objects.filter(pk=run.pk)
        one.filter(state=State.CHECKING).update(**stopped, read=0, rows=None, figures=run.figures)
        one.filter(state=State.RUNNING).update(**stopped)


def _has_begun(run: ImportRun) -> bool:
    """Stopped on the way: some of its rows are in, and the file is still here."""
    return run.state == State.STOPPED and run.content is not None and "counts" in run.figures


def _may_be_checked(run: ImportRun) -> bool:
    if run.state == State.STOPPED:
        return run.content is not None and not _has_begun(run)
    return run.state in (State.UPLOADED, State.CHECKED)


def _locked(run: ImportRun) -> ImportRun:
    return ImportRun.objects.select_for_update(of=("self",)).get(pk=run.pk)


def _defer(task: str, run: ImportRun) -> None:
    """In this transaction: a job exists only if what asked for it does. One team's jobs take turns."""
    waiting = app.configure_task(task, lock=f"import into {run.team_id}")
    waiting.defer(run=str(run.pk), team=str(run.team_id))
