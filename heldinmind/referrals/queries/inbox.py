"""The inbox: who asked for help, those still to be decided first."""

from collections.abc import Iterator
from typing import overload
from uuid import UUID

from django.db import connection
from django.db.models import F, Q, QuerySet, prefetch_related_objects
from django.utils.functional import cached_property

from heldinmind.referrals.models import Referral
from heldinmind.referrals.rules.states import HELD, State

OPEN_QUESTION = Q(more_asked_at__isnull=False) & (Q(more_came_at=None) | Q(more_came_at__lt=F("more_asked_at")))
UNDECIDED = Q(decision="")
# The same as rules.states.state_of, in SQL.
IN_STATE = {
    State.NEW: UNDECIDED & ~OPEN_QUESTION & Q(family=None),
    State.LINKED: UNDECIDED & ~OPEN_QUESTION & Q(family__isnull=False),
    State.MORE_ASKED: UNDECIDED & OPEN_QUESTION,
    State.HELD: Q(decision=HELD),
    State.DECIDED: ~UNDECIDED & ~Q(decision=HELD),
}
SHOWN_WITH = ("agreements", "people__person")
MOST = 250  # decided ones that are paged through: who looks for an older one searches for it


class UndecidedFirst:
    """Longest waiting first, then what was decided, newest first. Each half reads along its index and sorts nothing."""

    def __init__(self, found: QuerySet[Referral]) -> None:
        self.undecided = found.filter(UNDECIDED).order_by("received_on", "pk")
        self.decided = found.exclude(UNDECIDED).order_by("-received_on", "-pk")
        self.first = self.undecided.count()

    @cached_property
    def keys(self) -> list[UUID]:
        """Of the decided ones: one pass over a long history tells both how many there are and which are shown."""
        return list(self.decided.values_list("pk", flat=True)[:MOST])

    @property
    def is_cut(self) -> bool:
        return len(self.keys) == MOST

    def count(self) -> int:
        return self.first + len(self.keys)

    def __len__(self) -> int:
        return self.count()

    def __iter__(self) -> Iterator[Referral]:
        return iter(self[: self.count()])

    @overload
    def __getitem__(self, wanted: int) -> Referral: ...

    @overload
    def __getitem__(self, wanted: slice) -> list[Referral]: ...

    def __getitem__(self, wanted: int | slice) -> Referral | list[Referral]:
        if isinstance(wanted, int):
            return self[wanted : wanted + 1][0]
        start, stop = wanted.start or 0, wanted.stop
        rows = list(self.undecided[start:stop])
        keys = self.keys[max(start - self.first, 0) : max(stop - self.first, 0)]
        found = Referral.objects.in_bulk(keys)
        rows += [found[key] for key in keys]
        prefetch_related_objects(rows, *SHOWN_WITH)
        return rows


def inbox(*, state: str = "", text: str = "") -> UndecidedFirst:
    """`text` is looked for in the names as they were given, and is the reference or its beginning."""
    found = Referral.objects.all()
    if state:
        found = found.filter(IN_STATE[State(state)])
    if text.strip():
        found = found.filter(pk__in=named(text))
    return UndecidedFirst(found)


def named(text: str) -> list[UUID]:
    """Keys of referrals that have every word in their names, or so begins their reference. The newest, if many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT found FROM referrals_search(%s, %s) AS found", [text, 2 * MOST])
        return [key for (key,) in cursor.fetchall()]


def undecided() -> QuerySet[Referral]:
    return Referral.objects.filter(UNDECIDED)


def undecided_count() -> int:
    return undecided().count()
