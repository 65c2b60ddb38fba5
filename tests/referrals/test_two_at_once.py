"""Two people at once, each with a connection of their own: one wins, the other is told."""

import pytest

from heldinmind.access.models import Team
from heldinmind.people.models import Person
from heldinmind.referrals import actions
from heldinmind.referrals.models import Referral, WaitingEntry
from tests import make, make_referrals
from tests.at_once import at_once, shared_database, two_leads

__all__ = ["shared_database"]  # a fixture


@pytest.fixture
def team(shared_database: None) -> Team:
    return make.team("Riverside Parent-Infant Team", "riverside")


def test_two_people_decide_one_referral(team, today):
    found = make_referrals.received(team)
    leads = two_leads(team)
    choice = {leads[0].pk: "accept", leads[1].pk: "decline"}

    def decide(by):
        actions.decide(referral=found, decision=choice[by.pk], reason="After our meeting", by=by, today=today)

    told = at_once(team, leads, decide)
    winner = leads[told.index("")]
    words = next(words for words in told if words)
    assert words.startswith(f"{winner.name} has decided this referral already, on 16 November 2026")
    found = Referral.objects.get(pk=found.pk)
    assert (found.decided_by, found.decision) == (winner, choice[winner.pk])
    assert WaitingEntry.objects.count() == (1 if found.decision == "accept" else 0)
    assert found.steps.filter(kind="decided").count() == 1


def test_two_people_receive_one_referral(team, today):
    found = make_referrals.referral(team)
    leads = two_leads(team)
    everybody = {("baby", 1): None, ("carer", 1): None}

    def receive(by):
        actions.receive(referral=found, chosen=everybody, family=None, family_name="Larkfield", by=by, today=today)

    told = at_once(team, leads, receive)
    winner = leads[told.index("")]
    assert next(words for words in told if words).startswith(f"{winner.name} has received this referral already")
    assert Person.objects.count() == 2


def test_two_families_accepted_at_once_have_two_places(team, today):
    found = [make_referrals.received(team), make_referrals.received(team)]
    leads = two_leads(team)
    theirs = dict(zip((lead.pk for lead in leads), found, strict=True))

    def accept(by):
        actions.decide(referral=theirs[by.pk], decision="accept", by=by, today=today)

    assert at_once(team, leads, accept) == ["", ""]
    assert sorted(WaitingEntry.objects.values_list("place", flat=True)) == [1, 2]
