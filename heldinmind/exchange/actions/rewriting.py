"""Rows that come again, changed: only what differs is written, and nothing that a person has changed here since."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from heldinmind.exchange.actions.desk import Desk
from heldinmind.exchange.actions.earlier import Earlier
from heldinmind.exchange.actions.likely import likely_duplicates
from heldinmind.exchange.actions.pens import Pen, Plans
from heldinmind.exchange.actions.planning import add_doubts, planned, review_items
from heldinmind.exchange.actions.sheets import Doubtful, Sheet, new_id
from heldinmind.exchange.actions.standing import Standing
from heldinmind.exchange.actions.tables import EVENT, IDENTIFIER, PERSON, REFERRAL, REVIEW, Columns
from heldinmind.exchange.history.rows import Checked, LogRow
from heldinmind.exchange.models import ImportedRow
from heldinmind.people.models import Person, PregnancyChild, ReviewItem


@dataclass(frozen=True)
class Again:
    """A row of the file, the row that was imported before, and both together as one checked row."""

    row: LogRow
    was: Earlier
    merged: Checked


class Overtaken(IntegrityError):
    """Somebody changed the same row of the record in this very moment."""


def rewrite(again: Again, standing: Standing, desk: Desk) -> None:
    """Raises IntegrityError or DataError when the database refuses it; the caller then takes all of it back."""
    plans, doubts = _plans(again, standing, desk)
    pen = Pen(plans, standing, standing.roots(again.was))
    pen.decide()
    _write(pen, desk)
    _remember(again, plans.now, desk)
    doubts += [*_kept(pen), *_gone(plans, again)]
    known = set(plans.same.doubts)
    plans.now.doubts = [doubt for doubt in [*plans.now.doubts, *doubts] if doubt not in known]
    _ask(plans.now, pen, desk)


def _plans(again: Again, standing: Standing, desk: Desk) -> tuple[Plans, list[Doubtful]]:
    before = again.was.as_was(desk)
    if before.row is None or again.merged.row is None:
        raise ValueError("a row that was imported cannot be read any more")
    ids, known = standing.roots(again.was), desk.known
    row, doubts = _with_our_decision(again, before.row, again.merged.row, standing)
    then = planned(before.row, replace(known, today=again.was.imported_on or known.today), ids)
    same, now = planned(before.row, known, ids), planned(row, known, ids)
    add_doubts(same, before.reviews)
    add_doubts(now, again.merged.reviews)
    return Plans(then, same, now), doubts


def _with_our_decision(again: Again, before: LogRow, row: LogRow, standing: Standing) -> tuple[LogRow, list[Doubtful]]:
    """What was decided here stands, and nothing is built on a decision of the log that was not taken over."""
    referral = standing.find(REFERRAL, {"id": str(again.was.referral)})
    ours = getattr(referral, "decision", "")
    if row.decision == before.decision or ours in (before.decision or "", row.decision):
        return row, []
    words = _("The log now says “%(decision)s”. The decision that was taken here was kept.") % {
        "decision": row.decision
    }
    kept = replace(row, decision=ours or None, decided_on=before.decided_on, decision_reason=before.decision_reason)
    return kept, [Doubtful(ReviewItem.Kind.CHANGED_HERE, words)]


def _write(pen: Pen, desk: Desk) -> None:
    """Each row only if it still says what it said when it was read."""
    for record, changes in pen.changes:
        as_read = {name: getattr(record, name) for name in changes}
        if not type(record)._default_manager.filter(pk=record.pk, **as_read).update(**changes):
            raise Overtaken
        _end_the_wait(record, changes)
    for fact in pen.superseded:
        current = type(fact)._default_manager.filter(pk=fact.pk, **{"superseded_at": None})
        if not current.update(**{"superseded_at": timezone.now()}):
            raise Overtaken
    for table, rows in pen.new.items():
        table.insert(rows, desk.constants())


def _end_the_wait(record: Any, changes: Columns) -> None:
    """A child who is born is no longer expected by a pregnancy that somebody has recorded here."""
    if isinstance(record, Person) and record.state == Person.State.UNBORN and changes.get("birth_date"):
        expected = PregnancyChild.objects.filter(child=record, outcome=PregnancyChild.Outcome.EXPECTED)
        expected.update(outcome=PregnancyChild.Outcome.BORN, outcome_on=changes["birth_date"])


def _remember(again: Again, now: Sheet, desk: Desk) -> None:
    merged = again.merged.row
    if merged is None:
        return
    kept = ImportedRow.objects.filter(referral=again.was.referral)
    kept.update(cells=dict(merged.content), digest=merged.fingerprint, imported_on=desk.known.today)
    event = {"id": new_id(), "name": "referral.import_changed", "target": now.ids["referral"]}
    columns = ", ".join(again.was.changes(again.row))
    EVENT.insert([event | {"family": now.ids["family"], "detail": columns}], desk.constants())


def _kept(pen: Pen) -> Iterator[Doubtful]:
    """What a person changed here since, one line for each thing."""
    for name, columns in pen.kept.items():
        table = pen.plans.table(name)
        words = _("The log has changed, and so has the record since the import: %(what)s. The record was kept.")
        about = name if table is PERSON else ""
        what = str(table.model._meta.verbose_name)
        if told := ", ".join(sorted(str(table.fields[column].verbose_name) for column in columns)):
            what = f"{what} ({told})"
        yield Doubtful(ReviewItem.Kind.CHANGED_HERE, words % {"what": what}, about)


def _gone(plans: Plans, again: Again) -> Iterator[Doubtful]:
    things = {str(plans.same.lines[name][0].model._meta.verbose_name) for name in plans.vanished()}
    if things:
        words = _(
            "The log no longer says something that it said before, and the record keeps it: %(what)s (%(cells)s)."
        )
        cells = ", ".join(again.was.changes(again.row))
        yield Doubtful(ReviewItem.Kind.CHANGED_HERE, words % {"what": ", ".join(sorted(things)), "cells": cells})


def _ask(now: Sheet, pen: Pen, desk: Desk) -> None:
    items = [{"id": new_id(), **item} for item in review_items(now)]
    people, numbers = pen.new.get(PERSON, []), pen.new.get(IDENTIFIER, [])
    items += likely_duplicates(team=str(desk.team), people=people, numbers=numbers)
    if items:
        REVIEW.insert(items, desk.constants())
