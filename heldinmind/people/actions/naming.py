"""What somebody is called, and as whom they live: names, sex and gender. Also the father whom nobody knew till now."""

from dataclasses import astuple, dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from heldinmind.access.models import Actor
from heldinmind.kit.forms import Refused
from heldinmind.kit.said import refuse
from heldinmind.people.actions.journal import life_event
from heldinmind.people.actions.told import record_of
from heldinmind.people.models import Alias, CaregivingRelationship, LifeEvent, Person
from heldinmind.people.rules import reasons_against_day, reasons_not_to_rename

KEEP, HIDE, MISTAKE = "keep", "hide", "mistake"


@dataclass(frozen=True)
class Named:
    first_name: str = ""
    last_name: str = ""
    preferred_name: str = ""


@transaction.atomic
def change_name(*, person: Person, name: Named, former: str, on: date, by: Actor, today: date) -> None:
    """`former`: the name until now is kept as one they are found by, hidden because they asked for that, or a mistake.

    Hidden means that no page, no search and no row that colleagues read has it: it is kept in the history alone.
    """
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    before = Named(person.first_name, person.last_name, person.preferred_name)
    refuse(reasons_not_to_rename(astuple(before), astuple(name)))
    refuse(reasons_against_day(on, today=today))
    with life_event(kind=LifeEvent.Kind.NAME, person=person, on=on, by=by, keeps=False):
        person.first_name, person.last_name, person.preferred_name = astuple(name)
        person.save(update_fields=["first_name", "last_name", "preferred_name"])
        _end_aliases(person, [name, before] if former != KEEP else [name])
        if former != KEEP:
            _hide_in_merged(person, before)
        if former == KEEP and (before.first_name or before.last_name):
            _known_as(person, before)


@transaction.atomic
def add_alias(*, person: Person, first_name: str, last_name: str, by: Actor) -> None:
    """Another name somebody is known by: before an adoption order the only place for the new one."""
    if not (first_name or last_name):
        raise Refused([_("Give at least one name.")])
    _known_as(person, Named(first_name, last_name))
    record_of(by, "alias.added", person)


@transaction.atomic
def change_gender(*, person: Person, sex: str, gender: str, on: date, by: Actor, today: date) -> None:
    """As they say it themselves. What was written before is kept in the history alone."""
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if (person.sex, person.gender) == (sex, gender):
        raise Refused([_("This is what we have already.")])
    refuse(reasons_against_day(on, today=today))
    with life_event(kind=LifeEvent.Kind.GENDER, person=person, on=on, by=by, keeps=False):
        person.sex, person.gender = sex, gender
        person.save(update_fields=["sex", "gender"])


@transaction.atomic
def name_father(
    *, father: Person, name: Named, kind: str, on: date, by: Actor, today: date, birth_date: date | None = None
) -> None:
    """The father nobody knew is the person he was on record: same key, same relationship, now with a name.

    Raises Refused when he is known already.
    """
    father = Person.objects.select_for_update(of=("self",)).get(pk=father.pk)
    links = CaregivingRelationship.objects.select_for_update(of=("self",)).filter(carer=father)
    unknown = links.filter(kind=CaregivingRelationship.Kind.UNKNOWN_FATHER)
    if father.identity == Person.Identity.KNOWN and not unknown.exists():
        raise Refused([_("He is known already. Change his name instead.")])
    refuse(reasons_not_to_rename(("", "", ""), astuple(name)))
    refuse(reasons_against_day(on, today=today))
    with life_event(kind=LifeEvent.Kind.NAMED, person=father, on=on, by=by):
        father.first_name, father.last_name, father.preferred_name = astuple(name)
        father.identity, father.birth_date = Person.Identity.KNOWN, birth_date or father.birth_date
        father.save(update_fields=["first_name", "last_name", "preferred_name", "identity", "birth_date"])
        for link in unknown:
            link.kind = kind
            link.save(update_fields=["kind"])


def empty_alias(alias: Alias) -> None:
    """Nobody is shown it or finds anybody by it again; the history keeps it for whoever looks after the record."""
    alias.first_name, alias.last_name, alias.superseded_at = "", "", timezone.now()
    alias.save(update_fields=["first_name", "last_name", "superseded_at"])


def _hide_in_merged(person: Person, name: Named) -> None:
    """A record that was merged into theirs is found by its own name, too."""
    for record in Person.objects.select_for_update(of=("self",)).filter(merged_into=person):
        if (record.first_name, record.last_name) == (name.first_name, name.last_name):
            record.first_name, record.last_name, record.preferred_name = "", "", ""
            record.save(update_fields=["first_name", "last_name", "preferred_name"])


def _known_as(person: Person, name: Named) -> None:
    known = Alias.objects.filter(person=person, superseded_at=None)
    if known.filter(first_name=name.first_name, last_name=name.last_name).exists():
        return
    Alias(team_id=person.team_id, person=person, first_name=name.first_name, last_name=name.last_name).save(
        force_insert=True
    )


def _end_aliases(person: Person, names: list[Named]) -> None:
    for alias in Alias.objects.select_for_update(of=("self",)).filter(person=person, superseded_at=None):
        if any((alias.first_name, alias.last_name) == (name.first_name, name.last_name) for name in names):
            empty_alias(alias)
