"""The worker's part: claimed, given to the provider, written down; never twice by itself."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from heldinmind.access.system import job
from heldinmind.messages import actions
from heldinmind.messages.models import Message, Once
from heldinmind.messages.rules.retrying import PAUSES, next_try
from heldinmind.people.models import Person
from tests import make_messages as making
from tests.make_messages import queued, said, send


@pytest.fixture
def dana(team) -> Person:
    return making.dana(team)


def later(minutes: float = 0):
    return timezone.now() + timedelta(minutes=minutes)


def test_it_is_sent_and_says_so(dana):
    message = send(queued(dana))
    assert (message.state, message.tries) == ("sent", 1)
    assert message.sent_at and message.provider_reference.startswith(f"<{message.pk}@")


def test_sent_twice_by_two_jobs_it_goes_once(dana):
    message = queued(dana)
    send(message)
    send(message)
    assert len(mail.outbox) == 1


def test_what_changed_since_it_was_queued_holds_it(dana):
    message = queued(dana)
    said(dana, answer="not safe")
    send(message)
    assert (message.state, mail.outbox) == ("held", [])
    assert "not safe" in message.because


def test_a_number_that_became_anothers_too_holds_it(dana, team):
    message = queued(dana)
    making.point(making.make.carer(team, first_name="Leo"))
    assert "Somebody else" in send(message).because


def test_a_worker_killed_while_sending_leaves_it_to_a_person(dana, monkeypatch):
    message = queued(dana)

    def killed(*given):
        raise KeyboardInterrupt

    monkeypatch.setattr(EmailBackend, "send_messages", killed)
    with pytest.raises(KeyboardInterrupt):
        send(message)
    message.refresh_from_db()
    assert message.state == "sending"
    monkeypatch.undo()
    send(message)  # the stalled job is taken up again
    assert actions.send_due(by=job(), now=later()) == 0
    assert actions.send_due(by=job(), now=later(11)) == 1
    message.refresh_from_db()
    assert (message.state, mail.outbox) == ("held", [])
    assert "Nobody can tell" in message.because


def test_a_server_that_is_away_is_tried_again_with_growing_pauses_and_given_up(dana, monkeypatch):
    def away(self):
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "open", away)
    message = send(queued(dana))
    assert message.state == "queued" and "could not be reached" in message.because
    for tries, _pause in enumerate(PAUSES, start=1):
        message.refresh_from_db()
        assert (message.state, message.tries) == ("queued", tries)
        actions.send_due(by=job(), now=message.next_try_at - timedelta(seconds=1))
        actions.send_due(by=job(), now=message.next_try_at)
    message.refresh_from_db()
    assert (message.state, message.tries, message.next_try_at) == ("failed", len(PAUSES) + 1, None)


def test_pauses_grow():
    now = timezone.now()
    found = [next_try(tries, now) for tries in range(1, len(PAUSES) + 1)]
    assert found == sorted(found) and next_try(len(PAUSES) + 1, now) is None


def test_where_nothing_is_set_up_nothing_counts_as_sent(dana, settings):
    settings.EMAIL_IS_SET_UP = False
    message = send(queued(dana))
    assert (message.state, mail.outbox) == ("failed", [])
    assert "no way to send" in message.because


def test_what_is_said_once_is_gone_afterwards(dana):
    message = queued(dana, body="Your code is {once}.", once="BCDF-GHJK")
    assert b"BCDF" not in bytes(Once.objects.get().sealed)
    send(message)
    assert "BCDF-GHJK" in mail.outbox[0].body
    assert Once.objects.get().sealed is None
    assert "BCDF" not in Message.objects.get().body


def test_the_sweep_sends_what_has_no_job_left(dana):
    queued(dana)
    assert actions.send_due(by=job(), now=later(1)) == 1
    assert Message.objects.get().state == "sent"
