"""Small makers for tests. Each calls the product's own actions, so no test holds a state the product cannot reach."""

from datetime import date
from typing import Any

from django.contrib.auth.hashers import make_password

from heldinmind.access import actions as access
from heldinmind.access.acting import acting
from heldinmind.access.models import Actor, Team, User
from heldinmind.access.permissions import ROLE_NAMES, Role
from heldinmind.access.system import command
from heldinmind.people import actions as people
from heldinmind.people.models import Family, Person

TODAY = date(2026, 11, 16)
PASSWORD = "a calm and quiet password"
_HASHED = make_password(PASSWORD)


def team(name: str, slug: str) -> Team:
    return access.create_team(slug=slug, name=name, by=command())[0]


def staff(team: Team, role: Role, name: str = "") -> Actor:
    """A colleague who followed an invitation."""
    name = name or f"{ROLE_NAMES[role]} of {team.slug}"
    email = f"{name.lower().replace(' ', '.')}@example.org"
    with acting(role="worker", actor=command(), team=team):
        code = access.invite(team=team, email=email, name=name, role=role, by=command())
    with acting(role="family", actor=access.public_form(), team=team):
        access.accept_invitation(code=code, name=name, password_hash=_HASHED, today=date(2026, 1, 5))
    return User.objects.get(email=email).actor


def baby(team: Team, *, by: Actor | None = None, **known: Any) -> Person:
    """Jude Larkfield, born on 17 August 2026 unless told otherwise."""
    details = {"first_name": "Jude", "last_name": "Larkfield", "birth_date": date(2026, 8, 17)} | known
    return people.make_person(team=team.pk, by=by or command(), today=TODAY, **details)


def unborn(team: Team, **known: Any) -> Person:
    details = {"state": Person.State.UNBORN, "birth_date": None, "due_date": date(2027, 1, 4), "first_name": ""} | known
    return baby(team, **details)


def carer(team: Team, **known: Any) -> Person:
    details = {"first_name": "Dana", "last_name": "Larkfield", "birth_date": date(1994, 5, 2)} | known
    return people.make_person(team=team.pk, by=command(), today=TODAY, **details)


def family(team: Team, *members: tuple[Person, str], name: str = "Larkfield") -> Family:
    """Jude with his mother Dana, unless told otherwise."""
    chosen = members or ((baby(team), "baby"), (carer(team), "carer"))
    kept = people.make_family(team=team.pk, name=name, by=command())
    for person, part in chosen:
        people.join_family(family=kept, person=person, part=part, by=command(), today=TODAY)
    babies = [person for person, part in chosen if part == "baby"]
    for person, part in chosen:
        if part == "carer":
            for child in babies:
                people.link_carer(carer=person, child=child, kind="mother", by=command())
    return kept
