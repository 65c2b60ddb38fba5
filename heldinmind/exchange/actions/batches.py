"""Some hundred rows at a time into the record: new ones together, changed ones one by one, never half of one."""

import logging
from collections import defaultdict
from collections.abc import Callable, Sequence

from django.db import DataError, IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from heldinmind.exchange.actions.desk import Desk
from heldinmind.exchange.actions.earlier import Earlier, earlier_rows
from heldinmind.exchange.actions.figures import Figures
from heldinmind.exchange.actions.likely import likely_duplicates
from heldinmind.exchange.actions.planning import brought_in
from heldinmind.exchange.actions.rewriting import Again, rewrite
from heldinmind.exchange.actions.sheets import Sheet
from heldinmind.exchange.actions.standing import Standing
from heldinmind.exchange.actions.tables import IDENTIFIER, PERSON, REVIEW, Columns, Table
from heldinmind.exchange.history.rows import Checked, LogRow, Problem

log = logging.getLogger(__name__)


def write_batch(batch: Sequence[Checked], desk: Desk) -> Figures:
    """Inside a transaction that acts in the team. Two imports into one team take turns."""
    figures = Figures(read=len(batch))
    _take_turns(desk)
    earlier = earlier_rows([checked.row for checked in batch if checked.row], desk)
    new: list[Checked] = []
    again: list[Again] = []
    for checked in batch:
        if checked.row is None:
            figures.refuse(checked.problems)
        elif was := earlier.get(checked.row.reference):
            _sort(checked.row, was, desk, figures, again)
        else:
            new.append(checked)
    _bring_in(new, desk, figures)
    _rewrite(again, desk, figures)
    return figures


def forget_plans() -> None:
    """Before the first batch: a plan that this session made while a table was small may read the whole of it."""
    with connection.cursor() as cursor:
        cursor.execute("DISCARD PLANS")


def _take_turns(desk: Desk) -> None:
    """And have references looked up through an index, planned once for the whole log: planning took longer than looking."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan; SET LOCAL enable_seqscan = off")
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"import into {desk.team}"])


def _sort(row: LogRow, was: Earlier, desk: Desk, figures: Figures, again: list[Again]) -> None:
    if not was.digest:
        figures.refuse([_taken(row)])
    elif was.is_same(row):
        figures.unchanged += 1
    elif (merged := was.merged(row, desk)).row is None:
        figures.refuse(merged.problems)
    else:
        again.append(Again(row, was, merged))


def _bring_in(new: Sequence[Checked], desk: Desk, figures: Figures) -> None:
    """All together; when the database refuses one of them, one by one, so that the others get in."""
    sheets = [brought_in(one.row, desk.known, one.reviews) for one in new if one.row]
    if desk.dry_run or _is_taken(lambda: _insert(sheets, desk)):
        figures.created += len(sheets)
        return
    for sheet in sheets:
        if _is_taken(lambda sheet=sheet: _insert([sheet], desk)):  # type: ignore[misc]
            figures.created += 1
        else:
            figures.refuse([_refused(sheet.row)])


def _rewrite(rows: Sequence[Again], desk: Desk, figures: Figures) -> None:
    if not rows:
        return
    standing = None if desk.dry_run else Standing([again.was for again in rows])
    for again in rows:
        if standing is None or _is_taken(lambda again=again: rewrite(again, standing, desk)):  # type: ignore[misc]
            figures.updated += 1
        else:
            figures.refuse([_refused(again.row)])


def _insert(sheets: Sequence[Sheet], desk: Desk) -> None:
    tables: dict[Table, list[Columns]] = defaultdict(list)
    for sheet in sheets:
        for table, columns in sheet.lines.values():
            tables[table].append(columns)
    constants = desk.constants()
    for table, rows in tables.items():
        table.insert(rows, constants)
    if items := likely_duplicates(team=str(desk.team), people=tables[PERSON], numbers=tables[IDENTIFIER]):
        REVIEW.insert(items, constants)


def _is_taken(write: Callable[[], object]) -> bool:
    """Whether the database took it whole. What it checks only at the end is checked before anybody relies on it."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            write()
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except (IntegrityError, DataError) as error:
        log.warning("the database refused rows of an import: %s", type(error.__cause__ or error).__name__)
        return False
    return True


def _taken(row: LogRow) -> Problem:
    words = _("A referral of this reference is here already and did not come from a log. Give this row another one.")
    return Problem(row.number, "reference", row.reference, words)


def _refused(row: LogRow) -> Problem:
    words = _(
        "This row could not be kept, and nothing of it was written. Compare its dates, and import the file again."
    )
    return Problem(row.number, "reference", row.reference, words)
