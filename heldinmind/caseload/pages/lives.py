"""What can be recorded of each life in a family, in plain words, and what was."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from heldinmind.access.permissions import Permission as P
from heldinmind.care.queries import FamilyPeople
from heldinmind.caseload.pages.ages import GONE
from heldinmind.caseload.pages.names import Names
from heldinmind.design.days import long_date
from heldinmind.people.models import CaregivingRelationship, Family, LifeEvent, Person, Pregnancy
from heldinmind.people.pages import full_name
from heldinmind.people.queries import is_named

May = Callable[[str], bool]
Kind = LifeEvent.Kind


@dataclass(frozen=True)
class Step:
    text: str
    href: str


@dataclass(frozen=True)
class Group:
    """Whom it is about, and what may have happened."""

    name: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Told:
    """An event as it stands in the list below. `undo` is empty for one that is not undone here."""

    day: str
    words: str
    by: str
    undone: str
    undo: str


def groups(family: Family, people: FamilyPeople, quiet: Sequence[Pregnancy], names: Names, may: May) -> list[Group]:
    """The children first, then the adults, then what is between them."""
    children = [(child, _of_child(child, may)) for child in (*people.babies, *people.siblings)]
    adults = [(adult, _of_adult(adult, people)) for adult in (*people.carers, *people.others)]
    own = [Group(_named(person, names), tuple(_here(steps, family))) for person, steps in [*children, *adults] if steps]
    return [*own, Group(_("The family"), tuple(_of_family(family, quiet)))]


def _of_child(child: Person, may: May) -> list[Step]:
    if child.state in GONE:
        return []
    if child.state in (Person.State.UNBORN, Person.State.UNKNOWN):
        return [_to(_("Born"), "care:birth", child.pk), *_losses(child), _to(_("A new name"), "people:name", child.pk)]
    order = (
        [_to(_("Adopted"), "care:adopted", child.pk)] if may(P.ADOPTION_RECORD) and not child.not_found_since else []
    )
    return [*_homes(child), *order, *_names_of(child), _to(_("Died"), "care:death", child.pk)]


def _losses(child: Person) -> list[Step]:
    told = [
        (Kind.MISCARRIAGE, _("Miscarriage")),
        (Kind.STILLBIRTH, _("Stillborn")),
        (Kind.TERMINATION, _("The pregnancy was ended")),
    ]
    return [Step(words, reverse("care:loss", args=[child.pk, kind])) for kind, words in told]


def _homes(child: Person) -> list[Step]:
    told = [
        (Kind.REMOVAL, _("Removed from the parents’ care")),
        (Kind.FOSTER, _("Lives with foster carers")),
        (Kind.KINSHIP, _("Lives with family or friends")),
        (Kind.HOME, _("Home again with a parent")),
    ]
    return [Step(words, reverse("care:moved", args=[child.pk, kind])) for kind, words in told]


def _of_adult(adult: Person, people: FamilyPeople) -> list[Step]:
    if adult.state in GONE:
        return []
    kinds = {link.kind for link in people.caregiving if link.carer_id == adult.pk}
    unknown = not is_named(adult) or CaregivingRelationship.Kind.UNKNOWN_FATHER in kinds
    known = [_to(_("The father is known now"), "care:father", adult.pk)] if unknown else _names_of(adult)
    return [*known, _to(_("Died"), "care:death", adult.pk)]


def _names_of(person: Person) -> list[Step]:
    return [
        _to(_("A new name"), "people:name", person.pk),
        _to(_("Sex or gender"), "people:gender", person.pk),
        _to(_("NHS number"), "people:nhs_number", person.pk),
    ]


def _of_family(family: Family, quiet: Sequence[Pregnancy]) -> list[Step]:
    found = [
        _to(_("A couple has parted"), "care:parted", family.pk),
        _to(_("A new partner"), "care:partner", family.pk),
    ]
    again = _("A parent says that reminders may begin again")
    return [*found, *(_to(again, "care:begin_again", pregnancy.pk) for pregnancy in quiet)]


def _here(steps: Iterable[Step], family: Family) -> list[Step]:
    """Whoever belongs to two families comes back to this one."""
    return [
        Step(step.text, f"{step.href}?family={family.pk}" if "/care/" in step.href else step.href) for step in steps
    ]


def _named(person: Person, names: Names) -> str:
    name = full_name(person) if person.first_name or person.preferred_name else names(person)
    return name[:1].upper() + name[1:]


def _to(text: str, name: str, pk: UUID) -> Step:
    return Step(text, reverse(name, args=[pk]))


def told(events: Iterable[LifeEvent], *, may_change: bool) -> list[Told]:
    return [_told(event, may_change) for event in events]


def _told(event: LifeEvent, may_change: bool) -> Told:
    undone = ""
    if event.undone_at and event.undone_by:
        said = {"name": event.undone_by.name, "day": long_date(event.undone_at), "why": event.undone_why}
        undone = _("Undone by %(name)s on %(day)s: %(why)s") % said
    words = {"what": event.get_kind_display(), "name": full_name(event.person)}
    who = _(" (%(name)s said so)") % {"name": full_name(event.said_by)} if event.said_by else ""
    may_undo = may_change and bool(event.steps) and not event.undone_at
    return Told(
        day=long_date(event.on),
        words=_("%(what)s: %(name)s") % words + who,
        by=event.recorded_by.name,
        undone=undone,
        undo=reverse("care:undo", args=[event.pk]) if may_undo else "",
    )
