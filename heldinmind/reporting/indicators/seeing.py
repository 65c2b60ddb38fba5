"""Who was seen, and what became of appointments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from heldinmind.reporting.expressions import Asked, cases, several, words
from heldinmind.reporting.indicators.definition import CASE, indicator

if TYPE_CHECKING:
    from ibis import Table, Value

FROM_TALLY = ", from tally"


@indicator(
    title=_("People seen"),
    definition=_(
        "Different people who came to at least one contact, by telephone and video too. Families, babies and carers are counted "
        "apart, and among the carers fathers and second carers (every carer other than the first the referral named). Where an "
        "imported log gives only a tally of contacts, everybody who takes part in an episode with at least one attended counts, "
        "and is shown again under “from tally”. People of imported episodes without a tally are unknown."
    ),
    unit=_("people"),
    shape="count",
    by=CASE,
    parts=tuple(
        name + kind
        for kind in ("", FROM_TALLY)
        for name in ("families", "babies", "carers", "fathers", "second carers", "others")
    ),
    always=5,
)
def people_seen(participants: Table) -> Table:
    """A baby with her mother and father came to contacts; of another family a tally says that a baby and his mother did: 5
    people, 2 families, 2 babies, 3 carers, 1 father, 1 second carer; from tally 1 family, 1 baby, 1 carer.
    """
    p = participants
    carer = p.part == "carer"
    person = cases((p.part == "baby", "babies"), (carer, "carers"), otherwise="others")
    known_by_contact = (p.seen & ~p.from_tally).any().over(group_by=p.referral)
    tally = cases((p.from_tally, FROM_TALLY))
    counted = [
        *_twice(words("families"), cases((p.from_tally & ~known_by_contact, FROM_TALLY))),
        *_twice(person, tally),
        *_twice(cases((carer & p.father, "fathers")), tally),
        *_twice(cases((carer & p.second, "second carers")), tally),
    ]
    rows = p.select("referral", "family", "person", yes=p.seen, part=several(counted).unnest())
    rows = rows.filter(rows.part.notnull())
    key = rows.part.startswith("families").ifelse(rows.family, rows.person)
    return rows.mutate(key=key, in_total=rows.part.isin(["babies", "carers", "others"]))


def _twice(name: Value, tally: Value) -> list[Value]:
    """A person counts under a name, and again among those known from a tally alone."""
    return [name, name + tally]


@indicator(
    title=_("Attendance"),
    definition=_(
        "How often people came, out of how often they were invited and it is known what happened: came, came late, did not "
        "attend, was not brought, cancelled by the family or by the team. Each invited person is counted for each meeting; an "
        "imported tally counts each contact once, and its missed ones as “missed, kind not recorded”. Meetings that are past "
        "and of which nobody has said what happened are unknown."
    ),
    unit=_("invitations"),
    shape="share",
    by=CASE,
    parts=(
        *("attended", "late", "without baby", "late not seen", "cancelled by family", "cancelled by service"),
        *("did not attend", "was not brought", "missed, kind not recorded"),
    ),
)
def attendance(attendances: Table, asked: Asked) -> Table:
    """Mother and baby came once, once the baby was not brought; a tally has 6 attended and 2 missed; a meeting of last week has
    no answer yet for one person. Came 2 + 0 + 6 = 8 of 8 + 1 + 2 = 11; unknown 1.
    """
    a = attendances
    came = a.what.isin(["attended", "late", "without baby"])
    happened = a.filter((a.what != "planned") | (a.due_on < asked.on.cast("date")))
    return happened.mutate(yes=cases((a.what == "planned", None), otherwise=came), part=a.what)
