"""Makers of what the family page and the lists say. What no action writes yet is put in as the worker that imports."""

from datetime import date
from typing import Any

from heldinmind.access.acting import acting
from heldinmind.access.models import Actor, Team
from heldinmind.access.system import command
from heldinmind.care import actions as care
from heldinmind.care.models import Episode
from heldinmind.people import actions as people
from heldinmind.people.models import AdultRelationship, CaregivingRelationship, Family, Person
from heldinmind.risk.models import Rating
from heldinmind.safeguarding.models import LevelOn
from tests import make, make_care
from tests.make import TODAY


def kept(row: Any) -> Any:
    with acting(role="worker", actor=command(), team=row.team):
        row.save(force_insert=True)
    return row


def rate(family: Family, stressor: str, state: str, *, on: date = TODAY, about: Any = None) -> Rating:
    given = {"team": family.team, "family": family, "rated_on": on, "source": "clinician"}
    if about is not None:
        with acting(role="worker", actor=command(), team=family.team):
            given["about"] = people.subject_of(about)
    return kept(Rating(stressor_id=stressor, state=state, **given))


def safeguarding(family: Family, child: Person, level: str, *, on: date = TODAY) -> LevelOn:
    return kept(LevelOn(team=family.team, family=family, child=child, level_id=level, on=on))


def couple(team: Team, one: Person, other: Person, safety: str = "not asked") -> AdultRelationship:
    with acting(role="worker", actor=command(), team=team):
        found = people.link_adults(one=one, other=other, kind="couple", by=command())
        if safety != "not asked":
            people.say_safety(adults=found, answer=safety, by=command(), today=TODAY)
    return found


def link(of: Episode, carer: str, child: str) -> CaregivingRelationship:
    return CaregivingRelationship.objects.get(carer=make_care.person(of, carer), child=make_care.person(of, child))


def level(
    of: Episode, by: Actor, value: int, *, on: date = TODAY, carer: str = "Dana", occasion: str = "start"
) -> None:
    with make_care.being(by, of.team):
        levels = {link(of, carer, "Jude"): value}
        care.rate_levels(episode=of, levels=levels, given_on=on, occasion=occasion, by=by, today=TODAY)


def goal(of: Episode, by: Actor, words: str, *values: int, carer: str = "Dana") -> None:
    """Agreed a week ago; its ratings on the days since."""
    with make_care.being(by, of.team):
        subject = people.subject_of(link(of, carer, "Jude"))
        agreed = care.agree_goal(
            episode=of, subject=subject, words=words, agreed_on=of.opened_on, by=by, today=TODAY, value=values[0]
        )
        for days, value in enumerate(values[1:], start=1):
            rated_on = of.opened_on.replace(day=of.opened_on.day + days)
            care.rate_goal(goal=agreed, value=value, rated_on=rated_on, by=by, today=TODAY)


def larger(family: Family, many: int) -> None:
    """More children, each cared for by everybody."""
    carers = [member.person for member in family.members.filter(part="carer").select_related("person")]
    for number in range(many):
        child = make.baby(family.team, first_name=f"Child {number}", birth_date=date(2024, 1, 1 + number))
        people.join_family(family=family, person=child, part="sibling", by=command(), today=TODAY)
        for carer in carers:
            people.link_carer(carer=carer, child=child, kind="mother", by=command())


def since(of: Episode, day: date) -> None:
    """As if the work had begun on that day."""
    Episode.objects.filter(pk=of.pk).update(opened_on=day)
