from dataclasses import replace
from datetime import date, datetime

import pytest

from heldinmind.kit.words import words
from heldinmind.referrals.rules.babies import BabyDates
from heldinmind.referrals.rules.deciding import reasons_not_to_decide, reasons_not_to_reopen
from heldinmind.referrals.rules.letters import as_given, warnings
from heldinmind.referrals.rules.states import State, state_of
from heldinmind.referrals.rules.telling import everybody_agrees, reasons_not_to_tell_referrer
from tests.make_referrals import DANA

CLOSED = [words("The waiting list is closed.")]
UNBORN, BORN = BabyDates(due_on=date(2027, 1, 4)), BabyDates(born_on=date(2026, 8, 17))
READY = {
    "linked": True,
    "babies": [BORN],
    "may_hold": False,
    "against": [],
    "reason": "",
    "destination": "",
    "offer": "",
}


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"decision": "accept"}, None),
        ({"decision": "accept", "linked": False}, "Link this referral to people first"),
        ({"decision": "accept", "against": CLOSED}, "The waiting list is closed. Say why you are going ahead."),
        ({"decision": "accept", "against": CLOSED, "reason": "Twin of a family we see"}, None),
        ({"decision": "decline"}, "Give the reason"),
        ({"decision": "decline", "reason": "No room this year"}, None),
        ({"decision": "decline", "reason": "No room", "linked": False}, None),
        ({"decision": "redirect", "reason": "Needs a midwife"}, "Say where the family is redirected to."),
        ({"decision": "redirect", "reason": "Needs a midwife", "destination": "Harbour midwives"}, None),
        ({"decision": "consultation only"}, "Give the reason"),
        ({"decision": "family chose not to", "reason": "Told us so"}, None),
        ({"decision": "could not be reached", "reason": "Three calls, two letters"}, None),
        ({"decision": "hold until birth", "reason": "r", "offer": "o"}, "This team does not hold referrals"),
        (
            {"decision": "hold until birth", "reason": "r", "offer": "o", "may_hold": True},
            "No baby of this referral is expected",
        ),
        (
            {"decision": "hold until birth", "reason": "r", "may_hold": True, "babies": [UNBORN]},
            "Say what the family is offered",
        ),
        ({"decision": "hold until birth", "reason": "r", "offer": "o", "may_hold": True, "babies": [UNBORN]}, None),
    ],
)
def test_what_each_decision_needs(given, says):
    found = " ".join(str(one) for one in reasons_not_to_decide(**(READY | given)))
    assert says in found if says else not found


@pytest.mark.parametrize(
    ("decision", "reason", "care_began", "says"),
    [
        ("decline", "A mistake", False, None),
        ("decline", "", False, "Say why"),
        ("", "A mistake", False, "is not decided"),
        ("accept", "A mistake", True, "allocated already"),
    ],
)
def test_what_withdrawing_needs(decision, reason, care_began, says):
    found = " ".join(str(one) for one in reasons_not_to_reopen(decision=decision, reason=reason, care_began=care_began))
    assert says in found if says else not found


NINE, TEN = datetime(2026, 11, 9, 9), datetime(2026, 11, 9, 10)


@pytest.mark.parametrize(
    ("decision", "linked", "asked", "came", "state"),
    [
        ("", False, None, None, State.NEW),
        ("", True, None, None, State.LINKED),
        ("", False, NINE, None, State.MORE_ASKED),
        ("", True, NINE, None, State.MORE_ASKED),
        ("", True, NINE, TEN, State.LINKED),
        ("", True, TEN, NINE, State.MORE_ASKED),  # asked again
        ("hold until birth", True, None, None, State.HELD),
        ("accept", True, NINE, None, State.DECIDED),
    ],
)
def test_a_referral_stands_in_one_place(decision, linked, asked, came, state):
    assert state_of(decision=decision, linked=linked, asked_at=asked, came_at=came) == state


@pytest.mark.parametrize(
    ("agreements", "agree"),
    [
        (["yes"], True),
        (["yes", "yes"], True),
        (["yes", "not asked"], False),
        (["unknown"], False),
        (["no"], False),
        ([], False),
    ],
)
def test_a_referrer_is_told_only_what_everybody_agreed_to(agreements, agree):
    assert everybody_agrees(agreements) is agree
    assert bool(reasons_not_to_tell_referrer(agreements)) is not agree


@pytest.mark.parametrize(
    ("said", "safe"),
    [
        ({"letter": "safe"}, True),
        ({"any": "safe"}, True),
        ({"any": "safe", "letter": "not safe"}, False),
        ({"any": "not safe", "letter": "safe"}, True),
        ({"phone": "safe"}, False),
        ({"letter": "not asked"}, False),
        ({}, False),
    ],
)
def test_an_address_is_printed_only_when_somebody_said_that_letters_are_safe(said, safe):
    assert bool(as_given(replace(DANA, safe=said)).lines()) is safe


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, ""),
        ({"answer": ""}, "No safe way to write to Dana is recorded"),
        ({"answer": "not safe"}, "It is not safe to write to Dana"),
        ({"has_address": False}, "No address is recorded for Dana"),
        ({"knows": "unknown"}, "not recorded that Dana knows"),
        ({"knows": "unknown", "asked_themselves": True}, ""),
    ],
)
def test_staff_are_warned_before_a_letter_goes(given, says):
    safe = {
        "name": "Dana",
        "answer": "safe",
        "has_address": True,
        "knows": "yes",
        "asked_themselves": False,
    }
    found = [str(one) for one in warnings(**(safe | given))]
    assert (says in found[0]) if says else not found
