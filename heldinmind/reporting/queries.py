"""Figures of the current team: the compiled SQL, run as whatever role the transaction has, over views that name nobody."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from typing import Any

from django.db import connection

from heldinmind.reporting.compiling import file_of
from heldinmind.reporting.figures import Figure, Group
from heldinmind.reporting.indicators import INDICATORS, ORDERS, Indicator
from heldinmind.reporting.questions import Question, can_be_asked, definition, has_rule, question, title


def figure(
    name: str,
    *,
    today: date,
    by: str = "",
    instrument: str = "",
    period: tuple[date | None, date | None] = (None, None),
    as_known_on: date | None = None,
) -> Figure:
    """One figure of the team of this transaction, for whoever may see figures; for anybody else it is empty.

    `period` is of the days referrals arrived, both included. Raises BadQuestion for what cannot be asked.
    """
    asked = question(name, today=today, by=by, instrument=instrument, period=period, as_known_on=as_known_on)
    with _over_whole_tables():
        return answer(asked)


def answer(asked: Question) -> Figure:
    indicator = asked.indicator
    with _as_known_on(asked.knowledge), connection.cursor() as cursor:
        cursor.execute(_sql(indicator.name), asked.values())
        rows = cursor.fetchall()
    (total,) = [_group(indicator, row) for row in rows if row[0] == "total"]
    groups = [_group(indicator, row) for row in rows if row[0] != "total"]
    groups += [] if asked.by else _of_which_none(indicator, total, {group.group for group in groups})
    return Figure(
        name=indicator.name,
        title=title(asked),
        definition=definition(asked),
        unit=str(indicator.unit),
        shape=indicator.shape,
        period=asked.period,
        as_known_on=asked.on,
        total=total,
        groups=tuple(sorted(groups, key=lambda group: _place(asked, group))),
        by=asked.by,
        instrument=asked.key.name if asked.key else "",
        parts_apart=indicator.parts_apart,
        sides=indicator.sides and (str(indicator.sides[0]), str(indicator.sides[1])),
    )


def overview(
    *, today: date, instrument: str, period: tuple[date | None, date | None], as_known_on: date | None
) -> list[Figure]:
    """Every figure; those about a measure for this one, as far as it can be asked. Raises BadQuestion."""
    asked = [
        question(
            indicator.name,
            today=today,
            by=indicator.usual,
            instrument=instrument if indicator.needs_instrument else "",
            period=period,
            as_known_on=as_known_on,
        )
        for indicator in INDICATORS.values()
        if not indicator.needs_instrument or (instrument and can_be_asked(indicator, instrument))
    ]
    with _over_whole_tables():
        return [answer(each) for each in asked]


def instruments_in_use() -> list[str]:
    """The measures that were scored in any of the team's episodes, those with a rule of reliable change first."""
    with _over_whole_tables(), connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT instrument FROM reporting_score ORDER BY instrument")
        names = [name for (name,) in cursor.fetchall()]
    return sorted(names, key=lambda name: not has_rule(name))


def instruments_for(indicator: Indicator) -> list[str]:
    if not indicator.needs_instrument:
        return []
    return [name for name in instruments_in_use() if can_be_asked(indicator, name)]


@cache
def _sql(name: str) -> str:
    return file_of(INDICATORS[name]).read_text(encoding="utf-8")


@contextmanager
def _as_known_on(day: date | None) -> Iterator[None]:
    """While this lasts the views are those of the schema that holds what had been recorded by the end of that day."""
    if day is None:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('search_path')")
        (before,) = cursor.fetchone()
        _look(cursor, "reporting_past, public", day.isoformat())
        yield
        _look(cursor, before, "")


@contextmanager
def _over_whole_tables() -> Iterator[None]:
    """While this lasts rows are matched by hashing and sorting.

    A planner that cannot know how many rows a view's parts give takes a few, and goes through each part once for each row
    of another: with 6,000 referrals more than 20 seconds for a figure, instead of one to three.
    """
    names = ["enable_nestloop", "work_mem"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(name) FROM unnest(%s::text[]) AS name", [names])
        before = [value for (value,) in cursor.fetchall()]
        _set(cursor, names, ["off", "64MB"])
        yield
        _set(cursor, names, before)


def _set(cursor: Any, names: list[str], values: list[str]) -> None:
    cursor.execute(
        "SELECT set_config(name, value, true) FROM unnest(%s::text[], %s::text[]) AS given (name, value)",
        [names, values],
    )


def _look(cursor: Any, path: str, day: str) -> None:
    cursor.execute("SELECT set_config('search_path', %s, true), set_config('held.as_known_on', %s, true)", [path, day])


def _group(indicator: Indicator, row: tuple[Any, ...]) -> Group:
    _, group, numerator, denominator, unknown, value, p90 = row
    return Group(
        group=group or "",
        numerator=_whole(numerator),
        denominator=_whole(denominator),
        unknown=int(unknown),
        value=_whole(value) if indicator.shape == "count" else _rounded(value),
        p90=_rounded(p90),
    )


def _of_which_none(indicator: Indicator, total: Group, found: set[str]) -> list[Group]:
    """Parts that a reader looks for even when there are none of them. (What is not known is never among these.)"""
    counted = indicator.shape == "count"
    value = 0 if counted else 0.0 if total.denominator else None
    missing = [part for part in indicator.parts[: indicator.always] if part not in found]
    return [Group(part, 0, None if counted else total.denominator, 0, value) for part in missing]


def _whole(number: Any) -> int | None:
    return None if number is None else int(number)


def _rounded(number: Any) -> float | None:
    return None if number is None else round(float(number), 4)


def _place(asked: Question, group: Group) -> tuple[int, str]:
    """In an order that means something where there is one, else by name; what is not known last."""
    known = ORDERS.get(asked.by, ()) if asked.by else asked.indicator.parts
    if group.group in known:
        return known.index(group.group), ""
    return len(known) + (group.group == "not known"), group.group
