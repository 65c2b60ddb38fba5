"""Finding a person: as people type, misspelt, and by nobody who may not."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction

from heldinmind.access.acting import leave
from heldinmind.access.models import Actor, Team
from heldinmind.access.system import command
from heldinmind.people import actions
from heldinmind.people.models import Alias, Family, FamilyMember, NameWord, Person, SealReader
from heldinmind.people.queries import asked, search
from tests import make

Being = Callable[..., Any]
NHS = "999 000 0018"


@pytest.fixture
def known(team: Team) -> Family:
    """Jude Larkfield and his mother Dana, José Brännström, and some who are somebody else."""
    mother = make.carer(team, nhs_number=NHS)
    actions.give_contact_point(person=mother, kind="phone", value="07700 900123", by=command())
    Alias(team=team, person=mother, first_name="Dana", last_name="Quillfeather").save(force_insert=True)
    for first, last in (("Jose", "Brannstrom"), ("Imogen", "Tattersall"), ("Olive", "Penn"), ("Ed", "Oakes")):
        make.carer(team, first_name=first, last_name=last, birth_date=date(1990, 1, 1))
    make.carer(team, first_name="Zoë", last_name="Brännström", birth_date=date(1991, 1, 1))
    return make.family(team, (make.baby(team, due_date=date(2026, 9, 14)), "baby"), (mother, "carer"))


def names(typed: str) -> list[str]:
    return [str(found.person) for found in search(typed, make.TODAY).found]


def straight(words: str = "larkfield") -> list[Any]:
    """Past every page and query of ours."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT person FROM people_search(%s, 50)", [words])
        return cursor.fetchall()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Larkfield", "Dana Larkfield"),
        ("larkf", "Dana Larkfield"),  # how it begins
        ("kfiel", "Dana Larkfield"),  # a part in the middle
        ("Dana Larkfield", "Dana Larkfield"),
        ("LARKFIELD, dana", "Dana Larkfield"),  # the other way round
        ("dan lark", "Dana Larkfield"),  # a part of each
        ("da", "Dana Larkfield"),  # two letters
        ("Larkfeild", "Dana Larkfield"),  # two letters changed places
        ("Larkfild", "Dana Larkfield"),  # one is missing
        ("Larckfield", "Dana Larkfield"),  # one too many
        ("Lrkfeld", "Dana Larkfield"),  # two are missing
        ("Larkvielt", "Dana Larkfield"),  # two are others
        ("Dena", "Dana Larkfield"),  # one of four
        ("Dina Larkfeld", "Dana Larkfield"),  # one in each word
        ("Dana Maria Larkfield", "Dana Larkfield"),  # a name more than the record has
        ("Quillfeather", "Dana Larkfield"),  # another name
        ("Quilfether", "Dana Larkfield"),  # misspelt
        ("Tater", "Imogen Tattersall"),  # how it begins, misspelt
        ("lark dena", "Dana Larkfield"),  # a part of one, the other misspelt
        ("Dana Tattersall", "Dana Larkfield"),  # one name of two
        ("Zoe Brannstrom", "Zoë Brännström"),  # without accents
        ("José", "Jose Brannstrom"),  # with accents that the record has not
        ("17/8/2026", "Jude Larkfield"),
        ("17.08.2026", "Jude Larkfield"),
        ("17/8/26", "Jude Larkfield"),
        ("17 Aug 2026", "Jude Larkfield"),
        ("17th August 2026", "Jude Larkfield"),
        ("2026-08-17", "Jude Larkfield"),
        ("14 September 2026", "Jude Larkfield"),  # the due date
        ("Larkfield 17/8/2026", "Jude Larkfield"),
        ("2/5/94", "Dana Larkfield"),  # the last century
        ("999 000 0018", "Dana Larkfield"),
        ("9990000018", "Dana Larkfield"),
        ("999-000-0018", "Dana Larkfield"),
        ("07700 900123", "Dana Larkfield"),
        ("+44 7700 900 123", "Dana Larkfield"),
        ("Larkfield 999 000 0026", "Dana Larkfield"),  # a number that nobody has: the name still helps
    ],
)
def test_a_person_is_found_as_people_type(known, lead, as_web, typed, name):
    with as_web(lead):
        assert name in names(typed)


@pytest.mark.parametrize(
    "typed", ["", "   ", "%", "_", "Wolverhampton", "18/8/2026", "999 000 0026", "99999999999", "x' OR 'a'='a' %> $1"]
)
def test_nobody_is_found_for_nothing_or_for_somebody_else(known, lead, as_web, typed):
    with as_web(lead):
        assert names(typed) == []


@pytest.mark.parametrize("typed", ["Ann-Marie", "Annmarie", "ann marie oneil", "Anmarie O Neill", "nnmari"])
def test_hyphens_and_apostrophes_may_be_left_out(team, lead, as_web, typed):
    make.carer(team, first_name="Ann-Marie", last_name="O'Neill")
    with as_web(lead):
        assert names(typed) == ["Ann-Marie O'Neill"]


def test_the_nearest_comes_first_and_a_guess_says_so(known, lead, as_web):
    with as_web(lead):
        exact, misspelt = search("Dana Larkfield", make.TODAY).found[0], search("Dena Larkfeild", make.TODAY).found[0]
    assert (str(exact.person), exact.nearly) == ("Dana Larkfield", False)
    assert (str(misspelt.person), misspelt.nearly) == ("Dana Larkfield", True)


def test_a_person_comes_with_their_families_and_other_names(known, lead, as_web):
    with as_web(lead):
        (found,) = search("Quillfeather", make.TODAY).found
    assert (found.families, found.known_as) == ((known,), ("Dana Quillfeather",))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("la", {"Dana Larkfield", "Jude Larkfield"}),
        ("da la", {"Dana Larkfield"}),
        ("ar", set()),
        ("a", set()),
    ],
)
def test_two_letters_have_to_begin_a_word_of_the_name(known, lead, as_web, typed, found):
    with as_web(lead):
        assert set(names(typed)) == found


def test_a_long_answer_stops_and_says_that_there_are_more(team, lead, as_web):
    for number in range(4):
        make.carer(team, first_name=f"Ana{number}")
    with as_web(lead):
        some, all_of_them = search("Larkfield", make.TODAY, most=3), search("Larkfield", make.TODAY, most=4)
    assert (len(some.found), some.more) == (3, True)
    assert (len(all_of_them.found), all_of_them.more) == (4, False)


def test_what_is_no_number_and_no_day_is_a_name():
    assert asked("O'Brien 32/1/2026").words == "O'Brien 32/1/2026"
    assert asked("999 123 4567").not_nhs_number == "999 123 4567"
    assert asked("a" * 10_000_000).words == "a" * 200


@pytest.mark.parametrize("role", ["clinician", "administrator", "lead"])
def test_who_sees_people_finds_them(known, request, as_web, role):
    with as_web(request.getfixturevalue(role)):
        assert len(straight()) == 2


def test_a_manager_finds_nobody(known, manager, as_web):
    with as_web(manager):
        assert straight() == []
        assert names("Larkfield") == names("17/8/2026") == names(NHS) == names("07700 900123") == []


def test_a_stranger_finds_nobody_even_when_asking_for_our_team(known, stranger, team, as_web):
    with as_web(stranger, in_team=team):
        assert straight() == []
        assert names("Larkfield") == names("17/8/2026") == names(NHS) == names("07700 900123") == []


def test_acting_as_nobody_finds_nobody(known):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('role', 'heldinmind_web', true)")
        assert straight() == []
        leave()


@pytest.mark.parametrize("role", ["family", "reporting"])
def test_other_database_roles_may_not_even_ask(db, role):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_function_privilege(%s, 'people_search(text, int)', 'EXECUTE')", [f"heldinmind_{role}"]
        )
        assert cursor.fetchone() == (False,)


def test_asking_leaves_no_setting_behind(known, lead, as_web):
    def threshold() -> Any:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('pg_trgm.word_similarity_threshold')")
            return cursor.fetchone()

    with as_web(lead):
        straight()
        before = threshold()
        straight("Zzyzx")
        assert threshold() == before == ("0.6",)


def sealed(family: Family) -> Family:
    Family.objects.filter(pk=family.pk).update(sealed=True)
    return family


def named_reader(family: Family, reader: Actor) -> None:
    SealReader(team=family.team, family=family, reader=reader).save(force_insert=True)


def test_people_of_a_sealed_family_vanish_except_for_its_named_readers(known, lead, clinician, as_web):
    named_reader(sealed(known), clinician)
    with as_web(lead):
        assert straight() == []
        assert names("Larkfield") == names("17/8/2026") == names(NHS) == names("07700 900123") == []
        assert "Imogen Tattersall" in names("Tattersal")
    with as_web(clinician):
        assert set(names("Larkfield")) == {"Jude Larkfield", "Dana Larkfield"}


def test_somebody_who_is_in_an_open_family_too_is_found_without_the_sealed_one(known, team, lead, as_web):
    mother = Person.objects.get(first_name="Dana")
    other = make.family(team, (mother, "carer"), name="Larkfield and Oakes")
    sealed(known)
    with as_web(lead):
        (found,) = search("Larkfield", make.TODAY).found
    assert (str(found.person), found.families) == ("Dana Larkfield", (other,))


def test_a_trainee_finds_the_people_of_allocated_families_only(known, team, trainee, as_web):
    theirs = make.family(team, (make.baby(team, first_name="Wren"), "baby"))
    with as_web(trainee):
        assert straight() == []
    with as_web(trainee):
        allocated_only(theirs)
        assert names("Larkfield") == names("17/8/2026") == ["Wren Larkfield"]
        assert names("Imogen") == []


def allocated_only(family: Family) -> None:
    """As access_enter() would have put it for a trainee who holds this family."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('held.only', %s, true)", [str(family.pk)])


def test_a_member_of_the_past_is_still_known_by_the_family_they_belonged_to(known, team, lead, as_web):
    FamilyMember.objects.filter(person__first_name="Dana").update(during="[2026-01-01,2026-06-01)")
    with as_web(lead):
        (found,) = search("Quillfeather", make.TODAY).found
        assert found.families == ()


def words(team: Team) -> set[str]:
    return set(NameWord.objects.filter(team=team).values_list("word", flat=True))


def test_the_words_of_names_are_kept_as_names_come_and_change(team, clinician, as_web):
    mother = make.carer(team, first_name="Ann-Marie", last_name="O'Neill")
    make.carer(team, first_name="Marie", last_name="Zoë")
    assert words(team) == {"ann", "marie", "annmarie", "o'neill", "zoe"}
    assert NameWord.objects.filter(team=team).count() == 5
    with as_web(clinician):
        actions.change_details(person=mother, last_name="Brightwell", by=clinician, today=make.TODAY)
    Alias(team=team, person=mother, first_name="Annie", last_name="").save(force_insert=True)
    assert words(team) >= {"brightwell", "annie", "o'neill"}
    with as_web(clinician):
        assert names("Britewell") == ["Ann-Marie Brightwell"]


def test_words_of_another_team_bring_nobody(known, other_team, stranger, as_web):
    with as_web(stranger):
        assert names("Larkfeild") == []
    make.carer(other_team, first_name="Wren", last_name="Larkfeld")
    with as_web(stranger):
        assert names("Larkfeild") == ["Wren Larkfeld"]


@pytest.mark.parametrize("role", ["web", "worker", "family", "reporting", "disposal"])
def test_the_words_are_read_by_no_process(db, role):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_table_privilege(%s, 'people_nameword', 'SELECT, INSERT, UPDATE')", [f"heldinmind_{role}"]
        )
        assert cursor.fetchone() == (False,)


def test_a_word_that_only_a_sealed_family_has_brings_nobody(known, lead, as_web):
    sealed(known)
    with as_web(lead):
        assert names("Quillfether") == names("Larkfeild") == names("Dena Larkfeild") == []
