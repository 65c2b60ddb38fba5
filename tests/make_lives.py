"""Every event that can happen in a family's lives, each done by a colleague as the web role that row security holds."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from heldinmind.access.models import Actor
from heldinmind.care import actions as care
from heldinmind.care.models import Episode
from heldinmind.people import actions
from heldinmind.people.actions.adoption import NewIdentity
from heldinmind.people.actions.births import Born
from heldinmind.people.actions.joining import Newcomer
from heldinmind.people.actions.losses import Ring
from heldinmind.people.actions.moving import Where
from heldinmind.people.actions.naming import Named
from heldinmind.people.actions.parting import SecondFamily
from heldinmind.people.models import AdultRelationship, LifeEvent, Person, Pregnancy
from heldinmind.referrals.rules import Carer
from tests import make_care, make_caseload, make_referrals
from tests.make import TODAY
from tests.make_care import being

YESTERDAY = TODAY - timedelta(days=1)
UNKNOWN_FATHER = Carer(relationship="unknown father")
HELEN = Newcomer("Helen", "Ward")


@dataclass(frozen=True)
class Home:
    """A family in work and the colleague who holds it."""

    episode: Episode
    by: Actor

    @property
    def family(self) -> Any:
        return self.episode.family

    @property
    def baby(self) -> Person:
        return Person.objects.filter(memberships__family=self.family, memberships__part="baby").earliest("created_at")

    def one(self, name: str) -> Person:
        return make_care.person(self.episode, name)

    @property
    def couple(self) -> AdultRelationship:
        return AdultRelationship.objects.get(kind="couple")

    @property
    def father(self) -> Person:
        return Person.objects.get(cares_for__kind="unknown father")

    def ring(self) -> Ring:
        return Ring(self.by, TODAY + timedelta(days=1))

    def said(self) -> dict[str, Any]:
        return {"by": self.by, "today": TODAY}


def home(team: Any, by: Actor, *, lead: Actor, baby: Any = make_referrals.JUDE) -> Home:
    """Dana and Leo, a couple, with their baby and something written about each; the clinician holds the family."""
    given = make_referrals.answers(babies=(baby,), carers=make_care.DANA_AND_LEO)
    episode = make_care.episode(team, by, by=lead, given=given)
    found = Home(episode, by)
    make_caseload.couple(team, found.one("Dana"), found.one("Leo"))
    make_care.note(episode, by, {"For the team": "They came by bus."})
    return found


def expecting(team: Any, by: Actor, *, lead: Actor) -> Home:
    return home(team, by, lead=lead, baby=make_referrals.UNBORN)


def birth(of: Home) -> None:
    care.welcome_baby(baby=of.baby, born=[Born(YESTERDAY, "Jude")], **of.said())


def twins(of: Home) -> None:
    care.welcome_baby(baby=of.baby, born=[Born(YESTERDAY, "Jude"), Born(YESTERDAY, "Robin")], **of.said())


def loss(kind: str) -> Callable[[Home], None]:
    def lost(of: Home) -> None:
        actions.record_loss(baby=of.baby, kind=kind, on=YESTERDAY, family=of.family, ring=of.ring(), **of.said())

    return lost


def death(of: Home) -> None:
    actions.record_death(person=of.baby, on=YESTERDAY, family=of.family, ring=of.ring(), **of.said())


def death_of_an_adult(of: Home) -> None:
    actions.record_death(person=of.one("Leo"), on=YESTERDAY, family=of.family, ring=of.ring(), **of.said())


def begins_again(of: Home) -> None:
    pregnancy = Pregnancy.objects.get()
    actions.begin_again(pregnancy=pregnancy, said_by=of.one("Dana"), on=TODAY, **of.said())


def move(kind: str, arrangement: str, newcomer: Newcomer | None = None, *carers: str) -> Callable[[Home], None]:
    def moved(of: Home) -> None:
        where = Where(arrangement, [of.one(name) for name in carers], newcomer)
        actions.move_child(child=of.baby, kind=kind, on=YESTERDAY, where=where, family=of.family, **of.said())

    return moved


def partner(of: Home) -> None:
    actions.partner_joins(
        family=of.family, of=of.one("Dana"), who=Newcomer("Ash", "Reed"), on=YESTERDAY, children=[of.baby], **of.said()
    )


def parting(of: Home) -> None:
    actions.part_couple(couple=of.couple, on=YESTERDAY, family=of.family, **of.said())


def parting_in_two(of: Home) -> None:
    second = SecondFamily(of.one("Leo"), "Marsh", [of.baby])
    actions.part_couple(couple=of.couple, on=TODAY, family=of.family, second=second, **of.said())


def father_named(of: Home) -> None:
    actions.name_father(father=of.father, name=Named("Sam", "Field"), kind="father", on=TODAY, **of.said())


def name(former: str) -> Callable[[Home], None]:
    def renamed(of: Home) -> None:
        actions.change_name(person=of.one("Dana"), name=Named("Dan", "Larkfield"), former=former, on=TODAY, **of.said())

    return renamed


def gender(of: Home) -> None:
    actions.change_gender(person=of.one("Dana"), sex="not asked", gender="non-binary", on=TODAY, **of.said())


def nhs_number(of: Home) -> None:
    actions.take_nhs_number(person=of.baby, value="9990000042", **of.said())


def adoption(of: Home) -> None:
    identity = NewIdentity(Named("Noah", "Ward"), "Ward", details={"birth_date": date(2026, 8, 17)})
    actions.record_adoption(child=of.baby, order_on=TODAY, identity=identity, **of.said())


EVENTS: dict[str, Callable[[Home], None]] = {
    "removal": move("removal", "unknown"),
    "foster": move("foster", "foster care", HELEN),
    "kinship": move("kinship", "kinship", Newcomer("Gran")),
    "home": move("home", "both parents", None, "Dana", "Leo"),
    "death": death,
    "death of an adult": death_of_an_adult,
    "partner": partner,
    "parting": parting,
    "parting in two": parting_in_two,
    "nhs number": nhs_number,
}
BEFORE_BIRTH: dict[str, Callable[[Home], None]] = {
    "birth": birth,
    "twins": twins,
    **{kind: loss(kind) for kind in ("miscarriage", "stillbirth", "termination")},
}
SAID_ANEW: dict[str, Callable[[Home], None]] = {
    **{f"name, {former}": name(former) for former in ("keep", "hide", "mistake")},
    "gender": gender,
}


def undo(of: Home, event: LifeEvent | None = None) -> None:
    event = event or LifeEvent.objects.filter(undone_at=None).latest("created_at")
    actions.undo_event(event=event, why="It was another family.", **of.said())


def happens(of: Home, event: Callable[[Home], None]) -> None:
    with being(of.by, of.episode.team):
        event(of)
