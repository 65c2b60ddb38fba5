"""What joins the people of a referral: who cares for whom, with what responsibility, where a baby lives, who is expected."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from heldinmind.access.models import Actor
from heldinmind.people import actions as people
from heldinmind.people.actions.expecting import expect
from heldinmind.people.models import CaregivingRelationship, Person
from heldinmind.people.models.answers import Known
from heldinmind.referrals.actions.linking import Linked
from heldinmind.referrals.models import Referral
from heldinmind.referrals.rules import Answers, Carer
from heldinmind.referrals.rules.receiving import lives_with, who_is_pregnant

SAID = {Known.YES, Known.NO, Known.UNKNOWN}


def link_together(*, referral: Referral, linked: Sequence[Linked], answers: Answers, by: Actor) -> None:
    """Facts of the day the referral came. What the record says already is left as it is."""
    babies = [one.person for one in linked if one.part == "baby"]
    carers = [(one.person, one.given) for one in linked if isinstance(one.given, Carer)]
    for child in babies:
        for person, given in carers:
            _care(child, person, given, by, referral.received_on)
        _place(child, carers, by, referral.received_on)
    _expect(babies, carers, answers.number_expected, by)


def _care(child: Person, carer: Person, given: Carer, by: Actor, on: date) -> None:
    kind = given.relationship if given.relationship in CaregivingRelationship.Kind.values else "not known"
    link = people.link_carer(carer=carer, child=child, kind=kind, by=by)
    said = given.parental_responsibility
    if said in SAID and not link.responsibilities.filter(superseded_at=None).exists():
        people.say_responsibility(caregiving=link, held=said, evidence=_("As told at referral"), by=by, today=on)


def _place(child: Person, carers: Sequence[tuple[Person, Carer]], by: Actor, on: date) -> None:
    """Only what was said: who lives with a born baby. An unborn baby lives nowhere yet."""
    near = [(person, given) for person, given in carers if given.lives_with_baby == Known.YES]
    arrangement = lives_with([given.relationship for _person, given in near])
    if child.birth_date is None or arrangement is None or child.placements.filter(superseded_at=None).exists():
        return
    people.place_child(
        child=child,
        arrangement=arrangement,
        from_on=max(on, child.birth_date),
        known_on=on,
        by=by,
        carers=tuple(person for person, _given in near),
    )


def _expect(babies: Sequence[Person], carers: Sequence[tuple[Person, Carer]], number: int, by: Actor) -> None:
    """One pregnancy for each due date among the unborn."""
    place = who_is_pregnant([given.relationship for _person, given in carers])
    unborn = defaultdict(list)
    for baby in babies:
        if baby.state == Person.State.UNBORN:
            unborn[baby.due_date].append(baby)
    for due_date, children in unborn.items():
        expect(
            children=children,
            due_date=due_date,
            number_expected=max(number if len(unborn) == 1 else 1, len(children)),
            pregnant_person=None if place is None else carers[place][0],
            by=by,
        )
