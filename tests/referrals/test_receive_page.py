from dataclasses import replace

import pytest
from django.urls import reverse

from heldinmind.access.models import Opening
from heldinmind.people.models import Person
from heldinmind.people.queries import candidates
from heldinmind.people.rules import Sketch
from heldinmind.referrals.models import Referral
from tests import make
from tests.make_referrals import DANA, LEO, UNBORN, answers, receive, referral

NEW = {"baby-1": "new", "carer-1": "new", "family": "new", "family_name": "Larkfield"}


def url(found):
    return reverse("referrals:receive", args=[found.pk])


@pytest.fixture
def known(team):
    """Jude and his mother are in the record already."""
    jude, dana = make.baby(team), make.carer(team)
    return jude, dana, make.family(team, (jude, "baby"), (dana, "carer"))


def test_with_nobody_alike_there_is_one_thing_to_do(sign_in, administrator, team):
    found = referral(team)
    browser = sign_in(administrator)
    assert browser.get(url(found)).content.decode().count("Nobody in the record is alike") == 2
    assert browser.post(url(found), NEW).url == reverse("referrals:referral", args=[found.pk])
    assert Referral.objects.get(pk=found.pk).family.name == "Larkfield"


def test_likely_duplicates_are_shown_with_what_is_alike_before_anybody_is_made(sign_in, administrator, team, known):
    found = referral(team)
    shown = sign_in(administrator).get(url(found)).content.decode()
    assert "In the referral: born 17 August 2026, NHS number 999 001 1125." in shown
    assert "Alike: the same date of birth, a name alike" in shown
    assert "born 17 August 2026, family Larkfield" in shown
    assert "with Jude Larkfield, Dana Larkfield" in shown
    assert Person.objects.count() == 2


def test_choosing_them_links_and_makes_nobody(sign_in, administrator, team, known):
    jude, dana, family = known
    found = referral(team)
    chosen = {"baby-1": jude.pk, "carer-1": dana.pk, "family": family.pk, "family_name": ""}
    sign_in(administrator).post(url(found), chosen)
    assert Person.objects.count() == 2
    assert Referral.objects.get(pk=found.pk).family == family


def test_nobody_is_chosen_for_you(sign_in, administrator, team, known):
    found = referral(team)
    page = sign_in(administrator).post(url(found), {}).content.decode()
    for words in (
        "Choose who Jude Larkfield is.",
        "Choose who Dana Larkfield is.",
        "Choose which family they belong to.",
    ):
        assert words in page
    assert Referral.objects.get(pk=found.pk).family is None


def test_a_contradiction_is_explained_and_keeps_what_was_chosen(sign_in, administrator, team, known):
    _, _, family = known
    found = referral(team)
    page = sign_in(administrator).post(url(found), NEW | {"family": family.pk}).content.decode()
    assert "None of the people you chose belongs to that family" in page
    assert page.count("checked") == 3


def test_somebody_who_was_not_offered_cannot_be_chosen(sign_in, administrator, team, other_team, known):
    stranger = make.carer(other_team)
    page = sign_in(administrator).post(url(referral(team)), NEW | {"carer-1": stranger.pk}).content.decode()
    assert "There is a problem" in page


def test_a_new_family_has_a_name(sign_in, administrator, team):
    page = sign_in(administrator).post(url(referral(team)), NEW | {"family_name": ""}).content.decode()
    assert "Give the new family a name" in page


def test_the_second_of_two_is_told_who_was_first(sign_in, administrator, lead, team):
    found = referral(team)
    sign_in(lead).post(url(found), NEW)
    page = sign_in(administrator).post(url(found), NEW).content.decode()
    assert "Team lead of riverside has received this referral already" in page
    assert sign_in(administrator).get(url(found)).url == reverse("referrals:referral", args=[found.pk])
    assert Person.objects.count() == 2


def test_unborn_twins_are_asked_about_one_by_one(sign_in, administrator, team):
    found = referral(team, answers(babies=(UNBORN,), number_expected=2))
    shown = sign_in(administrator).get(url(found)).content.decode()
    assert "Baby 1: Larkfield" in shown and "Baby 2: Larkfield" in shown


def test_opening_a_linked_referral_is_written_down(sign_in, administrator, team):
    found = referral(team)
    browser, address = sign_in(administrator), reverse("referrals:referral", args=[found.pk])
    browser.get(address)
    assert Opening.objects.get().referral == found.pk  # of nobody yet, and written down all the same
    family = receive(found)
    browser.get(address)
    assert Opening.objects.get(family=family.pk).referral == found.pk


def alike(as_web, actor, team, sketch):
    with as_web(actor):
        return [str(candidate.person) for candidate in candidates(team.pk, [sketch])[0]]


@pytest.mark.parametrize(
    "sketch",
    [
        Sketch(first_name="Dana", last_name="Larkfeld"),
        Sketch(birth_date=make.date(1994, 5, 2)),
        Sketch(nhs_number="9990011125"),
        Sketch(phones=frozenset({"+447700900123"})),
    ],
)
def test_a_candidate_is_found_by_name_date_number_or_phone(as_web, clinician, team, sketch):
    receive(referral(team, answers(carers=(replace(DANA, nhs_number="999 001 1125"),), babies=())))
    make.carer(team, first_name="Ada", last_name="Bell", birth_date=make.date(1990, 1, 1))
    assert alike(as_web, clinician, team, sketch) == ["Dana Larkfield"]


def test_a_due_date_finds_an_unborn_baby(as_web, clinician, team):
    make.unborn(team)
    assert alike(as_web, clinician, team, Sketch(due_date=make.date(2027, 1, 4))) == ["Larkfield"]


def test_the_likeliest_comes_first(as_web, clinician, team):
    make.carer(team, first_name="Ada", last_name="Bell")  # the same birthday
    make.carer(team)
    asked = Sketch(first_name="Dana", last_name="Larkfield", birth_date=make.date(1994, 5, 2))
    assert alike(as_web, clinician, team, asked) == ["Dana Larkfield", "Ada Bell"]


def test_nobody_of_another_team_is_a_candidate(as_web, stranger, other_team, team):
    make.carer(team)
    with as_web(stranger, other_team):
        asked = Sketch(first_name="Dana", last_name="Larkfield", birth_date=make.date(1994, 5, 2))
        assert candidates(other_team.pk, [asked]) == [[]]


def test_looking_for_candidates_takes_as_many_queries_for_one_as_for_many(
    as_web, clinician, team, django_assert_num_queries
):
    for place in range(6):
        make.family(team, (make.carer(team, first_name=f"Dana{place}"), "carer"))
    asked = Sketch("Dana", "Larkfield", make.date(1994, 5, 2), None, "9990011125", frozenset({"+447700900123"}))
    for number in (1, 5):
        with as_web(clinician), django_assert_num_queries(9):
            found = candidates(team.pk, [asked] * number)
        assert len(found) == number and len(found[0]) == 6


def test_a_second_carer_may_be_known_when_the_first_is_not(sign_in, administrator, team):
    leo = make.carer(team, first_name="Leo", last_name="Marsh", birth_date=None)
    found = referral(team, answers(carers=(DANA, LEO)))
    sign_in(administrator).post(url(found), NEW | {"carer-2": leo.pk})
    assert {row.person for row in Referral.objects.get(pk=found.pk).people.filter(part="carer")} >= {leo}
