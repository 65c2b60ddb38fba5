"""Makes the demonstration team, by the same actions that people use."""

from datetime import date, timedelta
from decimal import Decimal

from django.contrib.auth.hashers import make_password

from heldinmind.access import actions as access
from heldinmind.access.acting import acting
from heldinmind.access.models import Actor, Team
from heldinmind.access.system import command, public_form
from heldinmind.charges.actions import FREE, add_band
from heldinmind.config.demonstration.people import PASSWORD, STAFF, email_of
from heldinmind.config.demonstration.stories import STORIES
from heldinmind.config.demonstration.telling import Teller
from heldinmind.website.actions import add_link

SLUG = "riverside"
BANDS = [(FREE, "Free", Decimal(0)), ("reduced", "Reduced", Decimal(10)), ("full", "Full", Decimal(40))]

OTHER_HELP = [
    (
        "Millbrook Family Hub",
        "https://hub.millbrook.example",
        "A warm room, baby weighing and somebody to talk to, on weekday mornings.",
        "Millbrook",
    ),
    (
        "The Night Line for New Parents",
        "https://nightline.example",
        "A person to talk to by telephone, from 8 pm to 6 am.",
        "",
    ),
    (
        "Quayside Fathers",
        "https://fathers.quayside.example",
        "Fathers and their babies, Saturday mornings. No need to book.",
        "Millbrook and Quayside",
    ),
]


def demonstrate(today: date) -> bool:
    """False when a team is there already: nothing is ever added to a database that has one."""
    if Team.objects.exists():
        return False
    team, _ = access.create_team(slug=SLUG, name="Riverside Parent-Infant Team", by=command())
    with acting(role="worker", actor=command(), team=team):
        describe(team)
        recommend(team, today)
    for name, role in STAFF:
        join(team, name, role, today)
    staff = {actor.name: actor for actor in Actor.objects.select_related("user").filter(kind="staff")}
    for story in STORIES:
        Teller(team, staff, today).tell(story)
    return True


def describe(team: Team) -> None:
    access.set_team(
        team=team,
        by=command(),
        address="The Old Boathouse\n1 Quay Lane\nMillbrook",
        phone="01632 960001",
        email="hello@riverside.example",
        hours="Monday to Friday, 9 am to 5 pm",
    )
    for code, name, pounds in BANDS:
        add_band(team=team, code=code, name=name, pounds=pounds, by=command())


def recommend(team: Team, today: date) -> None:
    """Made up, as everything here: a name that ends in .example leads nowhere."""
    for name, address, what_for, area in OTHER_HELP:
        add_link(team=team, name=name, address=address, what_for=what_for, area=area, by=command(), today=today)


def join(team: Team, name: str, role: str, today: date) -> None:
    with acting(role="worker", actor=command(), team=team):
        code = access.invite(team=team, email=email_of(name), name=name, role=role, by=command())
    with acting(role="family", actor=public_form(), team=team):
        since = today - timedelta(days=400)
        access.accept_invitation(code=code, name=name, password_hash=make_password(PASSWORD), today=since)
