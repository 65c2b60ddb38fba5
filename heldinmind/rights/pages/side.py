"""Two records next to each other, with what differs said in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from heldinmind.design.days import long_date
from heldinmind.people.models import AdultRelationship, Person
from heldinmind.people.pages import called, point_words
from heldinmind.rights.models.comparing import facts
from heldinmind.rights.queries.side import Side
from heldinmind.rights.rules import CHOICES, Choice, default_side, differs, filled

LABELS = {
    "first_name": gettext_lazy("First name"),
    "last_name": gettext_lazy("Last name"),
    "preferred_name": gettext_lazy("Likes to be called"),
    "born": gettext_lazy("Born"),
    "due_date": gettext_lazy("Due date"),
    "sex": gettext_lazy("Sex"),
    "gender": gettext_lazy("Gender"),
    "ethnicity": gettext_lazy("Ethnicity"),
    "language": gettext_lazy("Language"),
    "interpreter": gettext_lazy("Interpreter"),
    "communication_needs": gettext_lazy("What helps"),
    "identity": gettext_lazy("Who they are"),
}


def value_of(choice: Choice, person: Person) -> str:
    """What a record says, in words."""
    if choice.name == "born":
        ended = _(" on %(day)s") % {"day": long_date(person.ended_on)} if person.ended_on else ""
        born = long_date(person.birth_date)
        state = str(person.get_state_display())
        if person.state == Person.State.BORN:
            return born or _("Day not known")
        return ", ".join(part for part in (born, state + ended) if part)
    if choice.name in ("sex", "interpreter", "identity"):
        return str(getattr(person, f"get_{choice.name}_display")())
    value = getattr(person, choice.name)
    return long_date(value) if choice.name == "due_date" else str(value or "")


@dataclass(frozen=True)
class Asked:
    """A fact that both records know and say differently."""

    name: str
    label: str
    kept: str
    gone: str
    stands: str


def asked(kept: Person, gone: Person) -> list[Asked]:
    one, other = facts(kept), facts(gone)
    return [
        Asked(
            each.name,
            str(LABELS[each.name]),
            value_of(each, kept),
            value_of(each, gone),
            default_side(each, one, other),
        )
        for each in CHOICES
        if differs(each, one, other) and filled(each, one) and filled(each, other)
    ]


def rows(both: Sequence[Side]) -> list[list[str]]:
    """The label, what each record says, and whether they differ. What neither says is left out."""
    said: list[tuple[str, list[str]]] = [
        *((str(LABELS[each.name]), [value_of(each, side.person) for side in both]) for each in _shown(both)),
        (_("Also known as"), [", ".join(side.known_as) for side in both]),
        (_("NHS number"), [", ".join(side.numbers) for side in both]),
        (_("Families"), [", ".join(family.name for family in side.families) for side in both]),
        (_("Relationships"), [", ".join(_relationships(side)) for side in both]),
        (_("How to reach them"), [", ".join(point_words(point) for point in side.points) for side in both]),
        (_("Last met"), [long_date(side.last_met) if side.last_met else "" for side in both]),
        (_("In the record since"), [long_date(side.person.created_at) for side in both]),
    ]
    return [[label, *values, _differ(values)] for label, values in said if any(values)]


def _shown(both: Sequence[Side]) -> list[Choice]:
    """What somebody has asked; and whether they are known, when only one record says so."""
    one, other = (facts(side.person) for side in both)
    return [
        each
        for each in CHOICES
        if (filled(each, one) or filled(each, other)) and (each.name != "identity" or differs(each, one, other))
    ]


def _differ(values: Sequence[str]) -> str:
    one, other = values
    if one == other:
        return _("The same")
    return _("Different") if one and other else _("Only in one")


def _relationships(side: Side) -> list[str]:
    pk = side.person.pk
    cares = [
        _("%(kind)s of %(name)s") % {"kind": each.get_kind_display(), "name": called(each.child)}
        if each.carer_id == pk
        else _("%(kind)s is %(name)s") % {"kind": each.get_kind_display(), "name": called(each.carer)}
        for each in side.caregiving
    ]
    adults = [(each, each.second if each.first_id == pk else each.first) for each in side.adults]
    return cares + [
        _("Known together with %(name)s") % {"name": called(other)}
        if each.kind == AdultRelationship.Kind.OTHER
        else _("%(kind)s with %(name)s") % {"kind": each.get_kind_display(), "name": called(other)}
        for each, other in adults
    ]


def count_text(count: int) -> str:
    """Empty when no pair is open: the list itself says so."""
    return (
        ngettext("%(count)s pair to look at", "%(count)s pairs to look at", count) % {"count": count} if count else ""
    )


def line(pair: Any) -> dict[str, Any]:
    """One pair of the list, the older record first: that is the one that stays unless somebody turns them round."""
    one, other = sorted((pair.first, pair.second), key=lambda person: (person.created_at, person.pk))
    return {
        "pair": pair,
        "one": one,
        "other": other,
        "names": (named(one), named(other)),
        "reasons": _("Alike: %(reasons)s") % {"reasons": ", ".join(_(reason) for reason in pair.reasons)},
    }


def named(person: Person) -> str:
    name = f"{person.first_name} {person.last_name}".strip() or called(person)
    day = long_date(person.birth_date)
    due = _("due %(day)s") % {"day": long_date(person.due_date)} if person.due_date and not day else ""
    return ", ".join(part for part in (name, _("born %(day)s") % {"day": day} if day else due) if part)
