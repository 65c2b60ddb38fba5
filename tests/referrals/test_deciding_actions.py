from datetime import date

import pytest

from heldinmind.kit.forms import Refused
from heldinmind.referrals import actions, queries
from heldinmind.referrals.models import Referral, WaitingEntry
from tests import make_referrals as make
from tests.make_referrals import JUDE, UNBORN, answers, decide


def reopen(found, by, today, reason="Decided on the wrong referral"):
    with make.working(found.team, by):
        return actions.reopen(referral=found, reason=reason, by=by, today=today)


def test_accepting_opens_a_wait_after_the_last(team, received, lead, today):
    first = make.waiting(team, "Ames")
    decide(received, "accept", by=lead)
    received.refresh_from_db()
    assert (received.decision, received.decided_on, received.decided_by, received.settings_version) == (
        "accept",
        today,
        lead,
        1,
    )
    entry = received.waiting
    assert entry.place > first.place and (entry.family, entry.joined_on) == (received.family, today)
    assert [event.kind for event in queries.log_of(entry)] == ["joined"]


def test_accepting_needs_people(referral):
    with pytest.raises(Refused, match="Link this referral to people first"):
        decide(referral, "accept")


def test_what_stands_against_it_asks_for_a_reason(team):
    old = make.received(team, answers(babies=(make.replace(JUDE, birth_date="2020-01-01"),)))
    with pytest.raises(Refused) as refused:
        decide(old, "accept")
    assert refused.value.reasons == ["The child was over 2 when the referral came.", "Say why you are going ahead."]
    decide(old, "accept", reason="Brother of a baby we see")
    old.refresh_from_db()
    assert (old.decision, old.decision_reason) == ("accept", "Brother of a baby we see")


def test_the_decision_keeps_the_settings_it_was_taken_under(team, received, settle):
    settle(list_open=False)
    with pytest.raises(Refused, match="The waiting list is closed"):
        decide(received, "accept")
    decide(received, "accept", reason="Twin of a family we see")
    received.refresh_from_db()
    assert received.settings_version == 2


@pytest.mark.parametrize("decision", ["consultation only", "decline", "family chose not to", "could not be reached"])
def test_other_decisions_need_a_reason_and_nobody_linked(referral, decision):
    with pytest.raises(Refused, match="Give the reason"):
        decide(referral, decision)
    decide(referral, decision, reason="As we told them")
    referral.refresh_from_db()
    assert referral.decision == decision and not WaitingEntry.objects.exists()


def test_redirecting_names_where_to(referral):
    with pytest.raises(Refused, match="Say where the family is redirected to"):
        decide(referral, "redirect", reason="They asked for a midwife")
    decide(referral, "redirect", reason="They asked for a midwife", destination="Harbour midwives")
    referral.refresh_from_db()
    assert referral.destination == "Harbour midwives"


def test_holding_until_birth_is_off_by_default(team):
    found = make.referral(team, answers(babies=(UNBORN,)))
    with pytest.raises(Refused, match="does not hold referrals"):
        decide(found, "hold until birth", reason="r", offer="o")


def test_a_held_referral_has_an_offer_and_is_decided_again(team, settle, lead):
    settle(hold_until_birth=True)
    found = make.received(team, answers(babies=(UNBORN,)))
    decide(found, "hold until birth", reason="They asked to wait", offer="A group for parents-to-be")
    found.refresh_from_db()
    assert (found.decision, found.destination) == ("hold until birth", "A group for parents-to-be")
    decide(found, "accept", by=lead, seen="hold until birth")
    found.refresh_from_db()
    assert (found.decision, found.destination, found.decided_by) == ("accept", "", lead)
    assert [step.words for step in queries.steps_of(found)][2:] == [
        "Hold until birth. A group for parents-to-be. They asked to wait",
        "Accept",
    ]


def test_the_second_to_decide_is_told_by_whom_and_when(received, lead):
    decide(received, "decline", reason="No room this year", by=lead)
    with pytest.raises(
        Refused, match=r"Team lead of riverside has decided this .* already, on 16 November 2026: Decline\."
    ):
        decide(received, "accept")


def test_nobody_overrules_a_colleague_they_have_not_heard_of(team, settle, lead):
    settle(hold_until_birth=True)
    found = make.received(team, answers(babies=(UNBORN,)))
    decide(found, "hold until birth", reason="r", offer="o", by=lead)
    with pytest.raises(Refused, match="has decided this referral already"):
        decide(found, "accept")  # with a page from before it was held
    reopen(found, lead, date(2026, 11, 16))
    with pytest.raises(Refused, match="withdrawn"):
        decide(found, "accept", seen="hold until birth")


def test_a_decision_is_withdrawn_with_a_reason_and_kept_in_the_steps(received, lead, today):
    decide(received, "decline", reason="No room this year")
    with pytest.raises(Refused, match="Say why"):
        reopen(received, lead, today, reason="")
    reopen(received, lead, today)
    received.refresh_from_db()
    assert (received.decision, received.decided_on, received.decided_by, received.settings_version) == (
        "",
        None,
        None,
        None,
    )
    last = list(queries.steps_of(received))[-1]
    assert (last.kind, last.by) == ("reopened", lead)
    assert last.words == "Decline. No room this year. Withdrawn: Decided on the wrong referral"


def test_a_family_leaves_the_list_with_a_withdrawn_decision_and_may_join_again(team, lead, today):
    entry = make.waiting(team)
    found = Referral.objects.get(pk=entry.referral_id)
    reopen(found, lead, today)
    entry.refresh_from_db()
    assert (entry.left_on, entry.left_for) == (today, "other")
    decide(found, "accept")
    entry.refresh_from_db()
    assert (entry.left_on, entry.left_for) == (None, "")
    assert [event.kind for event in queries.log_of(entry)] == ["joined", "left", "joined"]


def test_a_decision_whose_care_began_stays(team, lead, today):
    entry = make.waiting(team)
    with make.working(team, lead):
        actions.leave_waiting(entry=entry, left_for="allocated", by=lead, today=today)
    with pytest.raises(Refused, match="End the episode instead"):
        reopen(entry.referral, lead, today)


def test_what_is_not_decided_cannot_be_withdrawn(received, lead, today):
    with pytest.raises(Refused, match="is not decided"):
        reopen(received, lead, today)
