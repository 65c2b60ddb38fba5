"""What people agreed to is said again after the referral arrived."""

import re
from dataclasses import replace

import pytest
from django.urls import reverse

from heldinmind.access.models import Event
from heldinmind.access.system import command
from heldinmind.kit.forms import Refused
from heldinmind.referrals import actions
from heldinmind.referrals.models import Agreement, Referral
from heldinmind.referrals.rules.telling import reasons_against_agreement
from tests import make_referrals

BOTH = (
    replace(make_referrals.DANA, knows="yes", agrees="yes"),
    replace(make_referrals.LEO, knows="unknown", agrees="not asked"),
)


@pytest.fixture
def referral(team) -> Referral:
    return make_referrals.received(team, make_referrals.answers(carers=BOTH))


def agreed(of: Referral) -> list[str]:
    return list(Agreement.objects.filter(referral=of).order_by("position").values_list("agrees", flat=True))


@pytest.mark.parametrize(
    ("knows", "agrees", "may"),
    [
        ("yes", "yes", True),
        ("yes", "no", True),
        ("no", "no", True),
        ("not asked", "not asked", True),
        ("no", "yes", False),
    ],
)
def test_nobody_agrees_to_what_they_do_not_know_of(knows, agrees, may):
    assert (not reasons_against_agreement(knows, agrees)) is may


def test_a_later_yes_is_recorded_and_what_was_said_before_is_kept(referral):
    for _twice in range(2):
        actions.say_agreed(referral=referral, said={2: ("yes", "yes")}, by=command())
    assert agreed(referral) == ["yes", "yes"]
    assert Event.objects.filter(name="referral.agreement_said").count() == 1


def test_a_later_no_takes_back_what_the_referrer_may_hear_and_a_yes_does_not_give_it_back(referral):
    Referral.objects.filter(pk=referral.pk).update(referrer_may_know=True)
    for said in ("no", "yes"):
        actions.say_agreed(referral=referral, said={1: ("yes", said), 2: ("yes", "yes")}, by=command())
        assert not Referral.objects.get(pk=referral.pk).referrer_may_know


def test_what_cannot_be_is_refused_and_nothing_changes(referral):
    with pytest.raises(Refused, match="knows of the referral"):
        actions.say_agreed(referral=referral, said={1: ("yes", "no"), 2: ("no", "yes")}, by=command())
    assert agreed(referral) == ["yes", "not asked"]


def test_it_is_said_on_its_page_and_read_on_the_referral(sign_in, administrator, referral):
    client, page = sign_in(administrator), reverse("referrals:agreed", args=[referral.pk])
    asked = client.get(page).content.decode()
    assert "Does Leo" in asked and "Does Dana" in asked
    typed = {"knows-1": "yes", "agrees-1": "yes", "knows-2": "no", "agrees-2": "yes"}
    assert "knows of the referral" in client.post(page, typed).content.decode()
    shown = client.post(page, typed | {"knows-2": "yes"}, follow=True).content.decode()
    assert agreed(referral) == ["yes", "yes"]
    assert re.search(r"Leo \w+ agrees", shown)
