"""One expression, one answer: on PostgreSQL as compiled for the pages, on DuckDB as it stands, and on paper."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from uuid import UUID

import ibis
import pytest
from django.db import connection

from heldinmind.reporting.compiling import compiled, file_of
from heldinmind.reporting.contract import NAMES, VIEWS
from heldinmind.reporting.expressions import PARAMETERS, Asked
from heldinmind.reporting.indicators import INDICATORS
from tests.reporting.hand_worked import WORKED, Row, Worked, referral

# Ibis 12 asks DuckDB 2 in a way that DuckDB calls old.
pytestmark = pytest.mark.filterwarnings("ignore:fetch_arrow_table:DeprecationWarning")

ASKED = dict.fromkeys(PARAMETERS, "") | {"on": "2026-11-16", "better": "lower", "operator": ">=", "threshold": "0"}
ASKED |= {"received_from": None, "received_to": None}
TYPES = {"string": "text", "int64": "bigint", "decimal(7, 2)": "numeric(7, 2)"}
BY_NAME = pytest.mark.parametrize("worked", WORKED, ids=lambda worked: worked.figure)


def cells(view: str, row: Row) -> list[Any]:
    """A row in the order of the view's columns; keys are small numbers on paper and UUIDs in the table."""
    return [
        UUID(int=row[name]) if kind == "uuid" and row.get(name) is not None else row.get(name)
        for name, kind in VIEWS[view].items()
    ]


def tables(rows: dict[str, list[Row]]) -> Iterator[tuple[str, str, str, list[list[Any]]]]:
    """Each view's name, its columns as SQL, its placeholders and its rows."""
    for view, columns in VIEWS.items():
        made = ", ".join(f'"{name}" {TYPES.get(kind, kind)}' for name, kind in columns.items())
        yield NAMES[view], made, ", ".join(["{}"] * len(columns)), [cells(view, row) for row in rows.get(view, [])]


def on_postgresql(worked: Worked, asked: dict[str, Any]) -> list[tuple[Any, ...]]:
    """The committed SQL, over temporary tables that stand before the views."""
    with connection.cursor() as cursor:
        for name, columns, places, rows in tables(worked.rows):
            cursor.execute(f"CREATE TEMPORARY TABLE {name} ({columns}) ON COMMIT DROP")
            if rows:
                cursor.executemany(f"INSERT INTO {name} VALUES ({places.replace('{}', '%s')})", rows)
        cursor.execute(file_of(INDICATORS[worked.figure]).read_text(), asked)
        found = cursor.fetchall()
        for name in NAMES.values():
            cursor.execute(f"DROP TABLE pg_temp.{name}")
    return [tuple(row) for row in found]


def on_duckdb(worked: Worked, asked: dict[str, Any]) -> list[tuple[Any, ...]]:
    """The expression itself, on another engine."""
    engine = ibis.duckdb.connect()
    for name, columns, places, rows in tables(worked.rows):
        engine.raw_sql(f"CREATE TABLE {name} ({columns})")
        for row in rows:
            engine.con.execute(f"INSERT INTO {name} VALUES ({places.replace('{}', '?')})", row)
    parameters = {name: ibis.param("string") for name in PARAMETERS}
    of_views = {view: engine.table(name) for view, name in NAMES.items()}
    expression = INDICATORS[worked.figure].expression(of_views, Asked(**parameters))
    answer = expression.to_pyarrow(params={parameters[name]: value for name, value in asked.items()})
    engine.disconnect()
    return [tuple(row.values()) for row in answer.to_pylist()]


def plain(rows: list[tuple[Any, ...]]) -> dict[tuple[str, str], tuple[Any, ...]]:
    """By section and group, with numbers as everybody writes them."""

    def number(value: Any) -> Any:
        return round(float(value), 4) if isinstance(value, float | Decimal) else value

    return {(row[0], row[1] or ""): tuple(map(number, row[2:])) for row in rows}


def both(worked: Worked, **asked: Any) -> dict[tuple[str, str], tuple[Any, ...]]:
    """The answer of both engines, which must be one."""
    question = ASKED | worked.asked | asked
    found = plain(on_postgresql(worked, question))
    assert plain(on_duckdb(worked, question)) == found
    return found


def test_every_figure_is_worked_on_paper():
    assert [worked.figure for worked in WORKED] == list(INDICATORS)


@BY_NAME
def test_the_answer_is_the_one_worked_on_paper(db, worked):
    found = both(worked)
    assert found["total", ""] == (*worked.answer, worked.p90)
    assert {group: row[:3] for (section, group), row in found.items() if section == "part"} == worked.parts
    assert not [group for section, group in found if section == "group"]


@BY_NAME
def test_a_breakdown_takes_the_place_of_the_parts_and_leaves_the_total(db, worked):
    found = both(worked, by="year")
    assert found["total", ""] == (*worked.answer, worked.p90)
    assert found["group", "2025"] == (*worked.answer, worked.p90)
    assert len(found) == 2


@BY_NAME
def test_the_period_is_of_the_day_of_arrival_and_takes_both_its_ends(db, worked):
    assert both(worked, received_from="2025-03-01", received_to="2025-03-01")["total", ""][:4] == worked.answer
    for outside in ({"received_from": "2025-03-02"}, {"received_to": "2025-02-28"}):
        numerator, denominator, unknown, value, _p90 = both(worked, **outside)["total", ""]
        assert not numerator and not denominator and not unknown and not value


@BY_NAME
def test_the_committed_sql_is_what_the_expression_gives(worked):
    indicator = INDICATORS[worked.figure]
    assert file_of(indicator).read_text() == compiled(indicator), "run manage.py compile_figures"


def test_groups_of_a_breakdown_are_figures_of_their_own(db):
    rows = [referral(1, source="GP"), referral(2, source="GP", decision="decline"), referral(3), referral(4, days=40)]
    worked = Worked("referral_decisions", {"referrals": rows}, (None, None, 0, None))
    assert both(worked, by="source") == {
        ("total", ""): (3, 4, 0, 0.75, None),
        ("group", "GP"): (1, 2, 0, 0.5, None),
        ("group", "not known"): (2, 2, 0, 1.0, None),
    }
    assert {group for _, group in both(worked, by="month")} == {"", "2025-03", "2025-04"}
    assert {group for _, group in both(worked, by="quarter")} == {"", "2025 Q1", "2025 Q2"}


def test_nothing_out_of_nothing_is_not_a_share(db):
    worked = Worked("planned_endings", {}, (0, 0, 0, None))
    assert both(worked) == {("total", ""): (0, 0, 0, None, None)}


def test_a_rule_of_more_than_leaves_out_the_threshold_itself(db):
    (worked,) = [worked for worked in WORKED if worked.figure == "reliable_change"]
    assert both(worked, threshold="8")["total", ""][0] == 1
    assert both(worked, threshold="8", operator=">")["total", ""][0] == 0


def test_where_higher_is_better_a_rise_is_an_improvement(db):
    (worked,) = [worked for worked in WORKED if worked.figure == "reliable_change"]
    found = both(worked, better="higher")
    assert [found["part", part][0] for part in ("improved", "deteriorated")] == [1, 1]
    assert found["part", "improved"] == found["part", "deteriorated"]


def test_who_waits_is_told_by_how_long(db):
    rows = [referral(1), referral(2, days=365), referral(3, days=600)]
    found = both(Worked("still_waiting", {"referrals": rows}, (None, None, 0, None)), by="weeks_waited")
    assert {group: row[0] for (section, group), row in found.items() if section == "group"} == {
        "18 weeks or more": 2,
        "0 to 5 weeks": 1,
    }
