"""Every row of a team before and after an event in a life, and what must hold of any two such states.

The team of these tests has one family, so every row that can be reached from it, and more, is in the state.
"""

from collections import Counter
from typing import Any

from django.apps import apps
from django.db.models import Q

from heldinmind.people.models import (
    AdultRelationship,
    AskedToRing,
    CaregivingRelationship,
    Family,
    FamilyMember,
    Identifier,
    ParentalResponsibility,
    Person,
    Placement,
    PregnancyChild,
    Subject,
)

Key = tuple[str, str]
State = dict[Key, dict[str, Any]]
HISTORY = {model._meta.db_table: model for model in apps.get_models() if model._meta.db_table.endswith("was")}
MODELS = [
    model
    for model in apps.get_models()
    if any(field.name == "team" for field in model._meta.fields) and model._meta.db_table not in HISTORY
]
GONE = (Person.State.LOST, Person.State.DIED)


def state() -> State:
    return {(model._meta.db_table, str(row["id"])): row for model in MODELS for row in model.objects.values()}


def nothing_is_lost(before: State, after: State) -> None:
    """Every row is there still."""
    assert before.keys() <= after.keys()


def every_change_is_in_the_history(before: State, after: State) -> None:
    """The row as it was can be read, with who changed it."""
    for (table, key), was in before.items():
        if after[table, key] != was:
            kept = HISTORY[f"{table}was"].objects.filter(pgh_obj_id=key, pgh_by__isnull=False).values()
            assert any(is_the_same(was, row) for row in kept), (table, key)


def is_the_same(was: dict[str, Any], kept: dict[str, Any]) -> bool:
    return all(kept[name] == value for name, value in was.items() if name in kept)


def subjects_are_as_they_were(before: State, after: State) -> None:
    """What anything is about is about it still, and nothing has two subjects."""
    table = Subject._meta.db_table
    assert all(after[key] == row for key, row in before.items() if key[0] == table)
    for kind in ("person", "caregiving", "adults", "triad", "household"):
        things = Subject.objects.filter(**{f"{kind}__isnull": False}).values_list(kind, flat=True)
        assert len(things) == len(set(things))


def nothing_is_orphaned() -> None:
    """Everybody whom a search finds belongs to a family, every family in work has somebody in it, every link two people."""
    now = FamilyMember.objects.filter(superseded_at=None, during__upper_inf=True)
    found = Person.objects.filter(not_found_since=None)
    assert not found.exclude(pk__in=now.values("person")).exists()
    assert not Family.objects.filter(episodes__ended_on=None, episodes__isnull=False).exclude(
        pk__in=now.values("family")
    )
    for link in CaregivingRelationship.objects.select_related("carer", "child"):
        families = [set(now.filter(person=one).values_list("family", flat=True)) for one in (link.carer, link.child)]
        assert families[0] & families[1] or link.child.not_found_since or link.carer.not_found_since, link.kind


def open_facts_agree() -> None:
    """What stands today contradicts nothing else that stands today."""
    homes = Placement.objects.filter(superseded_at=None, during__upper_inf=True)
    assert not homes.filter(child__state__in=GONE).exists()
    assert once(homes.values_list("child", flat=True))
    members = FamilyMember.objects.filter(superseded_at=None, during__upper_inf=True)
    assert once(members.values_list("family", "person"))
    held = ParentalResponsibility.objects.filter(superseded_at=None, during__upper_inf=True)
    assert once(held.values_list("caregiving", flat=True))
    assert once(Identifier.objects.filter(system="nhs", until_on=None).values_list("person", flat=True))
    pairs = AdultRelationship.objects.filter(kind__in=["couple", "former couple"])
    standing = pairs.filter(Q(during=None) | Q(during__upper_inf=True))
    assert once(standing.values_list("first", "second"))
    for one in PregnancyChild.objects.exclude(outcome="mistaken").select_related("child"):
        fits = {"expected": "unborn", "born": "born died", "miscarried": "lost", "stillborn": "lost", "ended": "lost"}
        assert one.child.state in fits[one.outcome].split()
    asked = AskedToRing.objects.filter(done_at=None, superseded_at=None)
    assert not asked.exclude(person__state__in=GONE).exists()


def once(things: Any) -> bool:
    return all(count == 1 for count in Counter(things).values())


def is_whole(before: State) -> State:
    """All of it; the state after is given back."""
    after = state()
    nothing_is_lost(before, after)
    every_change_is_in_the_history(before, after)
    subjects_are_as_they_were(before, after)
    nothing_is_orphaned()
    open_facts_agree()
    return after


def is_as_before(before: State) -> None:
    """After undoing: each row that was there has the values it had."""
    after = state()
    assert {key: row for key, row in after.items() if key in before} == before
