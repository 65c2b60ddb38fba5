"""Who may be told what: for each adult one line, by what is known of their agreement and of who is safe with whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from heldinmind.caseload.pages.ages import listed
from heldinmind.caseload.pages.names import Names
from heldinmind.people.models import AdultRelationship, CaregivingRelationship, Person
from heldinmind.people.models.answers import Known
from heldinmind.people.queries import is_unsafe
from heldinmind.referrals.models import Agreement


@dataclass(frozen=True)
class TellLine:
    """`caution`: something must be found out, or kept back, before anything is said. `agreed`: there is nothing in the way."""

    name: str
    words: str
    caution: str
    agreed: bool


@dataclass(frozen=True)
class Circle:
    """The adults of a family, whom they care for, and what they are to each other."""

    adults: Sequence[Person]
    caregiving: Sequence[CaregivingRelationship]
    between: Sequence[AdultRelationship]
    names: Names


def tell_lines(circle: Circle, agreements: Mapping[UUID, Agreement], *, referred: bool) -> list[TellLine]:
    """`referred`: there is a referral that they could know of."""
    return [
        TellLine(
            name=circle.names(person),
            words=_may_hear(person, circle),
            caution=" ".join([*_agreement(agreements.get(person.pk), referred), *_unsafe(person, circle)]),
            agreed=person.pk in agreements and agreements[person.pk].agrees == Known.YES,
        )
        for person in circle.adults
    ]


def _may_hear(person: Person, circle: Circle) -> str:
    """The rule of audiences in words: what is about oneself, and about oneself with a child, whoever else is in it."""
    children = [circle.names(link.child) for link in circle.caregiving if link.carer_id == person.pk]
    others = [circle.names(other) for other in circle.adults if other.pk != person.pk]
    told = {"children": listed(children), "others": listed(others)}
    own = _("own notes and those with %(children)s") % told if children else _("own notes")
    return _("%(own)s; nothing that %(others)s said alone.") % {"own": own, **told} if others else f"{own}."


def _agreement(agreement: Agreement | None, referred: bool) -> list[str]:
    if agreement is None:
        return [_("Whether they know of the referral is not recorded.")] if referred else []
    if agreement.agrees == Known.NO:
        return [_("Did not agree to the referral.")]
    if agreement.knows == Known.NO:
        return [_("Does not know of the referral. Say nothing yet.")]
    if agreement.agrees == Known.YES:
        return []
    if agreement.knows == Known.YES:
        return [_("Knows of the referral; whether they agree is not known.")]
    return [_("Whether they know of the referral is not known. Find out first.")]


def _unsafe(person: Person, circle: Circle) -> list[str]:
    sentence = _("It is not safe with %(other)s: nothing about one reaches the other, not even when we meet.")
    told = [
        sentence % {"other": circle.names(other)}
        for pair in circle.between
        for other in (pair.first, pair.second)
        if is_unsafe(pair) and person.pk in (pair.first_id, pair.second_id)
        if other.pk != person.pk
    ]
    return list(dict.fromkeys(told))
