"""What became of a request: reference and code, no names, and not too many tries."""

import re

import pytest
from django.urls import reverse

from heldinmind.referrals import actions
from heldinmind.referrals.models import Referral, ReferralCode
from heldinmind.website.following import words
from heldinmind.website.queries import Became
from heldinmind.website.views import guard
from tests import make_referrals
from tests.website.visitor import errors, text


@pytest.fixture
def sent(professional) -> tuple[str, str]:
    """The reference and the code at the end of the form, of a family in which everybody agreed."""
    professional.walk(**{"second-agreement": {"knows": "yes", "agrees": "yes", "may_contact": "no"}})
    page = text(professional.send())
    code = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}", page)
    assert code
    return Referral.objects.get().reference, code[0]


def address(team) -> str:
    return reverse("website:what_became", kwargs={"team_slug": team.slug})


def test_it_is_found_from_the_teams_page_and_from_the_end_of_the_form(client, team, professional, sent):
    home = client.get(reverse("website:home", kwargs={"team_slug": team.slug})).content.decode()
    again = professional.client.get(professional.url("sent")).content.decode()
    assert address(team) in home and address(team) in again and sent[1] in again


def test_with_reference_and_code_however_typed_it_says_how_it_stands(client, team, sent):
    reference, code = sent
    typed = {"reference": reference.lower().replace("-", " "), "code": code.lower().replace("-", "")}
    page = text(client.post(address(team), typed))
    assert "We have received your request" in page
    assert "Larkfield" not in page and "Dana" not in page
    assert code.replace("-", "") not in ReferralCode.objects.get().digest


def test_once_decided_it_says_so_only_when_the_family_agreed(client, team, sent):
    reference, code = sent
    found = Referral.objects.get()
    with make_referrals.working(team):
        given = {"referral": found, "decision": "decline", "reason": "Too far", "by": make_referrals.command()}
        actions.decide(**given, today=make_referrals.TODAY)
    page = text(client.post(address(team), {"reference": reference, "code": code}))
    assert "decided" not in page and "cannot offer" not in page
    with make_referrals.working(team):
        actions.reopen(referral=found, reason="r", by=make_referrals.command(), today=make_referrals.TODAY)
        actions.decide(**given, tell_referrer=True, today=make_referrals.TODAY)
    page = text(client.post(address(team), {"reference": reference, "code": code}))
    assert "It is decided." in page and "We cannot offer the family our help" in page and "Too far" not in page


def test_half_an_answer_is_asked_for_in_words(client, team, sent):
    assert "Write your reference" in errors(client.post(address(team), {"code": sent[1]}))
    assert "Write your code" in errors(client.post(address(team), {"reference": sent[0]}))
    assert "A code has 12 letters" in errors(client.post(address(team), {"reference": sent[0], "code": "B"}))


def test_a_wrong_reference_and_a_wrong_code_are_answered_alike(client, team, sent):
    reference, code = sent
    wrong = [{"reference": "BBBB-BBBB", "code": code}, {"reference": reference, "code": "BBBB-BBBB-BBBB"}]
    assert len({errors(client.post(address(team), given)) for given in wrong}) == 1


def test_tries_are_limited(client, team, sent, monkeypatch):
    monkeypatch.setitem(guard.MOST, "following", 2)
    given = {"reference": sent[0], "code": "BBBB-BBBB-BBBB"}
    for _ in range(2):
        assert "Nothing is found" in errors(client.post(address(team), given))
    right = client.post(address(team), {"reference": sent[0], "code": sent[1]})
    assert "Very many requests" in errors(right) and "We have received" not in text(right)


def test_the_familys_own_form_gives_no_code(parent):
    parent.walk()
    parent.send()
    assert not ReferralCode.objects.exists()


@pytest.mark.parametrize("decision", Referral.Decision.values)
def test_every_decision_has_its_words(decision):
    assert len(words(Became("help", "decided", decision))) == 2
