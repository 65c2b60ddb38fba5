"""Places that are opened now and then: the team's page leads to them, and says how much waits in each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from heldinmind.access.acting import Acting
from heldinmind.access.permissions import Permission
from heldinmind.people.queries import open_reviews
from heldinmind.people.queries.seals import glass_to_read, unusual_to_answer
from heldinmind.rights.queries import unanswered
from heldinmind.rights.queries.duplicates import open_pairs


@dataclass(frozen=True)
class Place:
    text: str
    href: str
    waits: str


def to_read(acting: Acting) -> int:
    return glass_to_read(acting.actor, acting.roles).count() + unusual_to_answer().count()


# What a place is called, its address, who may open it, and how many things in it wait for somebody (none: it cannot wait,
# or counting would look through the whole team).
RARER: list[tuple[Any, str, Permission, Callable[[Acting], int] | None]] = [
    (_("Requests from people"), "rights:requests", Permission.REQUEST_VIEW, lambda _acting: unanswered().count()),
    (_("To settle"), "caseload:reviews", Permission.REVIEW_RESOLVE, lambda _acting: open_reviews().count()),
    (_("Likely duplicates"), "rights:duplicates", Permission.PERSON_MERGE, lambda _acting: open_pairs().count()),
    (_("Openings to read"), "caseload:to_read", Permission.AUDIT_VIEW, to_read),
    (_("Records that are due"), "rights:due", Permission.RETENTION_REVIEW, None),
    (_("Adoptions"), "care:adoptions", Permission.ADOPTION_LINK_VIEW, None),
    (_("What families pay"), "charges:bands", Permission.CHARGE_VIEW, None),
    (_("Bring in an earlier log"), "exchange:imports", Permission.HISTORY_IMPORT, None),
    (_("Staff and roles"), "access:staff", Permission.STAFF_SET, None),
    (_("Other help that we recommend"), "website:kept_links", Permission.TEAM_VIEW, None),
]


def addresses() -> list[str]:
    return [reverse(name) for _text, name, _needed, _waiting in RARER]


def rarer(acting: Acting) -> list[Place]:
    """Those that this reader may open."""
    return [
        Place(str(text), reverse(name), waits(waiting(acting)) if waiting else "")
        for text, name, needed, waiting in RARER
        if acting.may(needed)
    ]


def waits(count: int) -> str:
    return ngettext("%(count)s waits", "%(count)s wait", count) % {"count": count} if count else ""
