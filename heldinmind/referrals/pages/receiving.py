"""Somebody as the referral gives them, beside those in the record who may be the same, fact by fact."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heldinmind.people.rules import Sketch
from heldinmind.referrals.queries.receiving import Named
from heldinmind.referrals.rules.receiving import sketch_of
from heldinmind.referrals.sketches import facts


@dataclass(frozen=True)
class Question:
    """One person of the referral, what is known of them, and the name of the field that asks who they are."""

    heading: str
    given: str
    found: str
    field: str


def question(one: Named) -> Question:
    name = f"{one.given.first_name} {one.given.last_name}".strip()
    kind = _("Baby %(place)s") if one.part == "baby" else _("Parent or carer %(place)s")
    kind %= {"place": one.position}
    return Question(
        f"{kind}: {name}" if name else kind, _given(sketch_of(one.given)), _found(len(one.candidates)), one.field
    )


def _given(sketch: Sketch) -> str:
    known = facts(sketch)
    return _("In the referral: %(facts)s.") % {"facts": ", ".join(known)} if known else ""


def _found(count: int) -> str:
    if not count:
        return _("Nobody in the record is alike: a new person will be made.")
    found = ngettext("%(count)s person in the record is alike.", "%(count)s people in the record are alike.", count)
    return found % {"count": count}
