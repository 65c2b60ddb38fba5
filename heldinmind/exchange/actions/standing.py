"""The record as it stands, for the rows of a batch that come again: one database query for each table, however many rows."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q

from heldinmind.exchange.actions.comparing import key
from heldinmind.exchange.actions.earlier import Earlier
from heldinmind.exchange.actions.sheets import Ids
from heldinmind.exchange.actions.tables import FAMILIES, PEOPLE, REFERRALS, REWRITTEN, Columns, Table
from heldinmind.kit.models import Record
from heldinmind.referrals.models import ReferredPerson


class Standing:
    """Finds what an earlier import wrote. Of two that could be meant, the older one is."""

    def __init__(self, earlier: Sequence[Earlier]) -> None:
        referrals = [was.referral for was in earlier]
        families = [was.family for was in earlier if was.family]
        self._people = _people(referrals)
        people = {person for named in self._people.values() for person in named.values()}
        scopes = {REFERRALS: referrals, FAMILIES: families, PEOPLE: list(people)}
        self._found: dict[Table, dict[tuple[Any, ...], Record]] = {}
        self._facts: dict[Table, dict[str, list[Record]]] = {}
        for table in REWRITTEN:
            self._load(table, scopes)

    def roots(self, was: Earlier) -> Ids:
        """The ids that a plan begins with: referral, family and each person by their place in the row."""
        return {"referral": str(was.referral), "family": str(was.family), **self._people[was.referral]}

    def find(self, table: Table, columns: Columns) -> Record | None:
        return self._found[table].get(key(table.filled(columns) | {"id": columns["id"]}, table))

    def facts(self, table: Table, owner: str) -> list[Record]:
        return self._facts[table].get(owner, [])

    def _load(self, table: Table, scopes: dict[str, Any]) -> None:
        within = Q()
        for path, scope in table.within:
            within |= Q(**{f"{path}__in": scopes[scope]})
        rows = table.model._default_manager.filter(within).order_by("-pk")
        if table.owner:
            self._facts[table] = _by_owner(table, rows.filter(**{"superseded_at": None}))
        else:
            self._found[table] = {key({**vars(row)}, table): row for row in rows}


def _people(referrals: Iterable[UUID]) -> dict[UUID, Ids]:
    named: dict[UUID, Ids] = defaultdict(dict)
    rows = ReferredPerson.objects.filter(referral__in=referrals)
    for referral, part, position, person in rows.values_list("referral", "part", "position", "person"):
        named[referral][f"{part}{position}"] = str(person)
    return named


def _by_owner(table: Table, rows: Iterable[Record]) -> dict[str, list[Record]]:
    owned: dict[str, list[Record]] = defaultdict(list)
    for row in rows:
        owned[str(getattr(row, table.owner))].append(row)
    return owned
