"""Two people merge at once: one wins, the other is told; nobody waits for ever."""

import pytest

from heldinmind.access.models import Actor, Team
from heldinmind.people.models import Person
from heldinmind.rights import actions
from heldinmind.rights.models import Merge
from tests import make
from tests.at_once import at_once, shared_database, two_leads

__all__ = ["shared_database"]  # a fixture


@pytest.fixture
def team(shared_database: None) -> Team:
    return make.team("Riverside Parent-Infant Team", "riverside")


def test_the_same_two_the_one_way_and_the_other(team, today):
    dana, dena = make.carer(team), make.carer(team, first_name="Dena")
    leads = two_leads(team)
    ways = {leads[0].pk: (dana, dena), leads[1].pk: (dena, dana)}

    def merge(by: Actor) -> None:
        kept, gone = ways[by.pk]
        actions.merge(kept=kept, gone=gone, choices={}, why="One person.", by=by, today=today)

    told = at_once(team, leads, merge)
    assert sorted(bool(words) for words in told) == [False, True]
    assert "already been merged" in "".join(told)
    assert Merge.objects.count() == Person.objects.exclude(merged_into=None).count() == 1


def test_one_into_another_and_that_into_a_third(team, today):
    people = [make.carer(team, first_name=name) for name in ("Dana", "Dena", "Dina")]
    leads = two_leads(team)
    ways = {leads[0].pk: (people[1], people[0]), leads[1].pk: (people[2], people[1])}

    def merge(by: Actor) -> None:
        kept, gone = ways[by.pk]
        actions.merge(kept=kept, gone=gone, choices={}, why="One person.", by=by, today=today)

    told = at_once(team, leads, merge)
    gone = Person.objects.exclude(merged_into=None).select_related("merged_into")
    assert all(person.merged_into.merged_into_id is None for person in gone)
    assert gone.count() == (2 if told == ["", ""] else 1)


def test_undone_twice_at_once(team, today):
    leads = two_leads(team)
    dana, dena = make.carer(team), make.carer(team, first_name="Dena")
    at_once(team, leads[:1], lambda by: actions.merge(kept=dana, gone=dena, choices={}, why="One.", by=by, today=today))
    merged = Merge.objects.get()
    told = at_once(team, leads, lambda by: actions.undo(merge=merged, why="Two.", by=by))
    assert "This has been undone already." in told and "" in told
