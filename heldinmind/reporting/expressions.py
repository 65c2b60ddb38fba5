"""How every figure is put together from its facts, as Ibis expressions. Ibis is imported when one is built, never by a page.

A figure's own function gives its *facts*: rows with `referral` and
  `yes`    whether the row counts: true is in the numerator, false only in the denominator, empty is unknown
  `days`   (of a wait) how long; empty is unknown
  `key`    (of a count) what is counted, once however many rows name it
  `part`   what the row is a part of, when no other breakdown is asked for
  `times`  how many units the row stands for (one unless given)
  `in_total` false for rows that only make a part.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ibis import Table, Value

NOT_KNOWN = "not known"
OF_REFERRAL = ("source", "route", "decision", "therapy_offered", "legal_stage")
OWN = ("weeks_waited",)  # breakdowns that a figure's own facts bring
COLUMNS = ("numerator", "denominator", "unknown", "value", "p90")


@dataclass(frozen=True)
class Asked:
    """What a reader asks, as text: a period, a breakdown, an instrument with its rule of change, the day of knowledge."""

    received_from: Any
    received_to: Any
    by: Any
    instrument: Any
    on: Any
    better: Any
    operator: Any
    threshold: Any


PARAMETERS = tuple(field.name for field in fields(Asked))


def cases(*branches: tuple[Any, Any], otherwise: Any = None) -> Value:
    """The result of the first condition that is true."""
    import ibis

    return ibis.cases(*branches, else_=otherwise)


def words(text: str) -> Value:
    """This text in every row. (A bare text would name a column.)"""
    import ibis

    return ibis.literal(text)


def several(values: list[Value]) -> Value:
    """A list in every row, to be unnested into as many rows."""
    import ibis

    return ibis.array(values)


def nothing(kind: str) -> Value:
    """An empty value of one of Ibis's types."""
    import ibis

    return ibis.null(kind)


def days_between(earlier: Value, later: Value) -> Value:
    return later.delta(earlier, unit="day")


def of_referral(facts: Table, referrals: Table, *wanted: str) -> Table:
    """Facts with these columns of their referral; where both have one, the fact's own stands."""
    missing = [name for name in wanted if name not in facts.columns]
    return facts.inner_join(referrals.select("referral", *missing), "referral") if missing else facts


def answer(facts: Table, referrals: Table, asked: Asked, *, shape: str, parts_apart: bool) -> Table:
    """The figure as one row, with a row for each part, or for each group when a breakdown is asked for."""
    chosen = _complete(_in_period(of_referral(facts, referrals, "received_on"), asked))
    total = chosen.filter(chosen.in_total)
    wanted = of_referral(total.filter(asked.by != ""), referrals, *OF_REFERRAL)
    groups = wanted.mutate(group=_group(wanted, asked))
    found = [_rows("total", total.aggregate(**MEASURED[shape](total))), _rows("group", _each(groups, shape))]
    if "part" in facts.columns:
        parts = chosen.filter(asked.by == "").mutate(group=chosen.part)
        divided = _each(parts, shape) if parts_apart or shape == "count" else _of_the_whole(parts)
        found.append(_rows("part", divided.filter(divided.group.notnull())))
    return found[0].union(*found[1:])


def _in_period(facts: Table, asked: Asked) -> Table:
    """By the day the referral arrived, both days included; an open end takes everything."""
    since, until = asked.received_from.cast("date"), asked.received_to.cast("date")
    return facts.filter(since.isnull() | (facts.received_on >= since), until.isnull() | (facts.received_on <= until))


def _complete(facts: Table) -> Table:
    usual = {"yes": True, "days": nothing("int64"), "key": facts.referral, "part": nothing("string")}
    usual |= {"times": 1, "in_total": True}
    return facts.mutate(**{name: value for name, value in usual.items() if name not in facts.columns})


def _group(facts: Table, asked: Asked) -> Value:
    arrived = facts.received_on
    quarter = arrived.year().cast("string") + " Q" + arrived.quarter().cast("string")
    known = {name: facts[name] for name in (*OF_REFERRAL, *OWN) if name in facts.columns}
    known |= {"month": arrived.strftime("%Y-%m"), "quarter": quarter, "year": arrived.year().cast("string")}
    return asked.by.cases(*known.items(), else_=None).fill_null(NOT_KNOWN)


def _count(t: Table) -> dict[str, Value]:
    counted = t.key.nunique(where=t.yes)
    return {
        "numerator": counted,
        "denominator": nothing("int64"),
        "unknown": t.key.nunique(where=t.yes.isnull()),
        "value": counted.cast("float64"),
        "p90": nothing("float64"),
    }


def _share(t: Table) -> dict[str, Value]:
    numerator, denominator = _sum(t, t.yes), _sum(t, t.yes.notnull())
    return {
        "numerator": numerator,
        "denominator": denominator,
        "unknown": _sum(t, t.yes.isnull()),
        "value": numerator.cast("float64") / denominator.nullif(0).cast("float64"),
        "p90": nothing("float64"),
    }


def _wait(t: Table) -> dict[str, Value]:
    return {
        "numerator": nothing("int64"),
        "denominator": t.days.count(),
        "unknown": t.days.isnull().sum().fill_null(0).cast("int64"),
        "value": t.days.quantile(0.5).cast("float64"),
        "p90": t.days.quantile(0.9).cast("float64"),
    }


MEASURED = {"count": _count, "share": _share, "wait": _wait}


def _sum(t: Table, where: Value) -> Value:
    return t.times.sum(where=where).fill_null(0).cast("int64")


def _each(facts: Table, shape: str) -> Table:
    """Every group as a figure of its own."""
    return facts.group_by("group").aggregate(**MEASURED[shape](facts))


def _of_the_whole(facts: Table) -> Table:
    """What is known divided into parts, which share one denominator."""
    import ibis

    known = facts.filter(facts.yes.notnull())
    parts = known.group_by("group").aggregate(numerator=known.times.sum().cast("int64"))
    whole = parts.numerator.sum().over(ibis.window()).cast("int64")
    value = parts.numerator.cast("float64") / whole.cast("float64")
    return parts.mutate(denominator=whole, unknown=ibis.literal(0, "int64"), value=value, p90=nothing("float64"))


def _rows(section: str, rows: Table) -> Table:
    group = rows.group if "group" in rows.columns else nothing("string")
    return rows.select(section=words(section), group=group, **{name: rows[name] for name in COLUMNS})
