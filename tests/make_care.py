"""Makers of care, each step through the product's own actions, as the member of staff whom row security holds."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

from heldinmind.access.acting import acting
from heldinmind.access.audience import Topic
from heldinmind.access.models import Actor, Team, User
from heldinmind.care import actions, queries
from heldinmind.care.models import Appointment, Contact, Episode, Note
from heldinmind.care.pages.headings import facts, title
from heldinmind.care.rules.headings import Heading, every_heading
from heldinmind.people.models import Family, Person
from heldinmind.people.queries.families import adults_among
from heldinmind.referrals.models import Referral
from heldinmind.referrals.rules import Answers
from tests import make_referrals
from tests.make import TODAY

NOW = datetime(2026, 11, 16, 10, tzinfo=UTC)
DANA_AND_LEO = (make_referrals.DANA, make_referrals.LEO)


@contextmanager
def being(actor: Actor, team: Team) -> Iterator[None]:
    """As the web role on behalf of somebody: what the database refuses them is refused here as well."""
    with acting(role="web", user=User.objects.get(pk=actor.user_id), team=team):
        yield


def accepted(team: Team, given: Answers | None = None) -> Referral:
    """Linked to people, accepted, on the waiting list."""
    found = make_referrals.received(team, given)
    make_referrals.decide(found, "accept")
    return Referral.objects.select_related("family", "team").get(pk=found.pk)


def allocate(referral: Referral, worker: Actor, *, by: Actor, from_on: date = make_referrals.CAME) -> Episode:
    with being(by, referral.team):
        held = actions.allocate(referral=referral, worker=worker, from_on=from_on, by=by, today=TODAY)
        return queries.episodes().get(pk=held.episode_id)


def episode(team: Team, worker: Actor, *, by: Actor, given: Answers | None = None) -> Episode:
    """A family that this worker holds since a week ago: Jude and Dana, unless told otherwise."""
    return allocate(accepted(team, given), worker, by=by)


def expecting(team: Team, worker: Actor, *, by: Actor) -> Episode:
    """Dana expects a baby on 4 January."""
    return episode(team, worker, by=by, given=make_referrals.answers(babies=(make_referrals.UNBORN,)))


def person(of: Episode | Family, name: str) -> Person:
    family = of.family_id if isinstance(of, Episode) else of.pk
    return Person.objects.get(memberships__family=family, first_name=name)


def baby(of: Episode) -> Person:
    return Person.objects.get(memberships__family=of.family_id, memberships__part="baby")


def appointment(
    of: Episode,
    worker: Actor,
    *,
    names: Sequence[str] = ("Dana", "Jude"),
    at: datetime = NOW + timedelta(days=1),
    **how: Any,
) -> Appointment:
    given = {"minutes": 50, "mode": "face to face", "venue": "Millbrook family hub"} | how
    people = [person(of, name) for name in names]
    with being(worker, of.team):
        return actions.make_appointment(
            episode=of, people=people, starts_at=at, worker=worker, by=worker, now=min(NOW, at), **given
        )


def contact(
    of: Episode,
    worker: Actor,
    *,
    happened: Mapping[str, str] | None = None,
    at: datetime = NOW - timedelta(days=1),
    **how: Any,
) -> Contact:
    """Dana and Jude came, unless told otherwise."""
    said = happened or {"Dana": "attended", "Jude": "attended"}
    found = {person(of, name): what for name, what in said.items()}
    with being(worker, of.team):
        return actions.record_contact(episode=of, happened=found, held_at=at, minutes=50, by=worker, now=NOW, **how)


def headings(of: Family, author: Actor) -> dict[str, Heading]:
    """Every heading of a family by its words."""
    with being(author, of.team):
        people = queries.people_of(of, TODAY)
        return {title(h): h for h in every_heading(facts(people, adults_among(people.everybody)))}


def draft(
    of: Episode,
    author: Actor,
    words: Mapping[str, str],
    *,
    topics: Mapping[str, Topic] | None = None,
    about: Contact | None = None,
    **how: Any,
) -> Note:
    """A draft with these words under these headings."""
    known, marks = headings(of.family, author), topics or {}
    said = [actions.Said(known[name], name, each, int(marks.get(name, 0))) for name, each in words.items()]
    on = how.pop("about_on", TODAY)
    with being(author, of.team):
        return actions.save_draft(episode=of, parts=said, about_on=on, contact=about, by=author, today=TODAY, **how)


def note(of: Episode, author: Actor, words: Mapping[str, str], **how: Any) -> Note:
    """A signed note."""
    written = draft(of, author, words, **how)
    with being(author, of.team):
        return actions.sign(note=written, by=author)
