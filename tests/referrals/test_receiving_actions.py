from dataclasses import replace
from datetime import date

import pytest

from heldinmind.access.models import Event
from heldinmind.access.system import command
from heldinmind.kit.forms import Refused
from heldinmind.people import actions as people
from heldinmind.people.models import (
    CaregivingRelationship,
    ContactPoint,
    FamilyMember,
    Person,
    Placement,
    Pregnancy,
    PregnancyChild,
    ReviewItem,
    SafeAnswer,
)
from heldinmind.people.queries import safe_by_channel
from heldinmind.referrals import queries
from heldinmind.referrals.models import ReferredPerson
from heldinmind.referrals.rules import Carer
from tests import make, make_referrals
from tests.make_referrals import DANA, JUDE, LEO, UNBORN, answers, receive, referral


def people_of(found):
    return {(row.part, row.position): row.person for row in ReferredPerson.objects.filter(referral=found)}


def test_people_are_made_with_all_that_was_said_of_them(team):
    found = referral(team, answers(carers=(DANA, LEO)))
    family = receive(found)
    people = people_of(found)
    jude, dana, leo = people["baby", 1], people["carer", 1], people["carer", 2]
    assert (str(jude), jude.state, jude.birth_date, jude.sex) == ("Jude Larkfield", "born", date(2026, 8, 17), "male")
    assert jude.identifiers.get().value == "9990011125"
    assert (dana.birth_date, dana.interpreter, leo.interpreter) == (date(1994, 5, 2), "no", "unknown")
    kinds = CaregivingRelationship.objects.filter(child=jude).values_list("carer", "kind")
    assert dict(kinds) == {dana.pk: "mother", leo.pk: "father"}
    parts = FamilyMember.objects.filter(family=family).values_list("person", "part")
    assert dict(parts) == {jude.pk: "baby", dana.pk: "carer", leo.pk: "carer"}
    assert not ReviewItem.objects.exists()


def test_how_to_reach_somebody_safely_comes_with_them(team):
    found = referral(team)
    receive(found)
    dana = people_of(found)["carer", 1]
    assert dict(dana.contact_points.values_list("kind", "value")) == {
        "phone": "+447700900123",
        "email": "dana@example.org",
        "address": "4 Mill Lane",
    }
    safe = {answer.channel: answer for answer in SafeAnswer.objects.filter(person=dana)}
    assert {name: one.answer for name, one in safe.items()} == {"text": "safe", "phone": "not safe", "letter": "safe"}
    assert safe["text"].point.kind == "phone"
    assert (safe["text"].times, safe["text"].answered_on) == ("weekday mornings", date(2026, 11, 9))


def test_responsibility_and_home_are_kept_as_of_the_day_it_came(team):
    found = referral(team, answers(carers=(DANA, LEO)))
    receive(found)
    people = people_of(found)
    held = people["carer", 1].cares_for.get().responsibilities.get()
    assert (held.held, held.evidence, held.during.lower) == ("yes", "As told at referral", date(2026, 11, 9))
    assert not people["carer", 2].cares_for.get().responsibilities.exists()
    placement = Placement.objects.get(child=people["baby", 1])
    assert (placement.arrangement_id, placement.during.lower) == ("mother", date(2026, 11, 9))
    assert [row.carer for row in placement.carers.all()] == [people["carer", 1]]


def test_unborn_twins_are_two_people_of_one_pregnancy(team):
    found = referral(team, answers(babies=(UNBORN,), number_expected=2))
    receive(found)
    twins = [person for (part, _), person in people_of(found).items() if part == "baby"]
    assert [twin.state for twin in twins] == ["unborn", "unborn"]
    pregnancy = Pregnancy.objects.get()
    assert (pregnancy.number_expected, pregnancy.due_date) == (2, date(2027, 1, 4))
    assert pregnancy.pregnant_person == people_of(found)["carer", 1]
    assert set(PregnancyChild.objects.values_list("child", flat=True)) == {twin.pk for twin in twins}
    assert not Placement.objects.exists()


def test_an_existing_person_is_linked_and_completed_but_never_overwritten(team):
    dana = make.carer(team, last_name="Larkfield-Marsh", birth_date=date(1994, 5, 3), ethnicity="")
    home = make.family(team, (dana, "carer"), name="Larkfield-Marsh")
    found = referral(team, answers(carers=(replace(DANA, ethnicity="White Welsh"),)))
    family = receive(found, chosen={("carer", 1): dana.pk}, family=home)
    dana.refresh_from_db()
    assert family == home
    assert (dana.last_name, dana.birth_date, dana.ethnicity) == ("Larkfield-Marsh", date(1994, 5, 3), "White Welsh")
    item = ReviewItem.objects.get()
    assert "another date of birth: 2 May 1994" in item.words and item.person == dana
    assert set(FamilyMember.objects.filter(family=home).values_list("part", flat=True)) == {"carer", "baby"}


def test_an_unborn_baby_we_know_is_not_born_by_a_form(team):
    jude = make.unborn(team)
    home = make.family(team, (jude, "baby"))
    receive(referral(team), chosen={("baby", 1): jude.pk}, family=home)
    jude.refresh_from_db()
    assert (jude.state, jude.birth_date) == ("unborn", None)
    assert "born on 17 August 2026. If so, record the birth" in ReviewItem.objects.first().words


def test_a_second_referral_of_a_pregnancy_makes_no_second_pregnancy(team):
    first = referral(team, answers(babies=(UNBORN,)))
    home = receive(first)
    baby = people_of(first)["baby", 1]
    receive(referral(team, answers(babies=(UNBORN,), number_expected=2)), chosen={("baby", 1): baby.pk}, family=home)
    assert Pregnancy.objects.get().number_expected == 2
    assert PregnancyChild.objects.count() == 2


def test_a_form_does_not_make_safe_what_the_record_calls_unsafe(team):
    first = referral(team)
    home = receive(first)
    dana = people_of(first)["carer", 1]
    again = referral(team, answers(carers=(replace(DANA, safe={"phone": "safe", "email": "safe"}),)))
    receive(again, chosen={("carer", 1): dana.pk}, family=home)
    assert standing(dana) == {
        "text": "safe",
        "phone": "not safe",
        "letter": "safe",
        "email": "safe",
    }
    assert "the record says that it is not: Telephone call" in ReviewItem.objects.get().words
    assert ContactPoint.objects.filter(person=dana).count() == 3  # known already: not written twice


def test_what_somebody_told_us_since_stands_against_an_older_form(team):
    first = referral(team)
    home = receive(first)
    dana = people_of(first)["carer", 1]
    older = referral(team, answers(carers=(replace(DANA, safe={"text": "not safe"}),)), on=date(2026, 11, 2))
    receive(older, chosen={("carer", 1): dana.pk}, family=home)
    assert standing(dana)["text"] == "safe"


def test_who_must_not_know_is_never_lost(team):
    wary = replace(DANA, safe={}, must_not_know="Leo")
    first = referral(team, answers(carers=(wary,)))
    home = receive(first)
    dana = people_of(first)["carer", 1]
    assert (dana.safe_answers.get().answer, dana.safe_answers.get().must_not_know) == ("not asked", "Leo")
    assert dana.contact_points.get(kind="address").topics  # hidden
    warier = referral(team, answers(carers=(replace(wary, must_not_know="Leo's mother"),)))
    receive(warier, chosen={("carer", 1): dana.pk}, family=home)
    assert "Leo's mother" in ReviewItem.objects.get().words


def test_a_slip_on_the_form_blocks_nobody(team):
    wrong = replace(JUDE, birth_date="2026-12-24", nhs_number="123 456 7890")
    found = referral(team, answers(babies=(wrong,)))
    receive(found)
    baby = people_of(found)["baby", 1]
    assert (baby.state, baby.birth_date, baby.identifiers.count()) == ("unknown", None, 0)
    told = " ".join(ReviewItem.objects.filter(person=baby).values_list("words", flat=True))
    assert "The date of birth is in the future." in told and "2026-12-24" in told and "123 456 7890" in told


def test_a_father_nobody_can_name_is_somebody(team):
    found = referral(team, answers(carers=(DANA, Carer(relationship="unknown father"))))
    receive(found)
    father = people_of(found)["carer", 2]
    assert (father.identity, father.cares_for.get().kind) == ("unknown", "unknown father")


def test_a_referral_is_received_once_and_the_second_person_is_told(team, lead):
    found = referral(team)
    receive(found, by=lead)
    with pytest.raises(Refused, match="Team lead of riverside has received this referral already, on 16 November 2026"):
        receive(found)
    assert Person.objects.count() == 2


def test_choices_that_contradict_one_another_are_refused(team, other_team):
    dana, elsewhere = make.carer(team), make.carer(other_team)
    stranger = make.family(team, (make.carer(team, first_name="Ada"), "carer"), name="Ames")
    found = referral(team, answers(carers=(DANA, LEO)))
    with pytest.raises(Refused, match="chosen twice"):
        receive(found, chosen={("carer", 1): dana.pk, ("carer", 2): dana.pk})
    with pytest.raises(Refused, match="no longer here"):
        receive(found, chosen={("carer", 1): elsewhere.pk})
    with pytest.raises(Refused, match="None of the people you chose belongs to that family"):
        receive(found, chosen={("carer", 1): dana.pk}, family=stranger)
    assert not ReferredPerson.objects.exists()


def test_nobody_named_cannot_be_received(team):
    found = referral(team, answers(babies=(), carers=()))
    with pytest.raises(Refused, match="Nobody is named"):
        receive(found)


def test_every_step_is_in_the_steps(team):
    found = make_referrals.received(team)
    assert [step.kind for step in queries.steps_of(found)] == ["arrived", "received"]
    assert found.linked_at and found.linked_by_id and found.family.name == "Larkfield"


def standing(person):
    return {way: each.answer for way, each in safe_by_channel(person, make.TODAY).items()}


def test_what_is_safe_and_where_the_baby_lives_are_told_with_the_family(team):
    home = receive(referral(team))
    told = Event.objects.filter(name__in=["contact_point.given", "safe_contact.answered", "child.placed"])
    assert set(told.values_list("name", "family")) == {
        ("contact_point.given", home.pk),
        ("safe_contact.answered", home.pk),
        ("child.placed", home.pk),
    }


def test_whoever_is_in_two_families_is_told_of_in_both(team):
    baby = make.baby(team)
    homes = {make.family(team, (baby, "baby")).pk, make.family(team, (baby, "baby"), name="Marsh").pk}
    people.place_child(child=baby, arrangement="kinship", from_on=make.TODAY, known_on=make.TODAY, by=command())
    assert set(Event.objects.filter(name="child.placed").values_list("family", flat=True)) == homes
