"""Leaving answers and coming back, and what the database holds and shows meanwhile."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from heldinmind.access.acting import acting
from heldinmind.access.system import job, public_form
from heldinmind.design.environment import EXIT_URL
from heldinmind.kit.codes import tidied
from heldinmind.people.models import Person
from heldinmind.referrals.models import Referral
from heldinmind.website import actions, queries, tasks
from heldinmind.website.models import Draft
from heldinmind.website.rules.kept import Kept
from heldinmind.website.views import guard
from tests.website.visitor import Visitor, errors, text

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)  # past by the clock of any database
CODE, OTHER = "BCDFGHJKMNPQ", "BCDFGHJKMNPR"


def keep(team, code=CODE, **answer):
    with acting(role="family", actor=public_form(), team=team):
        return actions.keep_answer(
            code=code,
            team=team.pk,
            new=Kept("ask-for-help", begun=0),
            step="words",
            answer=answer or {"words": "He cries"},
            emergency=False,
            now=timezone.now(),
        )


@pytest.fixture
def another_phone(team) -> Visitor:
    return Visitor(Client(), team, "ask-for-help")


def test_a_code_brings_answers_back_on_another_phone(parent, another_phone):
    parent.answer("you", first_name="Dana")
    answer = another_phone.client.post(another_phone.url("come_back"), {"code": parent.code().lower()})
    assert answer.headers["Location"] == another_phone.question("reach")
    assert "Dana" in another_phone.client.get(another_phone.question("you")).content.decode()


def test_a_professionals_code_typed_at_the_familys_door_leads_to_the_right_one(professional, another_phone):
    professional.answer("kind", kind="family")
    answer = another_phone.client.post(another_phone.url("come_back"), {"code": professional.code()})
    assert answer.headers["Location"] == professional.question("you")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("", "Write your code"), ("BCDF", "12 letters and numbers"), ("BCDF-GHJK-MNPQ", "Nothing opens with this code")],
)
def test_a_code_that_opens_nothing_is_said_so(parent, typed, sentence):
    assert sentence in errors(parent.client.post(parent.url("come_back"), {"code": typed}))


def test_codes_cannot_be_tried_without_end(parent, monkeypatch):
    monkeypatch.setitem(guard.MOST, "codes", 2)
    for _ in range(2):
        parent.client.post(parent.url("come_back"), {"code": "BCDF-GHJK-MNPQ"})
    assert "try again in a little while" in errors(parent.client.post(parent.url("come_back"), {"code": OTHER}))
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        assert "Nothing opens" in errors(parent.client.post(parent.url("come_back"), {"code": OTHER}))


def test_another_teams_page_does_not_open_the_code(parent, other_team):
    parent.answer("you", first_name="Dana")
    elsewhere = Visitor(Client(), other_team, "ask-for-help")
    assert "Nothing opens" in errors(elsewhere.client.post(elsewhere.url("come_back"), {"code": parent.code()}))


def test_the_cookie_is_sealed_hidden_from_scripts_and_sent_only_to_this_form(parent):
    answer = parent.answer("you", first_name="Dana")
    cookie = answer.cookies["held_answers_ask-for-help"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["path"] == parent.url("start")
    assert not cookie["max-age"] and not cookie["expires"]
    assert str(tidied(parent.code())) not in cookie.value


def test_answers_close_after_an_hour_and_a_page_still_open_can_be_sent(parent):
    parent.walk()
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        assert "no answers open here" in parent.see(parent.url("check"))
        assert parent.client.post(parent.question("words"), {"words": "later"}).status_code == 302
        assert "later" in parent.see(parent.url("check"))


def test_what_was_typed_when_nothing_is_open_any_more_is_shown_to_be_taken_along(parent):
    page = text(parent.client.post(parent.question("words"), {"words": "A long night of words"}))
    assert "no answers open here" in page and "A long night of words" in page


def test_leaving_the_page_closes_the_answers_on_this_phone_only(parent, another_phone):
    parent.walk()
    code = parent.code()
    leave = reverse("website:leave", kwargs={"team_slug": parent.team.slug})
    help_now = reverse("website:urgent_help", kwargs={"team_slug": parent.team.slug})
    for page in (parent.url("check"), help_now):
        assert f'class="held-exit" href="{leave}"' in parent.client.get(page).content.decode()
    answer = parent.client.get(leave)
    assert answer.headers["Location"] == EXIT_URL
    assert "no answers open here" in parent.see(parent.url("check"))
    another_phone.client.post(another_phone.url("come_back"), {"code": code})
    assert "Dana" in another_phone.see(another_phone.url("check"))


def test_closing_keeps_the_answers_for_the_code(parent):
    parent.walk()
    assert parent.client.get(parent.url("close")).status_code == 405
    parent.client.post(parent.url("close"))
    assert "no answers open here" in parent.see(parent.url("save"))
    assert Draft.objects.count() == 1


def test_deleting_asks_once_and_leaves_nothing(parent):
    parent.walk()
    code = parent.code()
    assert Draft.objects.count() == 1 and "Delete your answers?" in parent.see(parent.url("forget"))
    assert "Your answers are deleted" in text(parent.client.post(parent.url("forget")))
    assert not Draft.objects.exists()
    assert "Nothing opens" in errors(parent.client.post(parent.url("come_back"), {"code": code}))


def test_a_second_delete_and_a_send_after_it_say_that_nothing_is_here(parent):
    parent.walk()
    Draft.objects.all().delete()
    assert "no answers open here" in text(parent.client.post(parent.url("forget")))
    assert "no answers open here" in text(parent.send())
    assert not Referral.objects.exists()


def test_once_sent_no_answer_is_left_and_the_code_shows_the_reference(parent, another_phone):
    parent.walk()
    code = parent.code()
    parent.send()
    reference = Referral.objects.get().reference
    kept = queries.draft(str(tidied(code)), now=timezone.now())
    assert kept is not None and kept.kept == Kept("ask-for-help", kept.kept.begun, reference=reference)
    page = text(another_phone.client.post(another_phone.url("come_back"), {"code": code}, follow=True))
    assert reference in page


def test_the_start_page_offers_answers_that_are_still_open(parent):
    assert "not sent" not in parent.see(parent.url("start"))
    parent.walk()
    page = parent.see(parent.url("start"))
    assert "answers here that you have not sent" in page
    parent.send()
    assert "Your answers were sent" in parent.see(parent.url("start"))


def test_the_pages_of_one_who_has_answered_nothing_say_so(parent):
    for name in ("check", "save", "forget", "pause"):
        assert "no answers open here" in parent.see(parent.url(name))
    assert parent.client.get(parent.url("sent")).headers["Location"] == parent.url("start")


def test_titles_say_nothing_to_whoever_reads_the_history(parent):
    parent.walk(baby={"stage": "loss"}, now={"danger": "yes"})
    for address in [parent.question(step) for step in ("words", "now", "reach", "about-baby")] + [parent.url("pause")]:
        title = parent.client.get(address).content.decode().split("<title>")[1].split("</title>")[0]
        assert title.startswith(("Question ", "If you like, ", "Before you go on")), title


# what the database holds


def test_the_row_holds_no_plain_word_and_no_code(team):
    keep(team)
    row = Draft.objects.get()
    for words in (b"He cries", b"words", CODE.encode()):
        assert words not in bytes(row.sealed)
    assert CODE not in row.digest
    assert abs(row.expires_at - timezone.now() - timedelta(days=7)) < timedelta(seconds=5)


def test_two_first_answers_at_once_are_one_draft(team):
    keep(team)
    kept = keep(team, words="He cries and I cry")
    assert Draft.objects.count() == 1 and kept.given == {"words": {"words": "He cries and I cry"}}


def test_a_tampered_row_opens_nothing(team):
    keep(team)
    Draft.objects.update(sealed=b"gAAAA not what we wrote")
    assert queries.draft(CODE, now=timezone.now()) is None


def test_a_row_is_shown_only_to_its_code(team):
    keep(team)
    keep(team, OTHER)
    with acting(role="family", actor=public_form(), team=team):
        Draft.objects.behind("")
        assert not Draft.objects.exists()
        assert Draft.objects.behind(CODE).count() == 1
        assert Draft.objects.count() == 1, "the other stays out of sight"
        assert Draft.objects.behind("BCDFGHJKMNPT").count() == 0 == Draft.objects.count()


def test_another_team_sees_no_draft_even_with_the_code(team, other_team):
    keep(team)
    with acting(role="family", actor=public_form(), team=other_team):
        assert not Draft.objects.behind(CODE).exists()


def test_a_stranger_cannot_write_over_a_row_or_delete_it(team):
    keep(team)
    with acting(role="family", actor=public_form(), team=team), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('held.draft', 'somebody else', true)")
        cursor.execute("UPDATE website_draft SET expires_at = now()")
        assert cursor.rowcount == 0
        cursor.execute("DELETE FROM website_draft")
        assert cursor.rowcount == 0


@pytest.mark.parametrize("role", ["web", "worker"])
def test_staff_and_jobs_read_no_draft(team, lead, role, as_web):
    keep(team)
    with pytest.raises(DatabaseError), transaction.atomic(), as_web(lead):
        list(Draft.objects.all())


@pytest.mark.parametrize("model", [Referral, Person])
def test_the_public_forms_read_no_referral_and_no_person(team, model, parent):
    parent.walk()
    parent.send()
    with pytest.raises(DatabaseError), acting(role="family", actor=public_form(), team=team):
        list(model.objects.all())


def test_answers_that_are_seven_days_old_open_nothing(parent, another_phone):
    parent.walk()
    code = parent.code()
    with time_machine.travel(timezone.now() + timedelta(days=7, minutes=1)):
        cache.clear()
        assert "Nothing opens" in errors(another_phone.client.post(another_phone.url("come_back"), {"code": code}))


def test_expired_drafts_are_deleted_by_the_job_and_no_other(team):
    keep(team)
    keep(team, OTHER)
    Draft.objects.filter(digest=Draft.objects.behind(CODE).get().digest).update(expires_at=LONG_AGO)
    tasks.forget_expired_drafts(0)
    assert not Draft.objects.behind(CODE).exists() and Draft.objects.behind(OTHER).exists()


def test_the_role_that_disposes_cannot_delete_what_has_not_expired(team):
    keep(team)
    assert actions.forget_expired(by=job(), now=timezone.now() + timedelta(days=9999)) == 0
    assert Draft.objects.count() == 1


def test_the_job_runs_by_itself_every_hour():
    from procrastinate.contrib.django import app

    assert "heldinmind.website.tasks.forget_expired_drafts" in app.tasks
    assert any(
        each.task.name.endswith("forget_expired_drafts") for each in app.periodic_registry.periodic_tasks.values()
    )
