"""Who holds which family."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from heldinmind.caseload.queries.mine import held_now, holder


def holders_of(families: Iterable[UUID], today: date) -> dict[UUID, list[str]]:
    """Names of those who hold each family today. One database query."""
    found: dict[UUID, list[str]] = defaultdict(list)
    for held in held_now(today).filter(family__in=list(families)):
        found[held.family_id].append(holder(held))
    return found
