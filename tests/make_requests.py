"""Makers of requests, each step through the product's own actions, as the member of staff whom row security holds."""

from typing import Any

from heldinmind.access.models import Actor
from heldinmind.people.models import Person
from heldinmind.rights import actions, queries
from heldinmind.rights.models import Request
from tests.make_care import TODAY, being


def asked(person: Person, by: Actor, *, kind: str = "access", **how: Any) -> Request:
    """Came today, by word of mouth."""
    with being(by, person.team):
        given = {"kind": kind, "came_how": "told", "came_on": TODAY, "by": by, "today": TODAY} | how
        return fresh(actions.receive_request(person=person, **given))


def known(person: Person, by: Actor, **how: Any) -> Request:
    """And a colleague knows them."""
    request = asked(person, by, **how)
    with being(by, person.team):
        actions.check_identity(request=request, identity_how="known", identity_on=TODAY, by=by, today=TODAY)
        return fresh(request)


def gathered(person: Person, by: Actor, **how: Any) -> Request:
    """And what concerns them is on the list; for a child once it is shown that they may ask."""
    request = known(person, by, **how)
    with being(by, person.team):
        if request.for_child:
            actions.check_authority(request=request, evidence="", by=by, today=TODAY)
        actions.gather(request=fresh(request), by=by)
        return fresh(request)


def decided(person: Person, by: Actor, **how: Any) -> Request:
    """All that the rule gives is given; everything else is left out."""
    request = gathered(person, by, **how)
    with being(by, person.team):
        actions.release_proposed(request=request, by=by)
        for item in request.items.filter(decision=""):
            why = {"decision": "withhold", "ground": "third party", "reason": "Somebody else said it."}
            actions.decide_item(item=item, by=by, by_clinician=True, **why)
        return fresh(request)


def frozen(person: Person, by: Actor, **how: Any) -> Request:
    request = decided(person, by, **how)
    with being(by, person.team):
        actions.freeze_pack(request=request, by=by, today=TODAY)
        return fresh(request)


def fresh(of: Request) -> Request:
    return queries.requests().get(pk=of.pk)
