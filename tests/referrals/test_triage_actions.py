from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from heldinmind.access.models import Event
from heldinmind.access.system import command
from heldinmind.kit.forms import Refused
from heldinmind.referrals import actions, queries
from heldinmind.referrals.models import Referral, state
from heldinmind.referrals.rules.states import State
from tests import make_referrals as make


def ask(referral, what="When is the due date?"):
    with make.working(referral.team):
        return actions.ask_for_more(
            referral=referral, what=what, from_whom="Ruth Anders", by=command(), today=date(2026, 11, 10)
        )


def steps(referral):
    return [(step.kind, step.words) for step in queries.steps_of(referral)]


def test_a_referral_is_acknowledged_once_and_stamped(team, referral, today):
    with make.working(team):
        actions.acknowledge(referral=referral, by=command(), today=today)
        with pytest.raises(Refused, match="acknowledged already"):
            actions.acknowledge(referral=referral, by=command(), today=today)
    referral.refresh_from_db()
    assert referral.acknowledged_at
    assert [kind for kind, _ in steps(referral)] == ["arrived", "acknowledged"]
    assert Event.objects.filter(name="referral.acknowledged", target=referral.pk).count() == 1


def test_a_question_stays_open_until_an_answer_comes(team, referral, today):
    ask(referral)
    referral.refresh_from_db()
    assert (state(referral), referral.more_asked) == (State.MORE_ASKED, "When is the due date?")
    with make.working(team):
        actions.more_came(referral=referral, what="4 January, says the midwife", by=command(), today=today)
    referral.refresh_from_db()
    assert state(referral) == State.NEW
    assert steps(referral)[1:] == [
        ("more asked", "Asked of Ruth Anders: When is the due date?"),
        ("more came", "4 January, says the midwife"),
    ]


def test_an_answer_to_no_question_is_refused(team, referral, today):
    with pytest.raises(Refused, match="No question is open"), make.working(team):
        actions.more_came(referral=referral, what="?", by=command(), today=today)


def test_a_question_can_be_asked_again_after_an_answer(team, referral, today):
    ask(referral)
    with make.working(team):
        actions.more_came(referral=referral, what="Not yet known", by=command(), today=today)
    referral.refresh_from_db()
    ask(referral, "And now?")
    referral.refresh_from_db()
    assert (state(referral), referral.more_asked) == (State.MORE_ASKED, "And now?")


def test_a_decided_referral_is_asked_nothing(team, received):
    make.decide(received, "decline", reason="No room this year")
    with pytest.raises(Refused, match="Command has decided this referral already, on 16 November 2026: Decline"):
        ask(received)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"decision": "accept"}, "referral_decision_has_day_and_decider"),
        ({"decision": "decline", "decided_on": date(2026, 11, 1)}, "referral_decision_has_day_and_decider"),
    ],
)
def test_the_database_keeps_a_decision_with_its_day_and_decider(referral, changes, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Referral.objects.filter(pk=referral.pk).update(**changes)


def test_the_database_wants_a_day_even_where_there_is_a_decider(referral, lead):
    with pytest.raises(IntegrityError, match="referral_decision_has_day_and_decider"), transaction.atomic():
        Referral.objects.filter(pk=referral.pk).update(decision="accept", decided_by=lead)


def test_the_database_keeps_linked_people_and_their_time_together(team, referral):
    family = make.receive(make.referral(team))
    with pytest.raises(IntegrityError, match="referral_linked_has_family_and_time"), transaction.atomic():
        Referral.objects.filter(pk=referral.pk).update(family=family)


def test_the_database_keeps_a_referral_in_its_team(referral, other_team):
    with pytest.raises(IntegrityError, match="same_team"), transaction.atomic():
        Referral.objects.filter(pk=referral.pk).update(team=other_team)
        connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
