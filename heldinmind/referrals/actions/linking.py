"""Each person of a referral is made, or an existing one is linked and completed: never overwritten."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from heldinmind.access.models import Actor
from heldinmind.kit import nhs
from heldinmind.kit.said import all_said
from heldinmind.people import actions as people
from heldinmind.people.models import Family, Identifier, Person, ReviewItem
from heldinmind.people.models.answers import Known, Sex
from heldinmind.referrals.actions.reaching import keep_contact
from heldinmind.referrals.models import Referral, answers_of
from heldinmind.referrals.rules import Baby, Carer
from heldinmind.referrals.rules.linking import additions, disagreements
from heldinmind.referrals.rules.receiving import birth_state, dates_that_stand, day


@dataclass(frozen=True)
class Linked:
    """Somebody in the answers, and the person they turned out to be."""

    part: str
    position: int
    given: Baby | Carer
    person: Person


@dataclass(frozen=True)
class Desk:
    """Where and by whom people are made: what every step below needs."""

    referral: Referral
    family: Family
    by: Actor
    today: date

    def doubt(self, person: Person, words: str, kind: str = ReviewItem.Kind.IMPLAUSIBLE) -> None:
        people.raise_review(
            team=self.referral.team_id,
            kind=kind,
            words=words,
            family=self.family,
            person=person,
            reference=self.referral.reference,
        )


def make_or_link(desk: Desk, part: str, position: int, given: Baby | Carer, person: Person | None) -> Linked:
    known = _known(given)
    person = _complete(desk, person, known) if person else _make(desk, given, known)
    people.join_family(family=desk.family, person=person, part=part, by=desk.by, today=desk.today)
    _number(desk, person, given.nhs_number)
    if isinstance(given, Carer):
        keep_contact(referral=desk.referral, person=person, carer=given, doubt=desk.doubt, by=desk.by)
    return Linked(part, position, given, person)


def _known(given: Baby | Carer) -> dict[str, Any]:
    """Blank is not known; only `not asked` is not asked."""
    known: dict[str, Any] = {
        "first_name": given.first_name,
        "last_name": given.last_name,
        "birth_date": day(given.birth_date),
    }
    if isinstance(given, Baby):
        return known | {"due_date": day(given.due_date), "sex": _one_of(Sex.values, given.sex)}
    return known | {
        "ethnicity": given.ethnicity,
        "language": given.language,
        "interpreter": _one_of(Known.values, given.interpreter),
        "communication_needs": given.communication_needs,
    }


def _one_of(values: Iterable[str], given: str) -> str:
    return given if given in values else "unknown"


def _make(desk: Desk, given: Baby | Carer, known: dict[str, Any]) -> Person:
    dates = dates_that_stand(born_on=known["birth_date"], due_on=known.get("due_date"), today=desk.today)
    told = _dates_in_words(known)
    known |= {"birth_date": dates.birth, "due_date": dates.due}
    if isinstance(given, Baby):
        known["state"] = birth_state(replace(given, birth_date=_kept(dates.birth), due_date=_kept(dates.due)))
    elif not (known["first_name"] or known["last_name"]):
        known["identity"] = Person.Identity.UNKNOWN
    person = people.make_person(team=desk.referral.team_id, by=desk.by, today=desk.today, **known)
    if dates.doubts:
        desk.doubt(person, " ".join([*all_said(dates.doubts), told]))
    if person.state == Person.State.UNKNOWN and answers_of(desk.referral).loss:
        words = _("The referral told of a loss. Record what happened to this baby, when it is known.")
        desk.doubt(person, words, ReviewItem.Kind.INCOMPLETE)
    return person


def _kept(day: date | None) -> str:
    return day.isoformat() if day else ""


def _dates_in_words(known: dict[str, Any]) -> str:
    return _("The referral gives: born %(born)s, due %(due)s.") % {
        "born": known["birth_date"] or _("not known"),
        "due": known.get("due_date") or _("not known"),
    }


def _complete(desk: Desk, person: Person, known: dict[str, Any]) -> Person:
    kept = {name: getattr(person, name) for name in [*known, "state", "due_date"]}
    for words in all_said(disagreements(kept, known)):
        desk.doubt(person, words)
    added = additions(kept, known)
    if person.state == Person.State.UNBORN:
        added.pop("birth_date", None)
    merged = {name: added.get(name, kept[name]) for name in ("birth_date", "due_date")}
    doubts = dates_that_stand(born_on=merged["birth_date"], due_on=merged["due_date"], today=desk.today).doubts
    if doubts and {"birth_date", "due_date"} & added.keys():
        desk.doubt(person, " ".join([*all_said(doubts), _dates_in_words(known)]))
        added = {name: value for name, value in added.items() if name not in merged}
    if person.state == Person.State.UNKNOWN and (added.keys() & merged.keys()):
        added["state"] = Person.State.BORN if merged["birth_date"] else Person.State.UNBORN
    return people.change_details(person=person, by=desk.by, today=desk.today, **added) if added else person


def _number(desk: Desk, person: Person, given: str) -> None:
    if not given:
        return
    number = nhs.cleaned(given)
    if number is None:
        words = _("The referral gives an NHS number that is not valid: %(number)s.") % {"number": given}
        desk.doubt(person, words, ReviewItem.Kind.INCOMPLETE)
    elif not person.identifiers.filter(system=Identifier.NHS, value=number).exists():
        people.give_identifier(person=person, system=Identifier.NHS, value=number, by=desk.by)
