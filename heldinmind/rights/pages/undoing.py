"""What undoing would do, row by row, before it is done."""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from heldinmind.design.days import long_date
from heldinmind.people.models import Person
from heldinmind.people.pages import full_name
from heldinmind.rights.models import Merge
from heldinmind.rights.models.standing import Standing, Written
from heldinmind.rights.pages.rows import row_words


@dataclass(frozen=True)
class Preview:
    """Each a list of lines. `unread`: that rows move which the reader may not read."""

    back: tuple[str, ...]
    restored: tuple[str, ...]
    left: tuple[str, ...]
    unread: str


def preview(merge: Merge, standing: Sequence[Standing], rows: dict[UUID, Any]) -> Preview:
    seen = [each for each in standing if each.row in rows]
    own = [each for each in seen if each.row == merge.kept_id]
    others = [each for each in seen if each.row not in (merge.kept_id, merge.gone_id)]
    return Preview(
        back=_lines((each for each in others if each.stands and not each.made), rows),
        restored=_lines((each for each in own if each.stands), rows),
        left=_lines((each for each in seen if not each.stands), rows),
        unread=_("What you may not read moves back in the same way.") if len(seen) < len(standing) else "",
    )


def _lines(found: Iterable[Standing], rows: dict[UUID, Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row_words(rows[each.row], each.column) for each in found))


def choices(written: Sequence[Written], rows: dict[UUID, Any]) -> list[tuple[str, str]]:
    """What was written since, to be given to the other one."""
    line = _("%(what)s, written on %(day)s")
    return [
        (str(each.row), line % {"what": row_words(rows[each.row], each.column), "day": long_date(each.at)})
        for each in written
        if each.row in rows
    ]


def told(merge: Merge, standing: Sequence[Standing] = ()) -> str:
    """One line about a merge, with the names of before it when `standing` says which they were."""
    line = _("%(gone)s was merged into %(kept)s on %(day)s by %(who)s: %(why)s")
    return line % {**names(merge, standing), "who": merge.by.name, "why": merge.why, "day": long_date(merge.created_at)}


def names(merge: Merge, standing: Sequence[Standing]) -> dict[str, str]:
    """What both were called before: a name that was chosen for the survivor changed places with theirs."""
    return {"kept": _before(merge.kept, standing), "gone": _before(merge.gone, standing)}


def _before(person: Person, standing: Sequence[Standing]) -> str:
    then = copy(person)
    for each in standing:
        if each.row == person.pk and each.column.endswith("_name"):
            setattr(then, each.column, each.was or "")
    return full_name(then)
