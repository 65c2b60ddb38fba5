"""The outbox, one message, a new one, and whom to ask again."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from heldinmind.messages.models import Message
from heldinmind.people.models import ContactPoint, Person, SafeAnswer
from tests import make
from tests import make_messages as making
from tests.make_messages import queued, said


@pytest.fixture
def dana(team) -> Person:
    return making.dana(team)


def url(name, *args):
    return reverse(f"messages:{name}", args=args)


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize("name", ["of_person", "write"])
def test_who_may_open_a_persons_messages(sign_in, client, dana, clinician, manager, trainee, stranger, name):
    page = url(name, dana.pk)
    assert sign_in(clinician).get(page).status_code == 200
    assert sign_in(manager).get(page).status_code == 403
    assert sign_in(trainee).get(page).status_code == sign_in(stranger).get(page).status_code == 404
    assert client.get(page)["Location"].startswith(reverse("account_login"))


def test_who_may_open_a_message_and_press_its_buttons(sign_in, client, dana, clinician, manager, trainee, stranger):
    message = queued(dana)
    for name in ("message", "retry", "withdraw", "done"):
        page = url(name, message.pk)
        for actor, status in ((manager, 403), (trainee, 404), (stranger, 404)):
            assert sign_in(actor).post(page).status_code == status, name
        assert client.post(page)["Location"].startswith(reverse("account_login"))
    assert sign_in(clinician).get(url("message", message.pk)).status_code == 200
    assert Message.objects.get().state == "queued"


def test_a_message_is_written_in_a_safe_way_and_sent_twice_it_is_one(sign_in, clinician, dana):
    making.point(dana, "phone", "07700 900123")
    browser = sign_in(clinician)
    page = words(browser.get(url("write", dana.pk)))
    assert "Email: dana@example.org" in page
    assert "Not to be used" in page and "They have not been asked whether this is safe." in page
    where = ContactPoint.objects.get(kind="email")
    given = {"way": f"email:{where.pk}", "purpose": "appointment", "body": "Monday at ten?", "key": "a1"}
    first, second = (browser.post(url("write", dana.pk), given) for _ in range(2))
    message = Message.objects.get()
    assert first["Location"] == second["Location"] == url("message", message.pk)
    assert (message.body, message.queued_by) == ("Monday at ten?", clinician)


def test_a_half_filled_message_says_what_is_missing(sign_in, clinician, dana):
    said(dana, "text", point=(phone := making.point(dana, "phone", "07700 900123")))
    browser = sign_in(clinician)
    empty = words(browser.post(url("write", dana.pk), {"key": "a1"}))
    assert "Choose a way that is safe" in empty and "Choose what it is about" in empty
    long = {"way": f"text:{phone.pk}", "purpose": "reminder", "body": "x" * 460, "key": "a1"}
    assert "A text can have at most 459 letters" in words(browser.post(url("write", dana.pk), long))
    none = {**long, "body": ""}
    assert "Write what you want to say" in words(browser.post(url("write", dana.pk), none))
    assert not Message.objects.exists()


def test_a_way_that_is_not_safe_cannot_be_chosen(sign_in, clinician, dana):
    said(dana, answer="not safe")
    browser, where = sign_in(clinician), ContactPoint.objects.get()
    page = words(browser.get(url("write", dana.pk)))
    assert "No way of writing to them is safe now" in page and "Send it" not in page
    browser.post(url("write", dana.pk), {"way": f"email:{where.pk}", "purpose": "reminder", "body": "x", "key": "a1"})
    assert not Message.objects.exists()


def test_the_outbox_shows_what_needs_somebody_and_why(sign_in, clinician, dana):
    held = queued(dana)
    said(dana, answer="not safe")
    making.send(held)
    browser = sign_in(clinician)
    page = words(browser.get(url("outbox")))
    assert "Dana Larkfield" in page and "Held back" in page and "They said that this is not safe." in page
    assert "dana@example.org" not in page and making.WORDS not in page
    assert "Dana" not in words(browser.get(url("outbox"), {"view": "sent"}))
    said(dana)
    assert "It waits to be sent again." in words(browser.post(url("retry", held.pk), follow=True))
    assert "not held back any more" in words(browser.post(url("retry", held.pk), follow=True))
    assert "Dana" in words(browser.get(url("outbox"), {"view": "waiting"}))
    assert "withdrawn" in words(browser.post(url("withdraw", held.pk), follow=True))
    assert "too late to withdraw" in words(browser.post(url("withdraw", held.pk), follow=True))


def test_the_outbox_asks_the_same_number_of_questions_however_long_it_is(
    sign_in, clinician, dana, django_assert_max_num_queries
):
    where = making.point(dana, "address", "4 Mill Lane")
    said(dana, "letter")
    browser = sign_in(clinician)
    queued(dana, where, channel="letter", key="0")
    browser.get(url("outbox"))
    with django_assert_max_num_queries(30) as one:
        browser.get(url("outbox"))
    for number in range(1, 12):
        queued(dana, where, channel="letter", key=str(number))
    with django_assert_max_num_queries(len(one)):
        browser.get(url("outbox"))


def test_a_letter_is_printed_marked_posted_and_never_printed_once_it_is_unsafe(sign_in, clinician, dana):
    where = making.point(dana, "address", "4 Mill Lane")
    said(dana, "letter")
    letter = queued(dana, where, channel="letter")
    browser = sign_in(clinician)
    page = words(browser.get(url("print", letter.pk)))
    assert "Dana Larkfield" in page and "4 Mill Lane" in page and making.WORDS in page
    said(dana, "letter", "not safe")
    assert browser.get(url("print", letter.pk))["Location"] == url("message", letter.pk)
    assert "Do not send or post this now." in words(browser.get(url("message", letter.pk)))
    said(dana, "letter")
    assert "Written down as done." in words(browser.post(url("done", letter.pk), follow=True))
    assert "Somebody has done this already." in words(browser.post(url("done", letter.pk), follow=True))
    assert "Posted" in words(browser.get(url("of_person", dana.pk)))


def ask_again(browser) -> str:
    return words(browser.get(reverse("people:ask_again")))


def test_whom_to_ask_again(sign_in, client, clinician, manager, stranger, dana, today):
    browser = sign_in(clinician)
    assert "Nobody has to be asked now." in ask_again(browser)
    SafeAnswer.objects.update(until_on=today + timedelta(days=14))
    assert "Dana Larkfield" in ask_again(browser) and "30 November 2026" in ask_again(browser)
    person = reverse("people:person", args=[dana.pk])
    assert "counts until 30 November 2026 (Email)" in words(browser.get(person))
    SafeAnswer.objects.update(until_on=today - timedelta(days=1))
    assert "has run out" in ask_again(browser)
    assert "Ask again before anything is sent that way." in words(browser.get(person))
    assert "Dana" not in ask_again(sign_in(stranger))
    assert sign_in(manager).get(reverse("people:ask_again")).status_code == 403
    assert client.get(reverse("people:ask_again"))["Location"].startswith(reverse("account_login"))


def test_the_same_answer_given_again_counts_from_today(sign_in, clinician, dana, today):
    SafeAnswer.objects.update(until_on=today + timedelta(days=3), answered_on=today - timedelta(days=177))
    sign_in(clinician).post(reverse("people:safe", args=[dana.pk]), {"email": "safe"})
    assert SafeAnswer.objects.get(superseded_at=None, channel="email").until_on == today + timedelta(days=180)
    assert "Nobody has to be asked now." in ask_again(sign_in(clinician))


def test_who_must_not_know_outlives_an_answer_that_ran_out(sign_in, clinician, dana, today):
    said(dana, must_not_know="Leo")
    SafeAnswer.objects.update(until_on=today - timedelta(days=1))
    page = words(sign_in(clinician).get(reverse("people:person", args=[dana.pk])))
    assert "Leo must not know" in page and "Not asked" in page


def test_a_shared_device_is_used_once_they_said_so_of_it(sign_in, clinician, dana, team):
    making.point(make.carer(team, first_name="Leo"))
    browser, mine = sign_in(clinician), ContactPoint.objects.get(person=dana)
    assert "Somebody else is reached there too." in words(browser.get(url("write", dana.pk)))
    page = reverse("people:safe_here", args=[mine.pk])
    assert "Choose what they said" in words(browser.post(page, {}))
    browser.post(page, {"email": "safe", "must_not_know": "Leo"})
    answer = SafeAnswer.objects.get(superseded_at=None, person=dana)
    assert (answer.point, answer.answer, answer.must_not_know) == (mine, "safe", "Leo")
    assert "No way of writing" not in words(browser.get(url("write", dana.pk)))
    assert queued(dana, mine).created_at <= timezone.now()


@pytest.mark.parametrize("role", ["manager", "trainee", "stranger"])
def test_who_may_say_what_is_safe_of_one_number(request, sign_in, dana, role):
    page = reverse("people:safe_here", args=[ContactPoint.objects.get().pk])
    status = 403 if role == "manager" else 404
    assert sign_in(request.getfixturevalue(role)).get(page).status_code == status
