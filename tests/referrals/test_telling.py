"""Who hears by itself that a referral came and was decided, and what a referrer may read of it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction

from heldinmind.access import actions as access
from heldinmind.access.acting import acting
from heldinmind.access.system import command, public_form
from heldinmind.messages.models import GivenAddress, Message
from heldinmind.people import actions as people
from heldinmind.people.models import Person, Pregnancy
from heldinmind.referrals import actions
from heldinmind.referrals.models import ReferralCode
from heldinmind.referrals.tasks import tell_of_arrival
from heldinmind.website.queries import what_became
from tests import make_messages, make_referrals
from tests.make_referrals import DANA, LEO, PRACTICE, UNBORN, answers

EMAIL = replace(DANA, safe={"email": "safe", "text": "safe"})
TEXT = replace(DANA, safe={"email": "not safe", "text": "safe"})
RUTH = replace(PRACTICE, email="ruth@example.org")


@pytest.fixture(autouse=True)
def how_to_reach_the_team(team):
    with make_referrals.working(team):
        access.set_team(team=team, by=command(), phone="01604 123456")


def came(team, *carers, referrer=None, **known):
    given = answers(carers=carers or (EMAIL,), referrer=referrer)
    route = {"route": "professional", "source": "midwife"} if referrer else {}
    found = make_referrals.referral(team, given, **route | known)
    tell_of_arrival(str(found.pk), str(team.pk))
    return found


def told() -> list[tuple[str, str, str]]:
    return [(each.channel, each.purpose, each.key.rsplit(": ", 1)[1]) for each in Message.objects.order_by("pk")]


def sent() -> list:
    for message in Message.objects.filter(state="queued"):
        make_messages.send(message)
    return mail.outbox


def test_a_family_hears_in_a_way_they_said_is_safe_and_only_once(team):
    found = came(team)
    tell_of_arrival(str(found.pk), str(team.pk))
    assert told() == [("email", "acknowledgement", "carer 1")]
    (letter,) = sent()
    assert letter.to == ["dana@example.org"] and letter.subject == "A message for you"
    assert "Dear Dana" in letter.body and "We have received a request" in letter.body


def test_a_text_says_only_that_there_is_something(team):
    came(team, TEXT)
    assert told() == [("text", "acknowledgement", "carer 1")]
    assert Message.objects.get().body == (
        "Hello Dana. We have what was sent to us and will be in touch. You can ring us: 01604 123456."
    )


@pytest.mark.parametrize(
    "carer",
    [
        replace(EMAIL, safe={}),
        replace(EMAIL, safe={"any": "not safe"}),
        replace(EMAIL, safe={"email": "not safe", "phone": "safe"}),
        replace(EMAIL, agrees="not asked"),
        replace(EMAIL, knows="no"),
        replace(EMAIL, email="", phone=""),
        LEO,
    ],
)
def test_nobody_is_written_to_who_did_not_say_that_it_is_safe_or_does_not_agree(team, carer):
    came(team, carer)
    assert told() == []


def test_after_a_loss_nobody_of_the_family_is_written_to(team):
    found = make_referrals.referral(team, answers(carers=(EMAIL,), loss=True))
    tell_of_arrival(str(found.pk), str(team.pk))
    make_referrals.decide(found, "decline", reason="r")
    assert told() == []


def test_somebody_whose_email_is_known_here_is_first_looked_at_by_a_person(team):
    make_messages.dana(team)
    came(team)
    assert told() == []


def test_a_referrer_hears_the_least_and_how_to_follow_it(team):
    found = came(team, LEO, referrer=RUTH)
    (letter,) = sent()
    assert letter.to == ["ruth@example.org"] and letter.subject == f"About your reference {found.reference}"
    assert "in touch with the family directly" in letter.body
    assert not [name for name in ("Larkfield", "Leo", "Jude", "{once}") if name in letter.body]
    code = letter.body.split("the code ", 1)[1][:14]
    assert became(team, found.reference, code) == ("help", "received", "")
    assert code not in Message.objects.get().body
    assert code.replace("-", "") not in ReferralCode.objects.get().digest


def became(team, reference, code):
    with acting(role="family", actor=public_form(), team=team):
        found = what_became(reference, code.replace("-", ""))
    return found and (found.asked_for, found.stands, found.outcome)


def followed(team, referrer=RUTH, **known):
    found = came(team, EMAIL, referrer=referrer, **known)
    with make_referrals.working(team):
        return found, actions.give_code(referral=found, by=command())


@pytest.mark.parametrize("agrees", [True, False])
def test_what_a_referrer_reads_is_no_more_than_the_family_agreed(team, agrees):
    found, code = followed(team)
    assert became(team, found.reference, code) == ("help", "received", "")
    make_referrals.receive(found)
    assert became(team, found.reference, code) == ("help", "considered", "")
    decide(found, "accept", tell_referrer=agrees)
    assert became(team, found.reference, code) == ("help", *(("decided", "accept") if agrees else ("considered", "")))
    with make_referrals.working(team):
        actions.reopen(referral=found, reason="r", by=command(), today=make_referrals.TODAY)
    assert became(team, found.reference, code) == ("help", "considered", "")


def decide(found, decision, **given):
    with make_referrals.working(found.team):
        usual = {"by": command(), "today": make_referrals.TODAY, "reason": "r"}
        return actions.decide(referral=found, decision=decision, **usual | given)


def test_a_wrong_code_a_wrong_reference_and_another_team_find_nothing(team, other_team):
    found, code = followed(team)
    other, _code = followed(team)
    assert became(team, found.reference, "BBBB-BBBB-BBBB") is None
    assert became(team, other.reference, code) is None
    assert became(other_team, found.reference, code) is None
    assert became(team, found.reference, code)


def test_a_decision_is_told_to_the_family_in_a_safe_way_and_the_reason_to_nobody(team):
    found = came(team, EMAIL, referrer=RUTH)
    make_referrals.receive(found)
    decide(found, "accept", reason="He drinks")
    assert told()[2:] == [("email", "decision", "referrer"), ("email", "decision", "carer 1")]
    decision = Message.objects.get(purpose="decision", person__isnull=False)
    found.refresh_from_db()
    assert (decision.person.first_name, decision.family_id) == ("Dana", found.family_id)
    bodies = {
        letter.to[0]: letter.body for letter in sent() if "waiting list" in letter.body or "received on" in letter.body
    }
    assert "You are on our waiting list now" in bodies["dana@example.org"]
    assert "in touch with the family directly" in bodies["ruth@example.org"]
    assert not any("drinks" in body for body in bodies.values())


def test_whoever_is_linked_is_reached_as_they_say_now_and_not_as_the_form_said(team):
    found = came(team)
    make_referrals.receive(found)
    assert not GivenAddress.objects.filter(part="carer", ended_on=None).exists()
    dana = Person.objects.get(first_name="Dana")
    with make_referrals.working(team):
        for channel in ("email", "text"):
            people.answer_safe_contact(
                person=dana, channel=channel, answer="not safe", by=command(), today=make_referrals.TODAY
            )
    decide(found, "accept")
    assert told() == [("email", "acknowledgement", "carer 1")]
    sent()
    assert mail.outbox == [] and Message.objects.get().state == "held"  # the form's address has ended


def test_a_decision_before_anybody_is_linked_goes_where_the_form_said(team):
    found = came(team)
    decide(found, "redirect", destination="Harbour midwives")
    assert told()[1:] == [("email", "decision", "carer 1")]
    assert "Harbour midwives" in Message.objects.get(purpose="decision").body


def test_a_withdrawn_decision_is_not_sent_any_more_and_a_new_one_is(team):
    found = came(team)
    make_referrals.receive(found)
    decide(found, "decline")
    with make_referrals.working(team):
        actions.reopen(referral=found, reason="r", by=command(), today=make_referrals.TODAY)
    assert Message.objects.get(purpose="decision").state == "withdrawn"
    decide(found, "accept")
    assert [each.state for each in Message.objects.filter(purpose="decision").order_by("pk")] == ["withdrawn", "queued"]


def test_a_loss_after_the_decision_stops_what_waits(team):
    found = came(team, EMAIL)
    make_referrals.receive(found)
    decide(found, "accept")
    dana = Person.objects.get(first_name="Dana")
    Pregnancy.objects.create(team=team, pregnant_person=dana, quiet_since=datetime(2026, 11, 16, 10, tzinfo=UTC))
    message = make_messages.send(Message.objects.get(purpose="decision"))
    assert message.state == "held" and "after a loss" in message.because


def test_messages_belong_to_the_family_while_the_referral_does(team):
    found = came(team, LEO, referrer=RUTH)
    family = make_referrals.receive(found)
    assert Message.objects.get().family_id == GivenAddress.objects.get().family_id == family.pk
    with make_referrals.working(team):
        actions.unlink(referral=found, reason="wrong people", by=command(), today=make_referrals.TODAY)
    assert Message.objects.get().family_id is GivenAddress.objects.get().family_id is None


@pytest.mark.parametrize("route", ["staff", "imported"])
def test_what_staff_wrote_down_is_acknowledged_by_nobody(team, route):
    make_referrals.referral(team, answers(carers=(EMAIL,)), route=route)
    assert jobs() == 0


def jobs() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'referrals.tell_of_arrival'")
        return int(cursor.fetchone()[0])


def test_the_public_forms_leave_this_job_and_no_other_and_read_none(team):
    make_referrals.referral(team, answers(babies=(UNBORN,)))
    assert jobs() == 1
    for statement in (
        "INSERT INTO procrastinate_jobs (task_name, queue_name, args) VALUES ('exchange.carry_out_run', 'default', '{}')",
        "SELECT args FROM procrastinate_jobs",
        "SELECT * FROM referrals_referralcode",
        "UPDATE procrastinate_jobs SET args = '{}'",
    ):
        with acting(role="family", actor=public_form(), team=team):
            refused = pytest.raises(DatabaseError, match=r"no such job|permission denied")
            with refused, transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)


def test_only_a_decider_says_that_a_referrer_may_know(team, clinician, as_web):
    found, _code = followed(team)
    with as_web(clinician), pytest.raises(DatabaseError, match="only somebody who may decide"), transaction.atomic():
        type(found).objects.filter(pk=found.pk).update(referrer_may_know=True)
