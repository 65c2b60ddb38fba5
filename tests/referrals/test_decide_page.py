import pytest
from django.urls import reverse

from heldinmind.access.models import Event
from heldinmind.referrals.models import Referral
from tests import make_referrals
from tests.make_referrals import JUDE, UNBORN, answers, decide, referral, replace


def url(found, name="decide"):
    return reverse(f"referrals:{name}", args=[found.pk])


def now(found):
    return Referral.objects.get(pk=found.pk)


def test_lead_accepts_a_referral(sign_in, lead, received):
    response = sign_in(lead).post(url(received), {"decision": "accept"})
    assert response.url == reverse("referrals:referral", args=[received.pk])
    assert now(received).decision == "accept" and now(received).decided_by == lead
    assert Event.objects.filter(name="referral.decided", target=received.pk).count() == 1


def test_an_empty_answer_is_explained(sign_in, lead, received):
    page = sign_in(lead).post(url(received), {}).content.decode()
    assert "There is a problem" in page and "Choose what should happen with this referral." in page


def test_what_stands_against_it_is_explained_and_a_person_may_go_ahead(sign_in, lead, team):
    old = make_referrals.received(team, answers(babies=(replace(JUDE, birth_date="2020-01-01"),)))
    browser = sign_in(lead)
    assert "The child was over 2 when the referral came." in browser.get(url(old)).content.decode()
    page = browser.post(url(old), {"decision": "accept"}).content.decode()
    assert "Say why you are going ahead." in page and now(old).decision == ""
    browser.post(url(old), {"decision": "accept", "reason": "Twin of a family we see"})
    assert (now(old).decision, now(old).decision_reason) == ("accept", "Twin of a family we see")


def test_accepting_is_offered_once_it_is_linked(sign_in, lead, team):
    unlinked = referral(team)
    shown = sign_in(lead).get(url(unlinked)).content.decode()
    assert 'value="accept"' not in shown and url(unlinked, "receive") in shown
    assert "There is a problem" in sign_in(lead).post(url(unlinked), {"decision": "accept"}).content.decode()
    assert now(unlinked).decision == ""


def test_holding_is_offered_only_where_the_team_does_so_and_a_baby_is_expected(sign_in, lead, team, settle):
    unborn, born = make_referrals.received(team, answers(babies=(UNBORN,))), make_referrals.received(team)
    browser = sign_in(lead)
    assert "hold until birth" not in browser.get(url(unborn)).content.decode()
    settle(hold_until_birth=True)
    assert "hold until birth" in browser.get(url(unborn)).content.decode()
    assert "hold until birth" not in browser.get(url(born)).content.decode()


def test_a_held_referral_can_be_decided_again_from_its_page(sign_in, lead, team, settle):
    settle(hold_until_birth=True)
    unborn = make_referrals.received(team, answers(babies=(UNBORN,)))
    browser = sign_in(lead)
    held = {"decision": "hold until birth", "reason": "They asked to wait", "offer": "A group for parents-to-be"}
    browser.post(url(unborn), held)
    assert now(unborn).decision == "hold until birth"
    assert "Until then, this is what we can offer you: A group for parents-to-be." in (
        browser.get(reverse("referrals:family_letter", args=[unborn.pk, 1])).content.decode()
    )
    browser.post(url(unborn), {"decision": "accept", "seen": "hold until birth"})
    assert now(unborn).decision == "accept"


def test_the_second_to_press_the_button_is_told(sign_in, lead, team, received):
    browser = sign_in(lead)
    browser.post(url(received), {"decision": "accept"})
    again = browser.post(url(received), {"decision": "accept"}).content.decode()
    assert "Team lead of riverside has decided this referral already, on 16 November 2026: Accept." in again
    assert browser.get(url(received)).url == reverse("referrals:referral", args=[received.pk])
    assert received.steps.filter(kind="decided").count() == 1


def test_a_decision_is_withdrawn_from_its_page(sign_in, lead, received):
    decide(received, "decline", reason="No room this year")
    browser = sign_in(lead)
    assert "There is a problem" in browser.post(url(received, "reopen"), {}).content.decode()
    browser.post(url(received, "reopen"), {"reason": "The wrong family"})
    assert now(received).decision == ""
    shown = browser.get(url(received, "referral")).content.decode()
    assert "Decline. No room this year. Withdrawn: The wrong family" in shown


def test_a_withdrawal_sent_twice_is_explained(sign_in, lead, received):
    decide(received, "decline", reason="No room this year")
    browser = sign_in(lead)
    browser.post(url(received, "reopen"), {"reason": "The wrong family"})
    assert "is not decided" in browser.post(url(received, "reopen"), {"reason": "Again"}).content.decode()


def test_acknowledging_twice_is_told(sign_in, administrator, team):
    found = referral(team)
    browser = sign_in(administrator)
    browser.post(url(found, "acknowledge"))
    assert now(found).acknowledged_at
    shown = browser.post(url(found, "acknowledge"), follow=True).content.decode()
    assert "acknowledged already" in shown


def test_a_question_is_written_down_and_its_answer_too(sign_in, administrator, team):
    found = make_referrals.from_a_professional(team)
    browser = sign_in(administrator)
    assert "Ruth Anders" in browser.get(url(found, "ask")).content.decode()
    browser.post(url(found, "ask"), {"from_whom": "Ruth Anders", "what": "Does Leo know?"})
    assert now(found).more_asked == "Does Leo know?"
    assert "Does Leo know?" in browser.get(url(found, "more_came")).content.decode()
    browser.post(url(found, "more_came"), {"what": "He does, and agrees."})
    assert now(found).more_came_at
    assert "No question is open" in browser.post(url(found, "more_came"), {"what": "Again"}).content.decode()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({}, "Please answer: Whom do you ask?"),
        ({"from_whom": "Ruth Anders"}, "Please answer: What do you ask?"),
        ({"from_whom": "somebody else", "what": "?"}, "Say whom you ask."),
    ],
)
def test_a_half_sent_question_is_explained(sign_in, administrator, team, typed, says):
    found = make_referrals.from_a_professional(team)
    assert says in sign_in(administrator).post(url(found, "ask"), typed).content.decode()


def test_somebody_else_can_be_asked(sign_in, administrator, team):
    found = make_referrals.from_a_professional(team)
    typed = {"from_whom": "somebody else", "somebody": "The ward", "what": "Is he home?"}
    sign_in(administrator).post(url(found, "ask"), typed)
    assert found.steps.get(kind="more asked").words == "Asked of The ward: Is he home?"


def test_the_referrals_page_shows_the_answers_as_they_came(sign_in, clinician, team):
    found = make_referrals.from_a_professional(team, answers(carers=(make_referrals.DANA, make_referrals.LEO)))
    shown = sign_in(clinician).get(url(found, "referral")).content.decode()
    for words in (
        "He cries and I go numb.",
        "07700 900123",
        "999 001 1125",
        "Health visitor",
        "Not known: Date of birth",
    ):
        assert words in shown, words
    assert "Decide" not in shown  # a clinician may not


def test_not_asked_is_shown_apart_from_not_known(sign_in, clinician, team):
    asked = replace(make_referrals.DANA, interpreter="not asked", language="")
    shown = sign_in(clinician).get(url(referral(team, answers(carers=(asked,))), "referral")).content.decode()
    assert "Not asked: Interpreter" in shown
    assert "Interpreter" not in shown.split("Not known: ")[2].split("</p>")[0]


@pytest.mark.parametrize("name", ["ask", "more_came", "decide", "reopen", "receive"])
def test_an_enormous_answer_is_refused_with_a_sentence(sign_in, lead, received, name):
    huge = {
        "what": "x" * 5000,
        "reason": "x" * 5000,
        "decision": "decline",
        "from_whom": "Dana Larkfield",
        "family_name": "x" * 500,
    }
    page = sign_in(lead).post(url(received, name), huge).content.decode()
    assert "There is a problem" in page
