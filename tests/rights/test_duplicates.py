"""Likely duplicates are found in the background, judged by one rule, and shown to whoever may see both."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heldinmind.access.acting import acting
from heldinmind.access.system import command, job
from heldinmind.kit.forms import Refused
from heldinmind.people import actions as people
from heldinmind.people.actions.sealed_likely import tell_named_readers
from heldinmind.people.models import Identifier, Person, ReviewItem, SealReader
from heldinmind.people.rules import Sketch, sameness
from heldinmind.people.rules.likeness import GENERATION
from heldinmind.rights import actions
from heldinmind.rights.models import Look, Pair
from tests import make, make_rights, make_seals

DANA = {"first_name": "Dana", "last_name": "Larkfield", "birth_date": date(1994, 5, 2)}
DAYS = st.dates(date(1950, 1, 1), date(2026, 11, 1))
NAMES = st.text("abcdefghiklmnoprstuw", min_size=3, max_size=12)


def sketch(**known: object) -> Sketch:
    return Sketch(**{**DANA, **known})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "known",
    [
        {},
        {"first_name": "Dena"},
        {"last_name": "Larkfeild"},
        {"birth_date": date(1994, 2, 5)},  # day and month changed places
        {"birth_date": date(1995, 5, 2)},  # one figure
        {"first_name": "Someone", "last_name": "Else", "nhs_number": "9990011125"},
        {"birth_date": None, "phones": frozenset({"+447700900123"})},
        {"birth_date": date(1994, 11, 28), "points": frozenset({"1 Imagined Lane"})},
    ],
)
def test_a_person_looks_at_these_two(known):
    facts = {"nhs_number": known.get("nhs_number", ""), "phones": frozenset({"+447700900123"})}
    assert sameness(sketch(**facts, points=frozenset({"1 Imagined Lane"})), sketch(**known)) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {"birth_date": date(1994, 11, 28)}),  # a name and nothing more
        ({}, {"first_name": "Rowan"}),  # a birthday and a last name
        ({"sex": "female"}, {"sex": "male"}),
        ({"nhs_number": "9990011125"}, {"nhs_number": "9990000018"}),
        ({"families": frozenset({"f"})}, {"families": frozenset({"f"}), "first_name": "Dena"}),  # Ella and Ellie
        ({"families": frozenset({"f"}), "first_name": ""}, {"families": frozenset({"f"}), "first_name": ""}),  # unnamed
        ({"phones": frozenset({"1"})}, {"phones": frozenset({"1"}), "first_name": "", "birth_date": date(2026, 8, 17)}),
        ({"birth_date": None}, {}),  # nothing to compare but a name
    ],
)
def test_nobody_is_asked_about_these_two(one, other):
    assert sameness(sketch(**one), sketch(**other)) is None


@given(first=NAMES, other=NAMES, last=NAMES, born=DAYS, phone=st.booleans(), number=st.booleans())
def test_twins_are_never_taken_for_one(first, other, last, born, phone, number):
    phones = frozenset({"+447700900123"} if phone else ())
    numbers = ("9990011125", "9990000018") if number else ("", "")
    one, two = (
        Sketch(name, last, born, None, nhs, phones, families=frozenset({"f"}))
        for name, nhs in zip((first, f"{other}x" if other == first else other), numbers, strict=True)
    )
    assert sameness(one, two) is None


@given(first=NAMES, last=NAMES, born=DAYS, years=st.integers(0, 30), due=st.booleans())
def test_a_parent_and_a_child_of_one_name_are_never_taken_for_one(first, last, born, years, due):
    day = born + GENERATION + timedelta(days=365 * years)
    shared = {"phones": frozenset({"1"}), "points": frozenset({"1 Imagined Lane"}), "families": frozenset({"f"})}
    child = Sketch(first, last, None if due else day, day if due else None, **shared)
    assert sameness(Sketch(first, last, born, **shared), child, rare=True) is None


@given(first=NAMES, last=NAMES, born=DAYS, other=NAMES, nearly=DAYS)
def test_whichever_is_named_first_the_answer_is_the_same(first, last, born, other, nearly):
    one, two = Sketch(first, last, born), Sketch(other, last, nearly)
    assert sameness(one, two) == sameness(two, one)
    assert sameness(one, one) is not None


def test_the_whole_team_is_looked_through(team, other_team):
    dana, twice = make.carer(team), make.carer(team, last_name="Larkfeild")
    make.carer(team, first_name="Rowan")
    make.carer(other_team)
    make_rights.looked(team)
    assert make_rights.pairs() == {frozenset({str(dana), str(twice)})}
    pair, look = Pair.objects.get(), Look.objects.get()
    assert pair.reasons == ["the same date of birth", "a name alike"]
    assert (look.people, look.looked, look.found) == (3, 3, 1) and look.ended_at


@pytest.mark.parametrize("batch", [1, 2, 3])
def test_batches_of_any_size_find_the_same(team, monkeypatch, batch):
    monkeypatch.setattr("heldinmind.rights.models.likely.BATCH", batch)
    for _time in range(3):
        make.carer(team)
    make_rights.looked(team)
    assert Pair.objects.filter(state="open").count() == 3


@pytest.mark.parametrize("share", ["number", "phone", "email", "due", "name"])
def test_what_two_people_share(team, share):
    blank = {"birth_date": None, "first_name": "Dana"}
    if share == "due":
        one, two = make.unborn(team), make.unborn(team)
    else:
        one, two = make.carer(team, **blank), make.carer(team, **blank)
    for person in (one, two):
        if share == "number":
            people.give_identifier(person=person, system="nhs", value="999 000 0018", by=command())
        if share in ("phone", "email"):
            value = {"phone": "07700 900123", "email": "d@example.org"}[share]
            people.give_contact_point(person=person, kind=share, value=value, by=command())
    make_rights.looked(team)
    assert Pair.objects.filter(first__in=[one, two], second__in=[one, two]).count() == 1


def test_twins_of_one_pregnancy_and_parent_and_child_are_not_asked_about(team):
    unborn = make.unborn(team, due_date=date(2026, 11, 20))
    born = [people.births.Born(date(2026, 11, 10)), people.births.Born(date(2026, 11, 10))]
    people.record_birth(baby=unborn, born=born, by=command(), today=make.TODAY)
    one, two = make.carer(team), make.carer(team)
    people.link_carer(carer=one, child=two, kind="mother", by=command())
    make_rights.looked(team)
    assert not Pair.objects.exists()


def test_two_people_do_not_come_back_unless_what_is_known_of_them_changes(team, lead, as_web):
    make.carer(team)
    twice = make.carer(team, last_name="Larkfeild")
    make_rights.looked(team)
    with as_web(lead):
        actions.dismiss(pair=Pair.objects.get(), why="Cousins.", by=lead)
    make_rights.looked(team)
    assert Pair.objects.get().state == "dismissed"
    people.change_details(person=twice, last_name="Larkfield", by=command(), today=make.TODAY)
    make_rights.looked(team)
    assert (Pair.objects.get().state, Pair.objects.get().why) == ("open", "")


def test_a_pair_that_is_alike_no_more_lapses_and_may_come_again(team):
    make.carer(team)
    twice = make.carer(team)
    make_rights.looked(team)
    for first_name, state in (("Rowan", "lapsed"), ("Dana", "open")):
        Person.objects.filter(pk=twice.pk).update(first_name=first_name)
        make_rights.looked(team)
        assert Pair.objects.get().state == state


def test_settled_twice_the_second_is_told(team, lead, as_web):
    make.carer(team)
    make.carer(team)
    make_rights.looked(team)
    pair = Pair.objects.get()
    with as_web(lead):
        actions.dismiss(pair=pair, why="Cousins.", by=lead)
    with as_web(lead), pytest.raises(Refused, match="settled this already"):
        actions.dismiss(pair=pair, why="Cousins.", by=lead)


def test_a_sealed_familys_pair_is_seen_by_its_readers_alone_and_they_are_told(team, lead, administrator, as_web):
    dana = make.carer(team)
    family = make.family(team, (dana, "carer"))
    make.carer(team)
    family.sealed = True
    family.save()
    SealReader(team=team, family=family, reader=lead).save(force_insert=True)
    make_rights.looked(team)
    make_rights.looked(team)
    with as_web(lead):
        assert Pair.objects.count() == 1
        item = ReviewItem.objects.get(kind="duplicate")
        assert item.family == family and "Larkfield" not in item.words
    with as_web(administrator):
        assert not Pair.objects.exists() and not ReviewItem.objects.exists()
    with acting(role="worker", actor=job(), team=team):
        assert tell_named_readers(team=team.pk) == 0  # they are asked once, whichever job finds the two first


def test_what_was_merged_or_is_no_longer_used_is_nobodys_likely_duplicate(team, lead):
    dana, twice, closed = make.carer(team), make.carer(team), make.carer(team)
    Person.objects.filter(pk=closed.pk).update(not_found_since=datetime(2026, 11, 1, tzinfo=UTC))
    for person in (dana, twice, closed):
        Identifier(team=team, person=person, system="nhs", value="9990000018").save(force_insert=True)
    make_rights.merge(dana, twice, by=lead)
    family = make.family(team, (dana, "carer"))
    make_seals.sealed(team, lead, of=family)
    make_rights.looked(team)
    assert not Pair.objects.filter(state="open").exists()
    with acting(role="worker", actor=job(), team=team):
        assert tell_named_readers(team=team.pk) == 0


def test_asked_twice_before_it_begins_it_looks_once(team, lead, as_web):
    with as_web(lead):
        assert actions.ask_to_look(team=team.pk, by=lead) == actions.ask_to_look(team=team.pk, by=lead)
