"""Merging is taken back from the page: what moved goes back, what was written since is kept, and nothing is lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heldinmind.access.audience import Topic
from heldinmind.access.system import command
from heldinmind.kit.forms import Refused
from heldinmind.people import actions as people
from heldinmind.people.models import ContactPoint, FamilyMember, Identifier, Person, Subject
from heldinmind.rights.models import Merge, Moved, Pair
from heldinmind.rights.models.standing import fingerprint, standing, written_since
from tests import make, make_care, make_caseload, make_rights


@contextmanager
def later() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 11, 17, 10, tzinfo=UTC)):
        yield


def only_superseded(before: dict[str, Any], after: dict[str, Any]) -> None:
    """Every row is as it was; rows that merging wrote are there still, and count no more."""
    for table, rows in before.items():
        assert {key: after[table][key] for key in rows} == rows, table
        new = [after[table][key] for key in after[table].keys() - rows.keys()]
        if table == "people_placementcarer":
            superseded = {key for key, row in after["people_placement"].items() if row["superseded_at"]}
            assert {row["placement_id"] for row in new} <= superseded
        else:
            assert all(row["superseded_at"] for row in new), table


@pytest.fixture
def dana(team) -> Person:
    return make.carer(team)


@pytest.fixture
def dena(team) -> Person:
    return make.carer(team, first_name="Dena", birth_date=None, language="Welsh")


CHANNELS, PLACES = ("phone", "email"), ("mother", "foster care", "father")
DAYS = st.dates(date(2026, 1, 1), date(2026, 11, 1))
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("belongs"), st.booleans(), st.booleans(), DAYS),
        st.tuples(st.just("cares"), st.booleans(), st.sampled_from(["mother", "not known"])),
        st.tuples(st.just("couple"), st.booleans(), st.sampled_from(["safe", "unsafe", "not asked"])),
        st.tuples(st.just("responsible"), st.booleans(), st.sampled_from(["yes", "no"]), DAYS),
        st.tuples(st.just("number"), st.booleans(), st.sampled_from(["1", "2"])),
        st.tuples(st.just("point"), st.booleans(), st.sampled_from(["07700 900123", "07700 900124"])),
        st.tuples(st.just("safe"), st.booleans(), st.sampled_from(CHANNELS), st.sampled_from(["safe", "not safe"])),
        st.tuples(st.just("lives"), st.booleans(), st.sampled_from(PLACES), DAYS),
        st.tuples(st.just("subject"), st.booleans()),
        st.tuples(st.just("with"), st.booleans()),
    ),
    max_size=12,
)


class World:
    """Two records of one person, a child, a partner, two families, and what is told of either record."""

    def __init__(self, team: Any) -> None:
        self.team, self.by = team, command()
        self.two = (make.carer(team), make.carer(team, first_name="Dena", language="Welsh", birth_date=None))
        self.child, self.partner = make.baby(team), make.carer(team, first_name="Kit")
        self.families = [people.make_family(team=team.pk, name=name, by=self.by) for name in ("One", "Two")]

    def tell(self, what: str, second: bool, *more: Any) -> None:
        getattr(self, what)(self.two[second], *more)

    def belongs(self, person: Person, other: bool, day: date) -> None:
        family = self.families[other]
        if not FamilyMember.objects.filter(family=family, person=person).exists():
            people.join_family(family=family, person=person, part="carer", by=self.by, today=day)

    def cares(self, person: Person, kind: str) -> Any:
        return people.link_carer(carer=person, child=self.child, kind=kind, by=self.by)

    def couple(self, person: Person, safety: str) -> None:
        make_caseload.couple(self.team, person, self.partner, safety)

    def responsible(self, person: Person, held: str, day: date) -> None:
        link = self.cares(person, "mother")
        if not link.responsibilities.exists():
            people.say_responsibility(caregiving=link, held=held, evidence="", by=self.by, today=day)

    def number(self, person: Person, value: str) -> None:
        Identifier.objects.get_or_create(team=self.team, person=person, system="local", value=value)

    def point(self, person: Person, value: str) -> None:
        people.give_contact_point(person=person, kind="phone", value=value, by=self.by)

    def safe(self, person: Person, channel: str, answer: str) -> None:
        hidden = person.first_name if answer == "not safe" else ""
        people.answer_safe_contact(
            person=person, channel=channel, answer=answer, must_not_know=hidden, by=self.by, today=make.TODAY
        )

    def lives(self, person: Person, how: str, day: date) -> None:
        if not person.placements.exists():
            people.place_child(child=person, arrangement=how, from_on=day, known_on=day, by=self.by)

    def subject(self, person: Person) -> None:
        people.subject_of(person)

    def with_(self, person: Person) -> None:
        people.subject_of(self.cares(person, "mother"))


setattr(World, "with", World.with_)


@given(steps=STEPS, swap=st.booleans())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_merged_and_undone_the_whole_record_is_as_before(team, lead, steps, swap):
    world = World(team)
    for step in steps:
        world.tell(*step)
    kept, gone = reversed(world.two) if swap else world.two
    before = make_rights.record()
    merged = make_rights.merge(kept, gone, by=lead)
    at_once(kept, gone)
    make_rights.undo(merged, by=lead)
    only_superseded(before, make_rights.record())
    assert not Moved.objects.filter(merge=merged, outcome="left").exists()


def at_once(kept: Person, gone: Person) -> None:
    """While it stands nobody belongs, answers or is reached through the one who is gone."""
    assert not FamilyMember.objects.filter(person=gone).exists()
    assert not ContactPoint.objects.filter(person=gone).exists()
    assert not Subject.objects.filter(person=gone).exists()
    answers = list(kept.safe_answers.filter(superseded_at=None).values_list("channel", flat=True))
    assert len(answers) == len(set(answers))


@given(steps=STEPS, edits=STEPS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_merged_edited_and_undone_nothing_is_lost(team, lead, steps, edits):
    world = World(team)
    for step in steps:
        world.tell(*step)
    merged = make_rights.merge(*world.two, by=lead)
    with later():
        for what, _second, *more in edits:
            world.tell(what, False, *more)
        people.change_details(person=world.two[0], language="Polish", by=command(), today=make.TODAY)
        before = make_rights.record()
        make_rights.undo(merged, by=lead)
    after = make_rights.record()
    assert all(rows.keys() <= after[table].keys() for table, rows in before.items())
    world.two[0].refresh_from_db()
    assert world.two[0].language == "Polish"
    assert Person.objects.get(pk=world.two[1].pk).merged_into is None


def test_what_was_written_since_stays_with_the_survivor_unless_a_person_gives_it_back(team, lead, dana, dena):
    merged = make_rights.merge(dana, dena, by=lead)
    with later():
        hers, theirs = (
            people.give_contact_point(person=dana, kind="phone", value=value, by=command())
            for value in ("07700 900123", "07700 900124")
        )
        assert {each.row for each in written_since(merged)} == {hers.pk, theirs.pk}
        make_rights.undo(merged, by=lead, given=[str(theirs.pk)])
    assert list(ContactPoint.objects.order_by("created_at", "pk").values_list("person", flat=True)) == [
        dana.pk,
        dena.pk,
    ]


def test_nothing_older_and_nothing_of_another_is_given(team, lead, dana, dena):
    point = people.give_contact_point(person=dana, kind="phone", value="07700 900123", by=command())
    merged = make_rights.merge(dana, dena, by=lead)
    with later():
        make_rights.undo(merged, by=lead, given=[str(point.pk)])
    assert ContactPoint.objects.get().person == dana


def test_a_note_about_the_one_who_was_gone_is_about_them_again(team, lead, clinician, dana):
    episode = make_care.episode(team, clinician, by=lead)
    twice = make_care.person(episode, "Dana")
    make_care.note(
        episode, clinician, {"Dana, private": "She sleeps little."}, topics={"Dana, private": Topic.PATERNITY}
    )
    merged = make_rights.merge(dana, twice, by=lead)
    make_rights.undo(merged, by=lead)
    assert set(Subject.objects.filter(kind="person").values_list("person", flat=True)) == {twice.pk}


def test_a_fact_changed_since_is_left_and_said_so(team, lead, dana, dena):
    people.join_family(
        family=make.family(team, (dana, "carer")), person=dena, part="carer", by=command(), today=date(2026, 3, 1)
    )
    merged = make_rights.merge(dana, dena, by=lead)
    made = Moved.objects.get(merge=merged, kind="made")
    FamilyMember.objects.filter(pk=made.row).update(superseded_at=datetime(2026, 11, 17, tzinfo=UTC))
    with make_rights.being(lead, team):
        assert [each.stands for each in standing(merged) if each.made] == [False]
    make_rights.undo(merged, by=lead)
    made.refresh_from_db()
    assert made.outcome == "left"
    assert FamilyMember.objects.get(person=dena).superseded_at is None


def test_undone_twice_the_second_is_told(team, lead, dana, dena):
    merged = make_rights.merge(dana, dena, by=lead)
    make_rights.undo(merged, by=lead)
    with pytest.raises(Refused, match="undone already"):
        make_rights.undo(merged, by=lead)


def test_a_chain_is_undone_from_its_end(team, lead, dana, dena):
    first = make.carer(team, first_name="Dina")
    one = make_rights.merge(dena, first, by=lead)
    with later():
        two = make_rights.merge(dana, dena, by=lead)
        with pytest.raises(Refused, match="merged into that of Dana Larkfield"):
            make_rights.undo(one, by=lead)
        make_rights.undo(two, by=lead)
        make_rights.undo(one, by=lead)
    assert not Person.objects.exclude(merged_into=None).exists()


def test_of_two_records_merged_into_one_the_later_is_undone_first(team, lead, dana, dena):
    one = make_rights.merge(dana, dena, by=lead)
    with later():
        make_rights.merge(dana, make.carer(team, first_name="Dina"), by=lead)
        with pytest.raises(Refused, match="Dina Larkfield has been merged into this one since"):
            make_rights.undo(one, by=lead)


def test_whoever_read_what_would_happen_is_told_when_that_has_changed(team, lead, dana, dena):
    people.give_contact_point(person=dena, kind="phone", value="07700 900123", by=command())
    merged = make_rights.merge(dana, dena, by=lead)
    with make_rights.being(lead, team):
        seen = fingerprint(standing(merged))
    ContactPoint.objects.update(person=make.carer(team))
    with pytest.raises(Refused, match="since you looked"):
        make_rights.undo(merged, by=lead, seen=seen)
    assert Merge.objects.get().undone_at is None


def test_undone_the_two_are_not_asked_about_again(team, lead, dana):
    other = make.carer(team)
    make_rights.looked(team)
    assert Pair.objects.get().state == "open"
    merged = make_rights.merge(dana, other, by=lead)
    assert Pair.objects.get().state == "merged"
    make_rights.undo(merged, by=lead)
    make_rights.looked(team)
    assert Pair.objects.get().state == "dismissed"
