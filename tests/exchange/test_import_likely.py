"""People who may be here already are made anew all the same, and a person is asked."""

from datetime import date

from heldinmind.access.acting import acting
from heldinmind.access.models import User
from heldinmind.access.system import command
from heldinmind.people import actions as people
from heldinmind.people.models import Family, Person, ReviewItem, SealReader
from tests import make
from tests.make_exchange import bare, imported

JUDE = {"baby1_first_name": "Jude", "baby1_last_name": "Larkfield", "baby1_birth_date": "2026-08-17"}


def duplicates() -> set[tuple[str, str]]:
    items = ReviewItem.objects.filter(kind="duplicate")
    return {(str(item.person), str(item.other)) for item in items}


def test_the_same_day_and_a_name_alike_is_asked_about(team):
    make.family(team)
    imported(team, bare(**{**JUDE, "baby1_first_name": "Judde", "baby1_last_name": "Larkfeild"}))
    assert Person.objects.filter(birth_date=date(2026, 8, 17)).count() == 2
    assert duplicates() == {("Judde Larkfeild", "Jude Larkfield")}


def test_the_same_day_and_another_name_is_not(team):
    make.family(team)
    imported(team, bare(**{**JUDE, "baby1_first_name": "Mara"}))
    assert duplicates() == set()


def test_the_same_nhs_number_is_asked_about_whatever_the_name(team, today):
    with acting(role="worker", actor=command(), team=team):
        people.give_identifier(person=make.baby(team), system="nhs", value="9998337887", by=command())
    imported(team, bare(baby1_first_name="Mara", baby1_nhs_number="999 833 7887"))
    assert duplicates() == {("Mara", "Jude Larkfield")}


def test_the_same_due_date_of_two_unborn_children_of_one_name_is_asked_about(team):
    expected = {"baby1_last_name": "Penn", "baby1_due_date": "2027-01-04"}
    imported(team, bare(**expected))
    imported(team, bare(reference="R-2", **expected))
    assert duplicates() == {("Penn", "Penn")}


def test_two_rows_of_one_file_are_compared_and_each_pair_once(team):
    imported(team, bare(**JUDE), bare(reference="R-2", **JUDE))
    assert ReviewItem.objects.filter(kind="duplicate").count() == 1


def test_twins_of_one_row_are_not_taken_for_one_child(team):
    twin = {"baby2_first_name": "Judy", "baby2_last_name": "Larkfield", "baby2_birth_date": "2026-08-17"}
    imported(team, bare(**JUDE, **twin))
    assert duplicates() == set()


def test_nobody_of_another_team_is_compared(team, other_team):
    make.family(other_team)
    imported(team, bare(**JUDE))
    assert duplicates() == set()


def test_one_person_is_asked_about_at_most_three_times(team):
    for _time in range(5):
        make.family(team)
    imported(team, bare(**JUDE))
    assert len(ReviewItem.objects.filter(kind="duplicate")) == 3


def test_a_carer_that_comes_with_a_later_import_is_compared_too(team):
    make.family(team)
    imported(team, bare(baby1_first_name="Mara"))
    dana = {"carer1_first_name": "Dana", "carer1_last_name": "Larkfield", "carer1_birth_date": "1994-05-02"}
    imported(team, bare(baby1_first_name="Mara", **dana))
    assert duplicates() == {("Dana Larkfield", "Dana Larkfield")}


def test_only_who_may_read_a_sealed_family_is_told_that_somebody_like_them_came(team, lead, administrator, as_web):
    sealed = make.family(team)
    Family.objects.filter(pk=sealed.pk).update(sealed=True)
    SealReader(team=team, family=sealed, reader=lead).save(force_insert=True)
    imported(team, bare(**JUDE))
    with as_web(lead):
        assert ReviewItem.objects.filter(kind="duplicate").count() == 1
    with as_web(administrator):
        assert User.objects.filter(pk=administrator.user_id).exists()
        assert not ReviewItem.objects.filter(kind="duplicate").exists()
