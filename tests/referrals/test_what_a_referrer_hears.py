"""The message, the printed letter and the page that is asked for say the same to whoever referred: the careful answer."""

from dataclasses import replace

import pytest
from django.core import mail
from django.urls import reverse

from heldinmind.access.acting import acting
from heldinmind.access.system import command, public_form
from heldinmind.kit.forms import Refused
from heldinmind.messages.models import Message
from heldinmind.referrals import actions
from heldinmind.website.queries import what_became
from tests import make_messages, make_referrals
from tests.make_referrals import DANA, LEO, PRACTICE, answers

RUTH = replace(PRACTICE, email="ruth@example.org")
SAID, NOT_SAID = "We cannot offer this family our help", "We will be in touch with the family directly"
AGREES, SILENT, AGAINST = "yes", "not asked", "no"


def referred(team, *agree):
    carers = tuple(replace(who, agrees=each, safe={}) for who, each in zip((DANA, LEO), agree, strict=False))
    given = answers(carers=carers, referrer=RUTH)
    return make_referrals.referral(team, given, route="professional", source="midwife")


def hears(team, sign_in, actor, found) -> list[bool]:
    """Whether each of the three tells the decision: message, letter, page."""
    with make_referrals.working(team):
        code = actions.give_code(referral=found, by=command())
    make_messages.send(Message.objects.get(about=found.pk, purpose="decision", address__part="referrer"))
    letter = sign_in(actor).get(reverse("referrals:referrer_letter", args=[found.pk])).content.decode()
    for words in (mail.outbox[-1].body, letter):
        assert (SAID in words) is not (NOT_SAID in words)
    with acting(role="family", actor=public_form(), team=team):
        became = what_became(found.reference, code.replace("-", ""))
    return [SAID in mail.outbox[-1].body, SAID in letter, became.outcome == "decline"]


@pytest.mark.parametrize(
    ("agree", "ticked", "told"),
    [
        ((AGREES,), True, True),
        ((AGREES, AGREES), True, True),
        ((AGREES,), False, False),  # they agree to the referral; nobody said that it may be told
        ((AGREES, SILENT), False, False),
        ((AGREES, AGAINST), False, False),
        ((), False, False),
    ],
)
def test_message_letter_and_page_say_the_same(team, sign_in, lead, agree, ticked, told):
    found = referred(team, *agree)
    make_referrals.decide(found, "decline", reason="r", tell_referrer=ticked)
    assert hears(team, sign_in, lead, found) == [told] * 3


@pytest.mark.parametrize("agree", [(AGREES, SILENT), (AGREES, AGAINST), ("unknown",), ()])
def test_nobody_can_say_that_a_referrer_may_know_where_somebody_did_not_agree(team, sign_in, lead, agree):
    found = referred(team, *agree)
    with pytest.raises(Refused, match="Not everybody is recorded as agreeing"):
        make_referrals.decide(found, "decline", reason="r", tell_referrer=True)
    shown = sign_in(lead).get(reverse("referrals:decide", args=[found.pk])).content.decode()
    assert "tell_referrer" not in shown and "hears only that it came" in shown


def test_where_everybody_agrees_whoever_decides_is_asked(team, sign_in, lead):
    shown = sign_in(lead).get(reverse("referrals:decide", args=[referred(team, AGREES).pk])).content.decode()
    assert "tell_referrer" in shown and "hears only that it came." not in shown
