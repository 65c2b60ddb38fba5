"""The babies and carers of one row, each made when any of its cells is filled."""

from collections.abc import Mapping
from typing import Any

from heldinmind.exchange.history.columns import COLUMNS, ROW_FIELDS
from heldinmind.exchange.history.rows import LogBaby, LogCarer, made

Household = dict[str, dict[str, Any]]

_PERSON_AND_FIELD = {column: column.split("_", 1) for column in COLUMNS if column not in ROW_FIELDS}


def person_of(column: str) -> str:
    """carer1, baby2 ..., or nothing for a column about the referral itself."""
    return _PERSON_AND_FIELD.get(column, [""])[0]


def household(values: Mapping[str, tuple[Any, str]]) -> Household:
    """The fields of each person, under the name by which a row speaks of them: carer1, baby2 ..."""
    people: Household = {}
    for column, (value, _text) in values.items():
        if found := _PERSON_AND_FIELD.get(column):
            person, field = found
            if person in people:
                people[person][field] = value
            else:
                people[person] = {"place": int(person[-1]), field: value}
    return people


def babies(people: Household) -> tuple[LogBaby, ...]:
    return tuple([made(LogBaby, people[person]) for person in sorted(people) if person[0] == "b"])


def carers(people: Household) -> tuple[LogCarer, ...]:
    return tuple([made(LogCarer, people[person]) for person in sorted(people) if person[0] == "c"])
