from dataclasses import replace

import pytest
from django.urls import reverse

from heldinmind.access import actions as access
from heldinmind.access.system import command
from heldinmind.people.models import Person, ReviewItem
from heldinmind.referrals.letters.family import WRITTEN
from heldinmind.referrals.models import Referral, answers_of
from heldinmind.referrals.rules import Baby
from tests import make, make_referrals
from tests.make_referrals import DANA, LEO, UNBORN, answers, decide, from_a_professional, receive, referral

REASON = "Mother told us in confidence that he drinks"
OTHER = {
    "redirect": {"destination": "Harbour midwives"},
    "hold until birth": {"offer": "A group for parents-to-be"},
}


@pytest.fixture(autouse=True)
def how_to_reach_the_team(team):
    with make_referrals.working(team):
        access.set_team(team=team, by=command(), address="1 Quay", phone="01604 123456", hours="weekdays 9 to 5")


def letter(sign_in, actor, found, *to):
    name = "referrals:family_letter" if to else "referrals:referrer_letter"
    shown = sign_in(actor).get(reverse(name, args=[found.pk, *to])).content.decode()
    return shown[shown.index("<main") :], shown[: shown.index("<main")]


def decided(team, settle, decision, given=None, **known):
    settle(hold_until_birth=True)
    found = from_a_professional(team, given or answers(babies=(UNBORN,), carers=(DANA, LEO)), **known)
    receive(found)
    agree = all(carer.agrees == "yes" for carer in answers_of(found).carers)
    decide(found, decision, reason=REASON, tell_referrer=agree, **OTHER.get(decision, {}))
    return found


@pytest.mark.parametrize("decision", [value for value, _ in Referral.Decision.choices])
@pytest.mark.parametrize("place", [1, 2])
def test_a_letter_to_one_carer_names_no_other_and_repeats_no_reason(sign_in, clinician, team, settle, decision, place):
    found = decided(team, settle, decision)
    text, _ = letter(sign_in, clinician, found, place)
    mine, other = ("Dana", "Leo") if place == 1 else ("Leo", "Dana")
    assert f"Dear {mine}," in text and other not in text and REASON not in text and "Ruth" not in text
    assert "ring 999" in text and "weekdays 9 to 5" in text and "01604 123456" in text
    for words in OTHER.get(decision, {}).values():
        assert words in text


def test_each_decision_has_its_letter():
    assert set(WRITTEN) == {"", *Referral.Decision.values}


@pytest.mark.parametrize("decision", [value for value, _ in Referral.Decision.choices])
def test_a_referrer_is_told_only_that_it_came_unless_everybody_agreed(sign_in, clinician, team, settle, decision):
    silent, _ = letter(sign_in, clinician, decided(team, settle, decision))
    assert "We will be in touch with the family directly." in silent
    agreed, _ = letter(sign_in, clinician, decided(team, settle, decision, answers(babies=(UNBORN,))))
    assert "We will be in touch with the family directly." not in agreed
    for text in (silent, agreed):
        assert "which we received on 9 November 2026" in text
        assert not [name for name in ("Dana", "Leo", "Larkfield", REASON) if name in text]


def test_staff_are_told_why_a_referrers_letter_says_so_little(sign_in, clinician, team, settle):
    _, before = letter(sign_in, clinician, decided(team, settle, "accept"))
    assert "Not everybody is recorded as agreeing" in before
    found = from_a_professional(team)
    assert "It is not decided yet" in letter(sign_in, clinician, found)[1]
    decide(found, "decline", reason=REASON)
    assert "Nobody said that the family wants it told" in letter(sign_in, clinician, found)[1]


def test_a_request_for_consultation_promises_no_contact_with_a_family_that_may_not_know(sign_in, clinician, team):
    found = from_a_professional(team, answers(carers=(replace(DANA, agrees="no"),)), route="consultation")
    text, _ = letter(sign_in, clinician, found)
    assert "about your question" in text and "family" not in text


def test_a_self_referral_has_no_referrer_to_write_to(sign_in, clinician, team):
    found = referral(team)
    assert sign_in(clinician).get(reverse("referrals:referrer_letter", args=[found.pk])).status_code == 404


@pytest.mark.parametrize("linked", [False, True])
@pytest.mark.parametrize(
    ("given", "warned", "addressed"),
    [
        (DANA, "", True),
        (replace(DANA, safe={}), "No safe way to write to Dana Larkfield is recorded", False),
        (replace(DANA, safe={"letter": "not safe"}), "It is not safe to write to Dana Larkfield", False),
        (replace(DANA, address="", postcode=""), "No address is recorded for Dana Larkfield", False),
    ],
)
def test_staff_are_warned_before_they_write_and_no_unsafe_address_is_printed(
    sign_in, clinician, team, linked, given, warned, addressed
):
    found = referral(team, answers(carers=(given,)))
    if linked:
        receive(found)
    text, before = letter(sign_in, clinician, found, 1)
    assert (warned in before) if warned else "Before you send this" not in before
    assert ('<section class="held-letter-tools" aria-label="Before you send this">' in before) is bool(warned)
    assert ("4 Mill Lane" in text) is addressed


def test_staff_are_warned_when_somebody_may_not_know_of_the_referral(sign_in, clinician, team):
    found = referral(team, answers(carers=(DANA, LEO)))
    assert "It is not recorded that Leo Marsh knows" in letter(sign_in, clinician, found, 2)[1]
    assert "knows" not in letter(sign_in, clinician, found, 1)[1]


def test_after_a_loss_no_letter_is_made(sign_in, clinician, team):
    found = referral(team, answers(babies=(UNBORN,)))
    receive(found)
    Person.objects.filter(state="unborn").update(state="lost", ended_on=make.TODAY)
    shown = sign_in(clinician).get(reverse("referrals:family_letter", args=[found.pk, 1])).content.decode()
    assert "No letter is made after a loss" in shown and "your baby" not in shown


def test_a_loss_that_the_referral_told_of_stops_letters_too(sign_in, clinician, team):
    found = referral(team, answers(babies=(Baby(last_name="Larkfield"),), loss=True))
    address = reverse("referrals:family_letter", args=[found.pk, 1])
    assert "No letter is made after a loss" in sign_in(clinician).get(address).content.decode()
    receive(found)
    assert "No letter is made after a loss" in sign_in(clinician).get(address).content.decode()


def test_a_loss_is_said_before_anything_else(sign_in, clinician, team):
    found = referral(team, answers(babies=(Baby(last_name="Larkfield"),), loss=True))
    shown = sign_in(clinician).get(reverse("referrals:referral", args=[found.pk])).content.decode()
    assert (
        "They told of a loss." in shown
        and "A loss is recorded" in shown
        and "due date" not in shown.split("<h1")[1].split("Not known:")[0]
    )
    assert "A loss was told of" in sign_in(clinician).get(reverse("referrals:inbox")).content.decode()
    receive(found)
    assert "told of a loss" in ReviewItem.objects.get().words
