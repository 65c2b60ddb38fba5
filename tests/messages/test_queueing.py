"""What may be put into the outbox, and what the database refuses whoever asks."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from heldinmind.access.models import Event
from heldinmind.kit.forms import Refused
from heldinmind.messages import actions
from heldinmind.messages.models import Message
from heldinmind.people.models import ContactPoint, Person, Pregnancy, PregnancyChild, SafeAnswer
from tests import make
from tests import make_messages as making
from tests.make_messages import queued, said

UNSAFE = pytest.raises(DatabaseError, match="not safe to send")


@pytest.fixture
def dana(team) -> Person:
    return making.dana(team)


def jobs() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT args->>'message' FROM procrastinate_jobs WHERE task_name = 'messages.send'")
        return [pk for (pk,) in cursor.fetchall()]


def test_a_message_waits_with_its_answer_a_neutral_outside_and_a_job(dana):
    message = queued(dana)
    assert (message.state, message.answer, message.family.name) == ("queued", SafeAnswer.objects.get(), "Larkfield")
    assert (message.subject, message.sender_name) == ("A message for you", "Community services")
    assert jobs() == [str(message.pk)]
    assert Event.objects.filter(name="message.queued", target=message.pk, family=message.family_id).exists()


def test_a_message_that_is_refused_leaves_no_job(dana):
    said(dana, answer="not safe")
    with pytest.raises(Refused, match="not safe"):
        queued(dana)
    assert jobs() == [] and not Message.objects.exists()


def test_queued_twice_it_is_one_message(dana):
    assert queued(dana, key="this one") == queued(dana, key="this one")
    assert len(jobs()) == 1


@pytest.mark.parametrize(
    ("channel", "kind", "value"),
    [("letter", "address", "4 Mill Lane"), ("professional", "professional", "Ngozi, Elm Tree, 01865 000000")],
)
def test_a_letter_and_a_professional_without_email_are_for_somebody_to_do(dana, channel, kind, value):
    said(dana, channel)
    message = queued(dana, _point_before(dana, kind, value, channel), channel=channel)
    assert message.state == "by hand" and jobs() == []


def _point_before(person, kind, value, channel):
    where = making.point(person, kind, value)
    said(person, channel, point=where)
    return where


def test_through_a_professional_goes_only_the_request_to_be_in_touch(dana):
    where = _point_before(dana, "professional", "Ngozi Okafor, ngozi@example.org", "professional")
    message = making.send(queued(dana, where, channel="professional", body="Your assessment is on Monday."))
    (sent,) = making.letters()
    assert (message.state, sent.to) == ("sent", ["ngozi@example.org"])
    assert "D. L." in sent.body and "assessment" not in sent.body and "Larkfield" not in sent.body


def test_a_joint_device_is_unsafe_unless_they_said_so_of_that_very_one(dana, team):
    leo = make.carer(team, first_name="Leo")
    making.point(leo, value="DANA@example.org ")
    with pytest.raises(Refused, match="Somebody else is reached there"):
        queued(dana)
    said(dana, point=ContactPoint.objects.get(person=dana))
    assert queued(dana).state == "queued"


def test_what_runs_out_is_asked_again_and_a_no_never_runs_out(dana, today):
    assert SafeAnswer.objects.get(person=dana).until_on == today + timedelta(days=180)
    assert said(dana, "text", "not safe").until_on is None


def test_after_a_loss_nothing_is_queued_by_itself(dana, team):
    Pregnancy.objects.create(team=team, pregnant_person=dana, quiet_since=timezone.now())
    with pytest.raises(Refused, match="after a loss"):
        queued(dana, automatic=True)
    assert queued(dana).state == "queued"


def test_after_a_loss_nothing_goes_by_itself_to_the_other_parent_either(dana, team):
    """Dana did not carry the pregnancy: she cares for a child that came of it."""
    iris, jude = make.carer(team, first_name="Iris"), Person.objects.get(team=team, first_name="Jude")
    lost = Pregnancy.objects.create(team=team, pregnant_person=iris, quiet_since=timezone.now())
    PregnancyChild.objects.create(team=team, pregnancy=lost, child=jude)
    with pytest.raises(Refused, match="after a loss"):
        queued(dana, automatic=True)


def test_nothing_goes_by_itself_to_somebody_who_died(dana):
    Person.objects.filter(pk=dana.pk).update(state=Person.State.DIED)
    dana.refresh_from_db()
    with pytest.raises(Refused, match="after a loss"):
        queued(dana, automatic=True)


def _row(person, **more):
    usual = {
        "team_id": person.team_id,
        "person": person,
        "point": ContactPoint.objects.get(person=person),
        "channel": "email",
    }
    usual |= {
        "answer": SafeAnswer.objects.filter(person=person).last(),
        "purpose": "decision",
        "body": "b",
        "key": "k",
    }
    return Message(**usual | {"sender_name": "s", "subject": "s", "state": "queued"} | more)


def _leo(team):
    other = make.carer(team, first_name="Leo")
    making.point(other, value="leo@example.org")
    return other


@pytest.mark.parametrize(
    "spoil",
    [
        lambda dana: SafeAnswer.objects.update(answer="not safe"),
        lambda dana: SafeAnswer.objects.update(answer="not asked"),
        lambda dana: SafeAnswer.objects.update(until_on=make.TODAY - timedelta(days=1)),
        lambda dana: SafeAnswer.objects.update(until_on=None, answered_on=make.TODAY - timedelta(days=181)),
        lambda dana: SafeAnswer.objects.update(superseded_at=timezone.now()),
        lambda dana: SafeAnswer.objects.update(channel="text"),
        lambda dana: SafeAnswer.objects.update(purpose="appointment"),
        lambda dana: ContactPoint.objects.update(ended_on=make.TODAY),
        lambda dana: ContactPoint.objects.update(kind="phone"),
        lambda dana: ContactPoint.objects.update(created_at=timezone.now() + timedelta(days=1)),
        lambda dana: making.point(_leo(dana.team)),
        lambda dana: making.point(dana, value="another@example.org"),
        lambda dana: said(dana, "any", "not safe"),
    ],
)
def test_the_database_takes_no_message_without_a_current_safe_answer(dana, clinician, as_web, spoil):
    row = _row(dana, queued_by=clinician)
    spoil(dana)
    with as_web(clinician), UNSAFE, transaction.atomic():
        row.save(force_insert=True)


def test_the_database_takes_the_same_row_when_nothing_is_spoilt(dana, clinician, as_web):
    with as_web(clinician):
        _row(dana, queued_by=clinician).save(force_insert=True)
    assert Message.objects.count() == 1


def test_the_database_takes_no_answer_of_somebody_else(dana, team, clinician, as_web):
    leo = _leo(team)
    row = _row(leo, queued_by=clinician, answer=SafeAnswer.objects.get(person=dana))
    with as_web(clinician), UNSAFE, transaction.atomic():
        row.save(force_insert=True)


def test_a_loss_stops_what_goes_by_itself_in_the_database_too(dana, team, clinician, as_web):
    Pregnancy.objects.create(team=team, pregnant_person=dana, quiet_since=timezone.now())
    with as_web(clinician), UNSAFE, transaction.atomic():
        _row(dana, queued_by=clinician, automatic=True).save(force_insert=True)


@pytest.mark.parametrize(
    "change", ["body = 'other words'", "channel = 'text'", "state = 'sent', sent_at = now()", "key = 'k2'"]
)
def test_nobody_rewrites_a_message_or_says_it_went(dana, clinician, as_web, change):
    queued(dana)
    refused = pytest.raises(DatabaseError, match=r"not rewritten|before it counts")
    with as_web(clinician), refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE outbox_message SET {change}")


@pytest.mark.parametrize("state", ["sent", "sending", "withdrawn"])
def test_a_message_begins_by_waiting(dana, clinician, as_web, state):
    row = _row(dana, queued_by=clinician, state=state, sent_at=timezone.now() if state == "sent" else None)
    with as_web(clinician), pytest.raises(DatabaseError, match="begins by waiting"), transaction.atomic():
        row.save(force_insert=True)


@pytest.mark.parametrize("how", ["retry", "withdraw"])
def test_what_is_held_is_tried_again_or_withdrawn(dana, lead, as_web, how):
    message = queued(dana)
    said(dana, answer="not safe")
    assert making.send(message).state == "held"
    with as_web(lead):
        if how == "withdraw":
            assert actions.withdraw(message=message, by=lead).state == "withdrawn"
            return
        with pytest.raises(Refused, match="not safe"):
            actions.retry(message=message, by=lead, now=timezone.now())
    said(dana)
    with as_web(lead):
        assert actions.retry(message=message, by=lead, now=timezone.now()).state == "queued"
    assert making.send(message).state == "sent"
