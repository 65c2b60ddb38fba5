"""From the first question to the reference, as a parent at night and as a professional in a hurry."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client, RequestFactory
from django.urls import reverse

from heldinmind.referrals.models import Agreement, Referral
from heldinmind.website.models import Draft
from heldinmind.website.views import guard
from tests.website.visitor import SHORT, Visitor, errors, text


@pytest.fixture(params=["ask-for-help", "refer"])
def visitor(request, parent, professional) -> Visitor:
    return parent if request.param == "ask-for-help" else professional


def test_before_the_first_question_everything_that_worries_is_said(parent):
    page = parent.see(parent.url("start"))
    for words in ("What it costs", "Who reads it, and when", "Will my partner or family know?", "children’s services"):
        assert words in page


def test_five_answers_are_enough(parent, team):
    parent.walk()
    page = text(parent.send())
    referral = Referral.objects.get()
    assert referral.reference in page and "What happens next" in page and "within 2 working days" in page
    assert (referral.team, referral.route, referral.source) == (team, "self", "self")
    assert referral.birth_date.isoformat() == "2026-08-17"
    assert referral.answers["carers"][0]["safe"]["text"] == "safe"
    assert referral.concerns == "He cries and I cry."


def test_the_long_way_asks_one_thing_after_another_and_each_can_be_skipped(parent):
    parent.walk()
    address, seen = parent.question("about-baby"), []
    while not address.endswith("/check/"):
        seen.append(address.rstrip("/").rsplit("/", 1)[1])
        address = parent.client.post(address, {"skip": "1"}).headers["Location"]
        assert len(seen) < 30
    assert {"how-many", "who-you-are", "somebody-else", "careful", "language", "needs", "home", "background"} <= set(
        seen
    )
    assert "That is enough" in parent.see(parent.question("hopes"))
    parent.send()
    assert Referral.objects.get().answers["carers"][0]["relationship"] == ""


def test_skipping_a_page_leaves_what_was_answered_there_before(parent):
    parent.walk()
    parent.answer("hopes", words="Fewer nights alone.")
    parent.answer("hopes", words="", skip="1")
    assert "Fewer nights alone." in parent.see(parent.url("check"))


@pytest.mark.parametrize(("button", "page"), [("enough", "check"), ("later", "save")])
def test_whoever_stops_on_a_page_takes_along_what_is_typed_there(parent, button, page):
    parent.walk()
    answer = parent.answer("hopes", words="Fewer nights alone.", **{button: "1"})
    assert answer.headers["Location"] == parent.url(page)
    assert "Fewer nights alone." in parent.see(parent.url("check"))


@pytest.mark.parametrize("step", ["baby", "words"])
def test_whoever_leaves_a_page_untouched_comes_back_to_it(parent, step):
    for earlier in ("you", "reach", "baby", "when")[: 2 if step == "baby" else 4]:
        parent.answer(earlier, **SHORT[earlier])
    answer = parent.answer(step, words="", later="1")
    assert answer.headers["Location"] == parent.url("save")
    assert f'href="{parent.question(step)}"' in parent.client.get(parent.url("save")).content.decode()


@pytest.mark.parametrize(("button", "page"), [("enough", "check"), ("later", "save")])
def test_whoever_stops_at_a_mistake_is_told_of_it_and_may_leave_all_the_same(parent, button, page):
    parent.walk()
    answer = parent.answer("home", postcode="nowhere", **{button: "1"})
    assert "does not look like a postcode" in errors(answer) and "nowhere" in answer.content.decode()
    assert f'href="{parent.url(page)}"' in answer.content.decode()


def test_leaving_for_later_does_not_pass_over_whom_to_ring_now(parent):
    parent.walk()
    assert parent.answer("now", danger="yes", later="1").headers["Location"] == parent.url("pause")


def test_what_was_told_on_the_long_way_arrives(parent):
    parent.walk()
    for step, given in {
        "about-baby": {"first_name": "Jude", "last_name": "Larkfield"},
        "baby-facts": {"sex": "male", "nhs_number": "999 000 0018"},
        "how-many": {"number": "2"},
        "other-babies": {"name_2": "Ada", "sex_2": "female"},
        "who-you-are": {"relationship": "grandmother"},
        "somebody-else": {"choice": "yes"},
        "that-person": {"first_name": "Sam", "relationship": "father", "knows": "no"},
        "at-home": {"letter": "no"},
        "language": {"language": "Urdu", "interpreter": "yes"},
        "home": {"address": "12 Weir Lane", "postcode": "ox1 2ab", "lives_with_baby": "yes"},
    }.items():
        assert parent.answer(step, **given).status_code == 302, step
    parent.send()
    answers = Referral.objects.get().answers
    first, second = answers["babies"]
    assert (first["nhs_number"], second["first_name"], second["birth_date"]) == ("9990000018", "Ada", "2026-08-17")
    grandmother, sam = answers["carers"]
    assert (grandmother["relationship"], grandmother["interpreter"]) == ("grandmother", "yes")
    assert (grandmother["postcode"], grandmother["safe"]["letter"]) == ("OX1 2AB", "not safe")
    assert (sam["first_name"], sam["knows"], sam["agrees"], sam["safe"]) == ("Sam", "no", "not asked", {})


def test_an_unborn_baby_is_asked_for_a_due_date_and_nothing_about_birth(parent):
    parent.walk(baby={"stage": "expected"}, due={"due_date-day": "4", "due_date-month": "Jan", "due_date-year": "2027"})
    parent.send()
    assert Referral.objects.get().due_date.isoformat() == "2027-01-04"


def test_after_a_loss_no_question_is_about_the_pregnancy_and_help_goes_on(parent):
    parent.walk(baby={"stage": "loss"})
    words = parent.see(parent.question("words"))
    assert "We are so very sorry" in words and "What is worrying you?" not in words
    for step in ("due", "when", "how-many", "other-babies", "early"):
        assert parent.client.get(parent.question(step)).headers["Location"] == parent.url("check")
    for step in ("about-baby", "somebody-else", "hopes"):
        assert not {"pregnan", "due", "born"} & set(parent.see(parent.question(step)).lower().split())
    parent.send()
    assert Referral.objects.get().answers["loss"] is True


@pytest.mark.parametrize("danger", ["yes", "unsure"])
def test_danger_interrupts_with_whom_to_ring_and_never_blocks(visitor, danger):
    visitor.walk(now={"danger": danger, "words": "He is here"})
    answer = visitor.answer("now", follow=True, danger=danger, words="He is here")
    page = text(answer)
    assert "999" in page and "0808 2000 247" in page and visitor.url("check") in answer.content.decode()
    visitor.send()
    referral = Referral.objects.get()
    assert referral.answers["emergency_seen"] is True and "He is here" in referral.answers["urgent"]


def test_without_danger_nothing_interrupts(parent):
    parent.walk()
    parent.send()
    assert Referral.objects.get().answers["emergency_seen"] is False


def test_everything_is_shown_before_it_is_sent_and_can_be_changed(parent):
    parent.walk()
    page = parent.see(parent.url("check"))
    for words in ("Dana", "07700 900123", "Send me a text message", "17 August 2026", "He cries and I cry."):
        assert words in page
    change = parent.question("words") + "?change"
    assert parent.client.post(change, {"words": "Better now"}).headers["Location"] == parent.url("check")
    assert "Better now" in parent.see(parent.url("check"))


def test_lines_that_were_parted_stay_parted_where_everything_is_shown(parent):
    parent.walk(words={"words": "He cries.\r\n<b>I</b> cry."})
    assert "He cries.<br>&lt;b&gt;I&lt;/b&gt; cry." in parent.client.get(parent.url("check")).content.decode()


def test_a_change_that_opens_another_question_leads_there(parent):
    parent.walk()
    answer = parent.client.post(parent.question("baby") + "?change", {"stage": "expected"})
    assert answer.headers["Location"] == parent.question("due")
    parent.answer("due")
    parent.send()
    (baby,) = Referral.objects.get().answers["babies"]
    assert (baby["state"], baby["birth_date"]) == ("unborn", ""), "the birth date of before the change does not count"


def test_pressing_send_twice_gives_the_same_reference(visitor):
    visitor.walk()
    first, second = text(visitor.send()), text(visitor.send())
    referral = Referral.objects.get()
    assert referral.reference in first and referral.reference in second
    assert Agreement.objects.filter(referral=referral).count() == len(referral.answers["carers"])


def test_whoever_sent_one_request_can_begin_another_at_once(visitor):
    visitor.walk()
    visitor.send()
    assert f'action="{visitor.url("close")}"' in visitor.client.get(visitor.url("sent")).content.decode()
    assert f'action="{visitor.url("close")}"' in visitor.client.get(visitor.url("start")).content.decode()
    visitor.client.post(visitor.url("close"))
    assert "Your answers were sent" not in visitor.see(visitor.url("start"))
    visitor.walk()
    visitor.send()
    assert Referral.objects.count() == 2


def test_answering_after_sending_changes_nothing(parent):
    parent.walk()
    parent.send()
    assert parent.answer("words", words="again").headers["Location"] == parent.url("sent")
    assert Referral.objects.get().concerns == "He cries and I cry."


def test_a_referral_keeps_what_each_person_knows_and_agrees_to(professional):
    professional.walk()
    professional.send()
    referral = Referral.objects.get()
    assert (referral.route, referral.source, referral.referrer_name) == (
        "professional",
        "health visitor",
        "Ngozi Okafor",
    )
    agreed = {row.position: (row.knows, row.agrees) for row in referral.agreements.all()}
    assert agreed == {1: ("yes", "yes"), 2: ("no", "not asked")}
    assert referral.answers["number_expected"] == 2 and len(referral.answers["babies"]) == 2


@pytest.mark.parametrize(("agrees", "warned"), [("yes", False), ("no", True), ("not asked", True)])
def test_without_agreement_the_family_is_not_contacted_and_the_referrer_is_told_so(professional, agrees, warned):
    professional.walk(agreement={"knows": "yes", "agrees": agrees})
    assert ("do not contact the family" in professional.see(professional.url("check"))) is warned
    professional.send()
    assert Referral.objects.count() == 1


def test_a_consultation_asks_for_no_detail_of_a_family(professional):
    professional.answer("kind", kind="consultation")
    professional.answer("you", name="Ngozi Okafor", source="GP", organisation="Elm Tree", email="ngozi@example.org")
    assert professional.client.get(professional.question("carer")).headers["Location"] == professional.question(
        "question"
    )
    professional.answer("question", words="How to begin?")
    professional.answer("now", danger="no")
    professional.send()
    referral = Referral.objects.get()
    assert (referral.route, referral.answers["carers"], referral.answers["babies"]) == ("consultation", [], [])
    assert referral.concerns == "How to begin?"


@pytest.mark.parametrize(
    ("step", "given", "sentence"),
    [
        ("you", {}, "Write a name that we may call you by"),
        ("you", {"first_name": "x" * 201}, "at most 200 letters"),
        ("reach", {}, "Tick at least one way"),
        ("reach", {"ways": ["phone"]}, "Write your phone number"),
        ("reach", {"ways": ["phone"], "phone": "ring me"}, "does not look like a phone number"),
        ("reach", {"ways": ["email"]}, "Write your email address"),
        ("reach", {"ways": ["email"], "email": "dana at home"}, "does not look like an email address"),
        ("reach", {"ways": ["professional"]}, "name of your midwife or health visitor"),
        ("reach", {"ways": ["none", "phone"], "phone": "07700 900123"}, "none of these is safe, and also"),
        ("reach", {"ways": ["pigeon"]}, "pigeon"),
        ("baby", {}, "Choose what comes closest"),
        ("when", {"birth_date-day": "31", "birth_date-month": "2", "birth_date-year": "2026"}, "must be a real date"),
        ("when", {"birth_date-day": "3"}, "must include a month and a year"),
        ("when", {"birth_date-day": "1", "birth_date-month": "1", "birth_date-year": "2027"}, "still to come"),
        ("when", {"birth_date-day": "1", "birth_date-month": "1", "birth_date-year": "1026"}, "very long time ago"),
        ("now", {}, "Choose one"),
    ],
)
def test_a_mistake_is_said_in_a_sentence_and_nothing_is_lost(parent, step, given, sentence):
    parent.walk()
    answer = parent.answer(step, **given)
    assert answer.status_code == 200 and sentence in errors(answer)
    for value in given.values():
        assert all(str(each) in answer.content.decode() for each in ([value] if isinstance(value, str) else []))
    assert "He cries and I cry." in parent.see(parent.url("check"))


@pytest.mark.parametrize(
    ("step", "given", "sentence"),
    [
        ("due", {"due_date-day": "1", "due_date-month": "1", "due_date-year": "2026"}, "more than ten months ago"),
        ("due", {"due_date-day": "1", "due_date-month": "12", "due_date-year": "2027"}, "more than nine months away"),
    ],
)
def test_a_due_date_that_cannot_be_is_met_gently(parent, step, given, sentence):
    parent.walk(baby={"stage": "expected"}, due={})
    assert sentence in errors(parent.answer(step, **given))


@pytest.mark.parametrize(
    ("step", "given", "sentence"),
    [
        ("kind", {}, "Choose one"),
        ("you", {"name": "N", "organisation": "E", "source": "GP"}, "so that we can answer you"),
        ("baby", {"stage": "born", "nhs_number": "999 000 0019"}, "not a valid NHS number"),
        (
            "baby",
            {"stage": "expected", "due_date-day": "1", "due_date-month": "1", "due_date-year": "2026"},
            "more than ten months past",
        ),
        (
            "baby",
            {"stage": "born", "birth_date-day": "1", "birth_date-month": "1", "birth_date-year": "2027"},
            "in the future",
        ),
        ("carer", {}, "Write a first name"),
        (
            "carer",
            {"first_name": "D", "birth_date-day": "1", "birth_date-month": "1", "birth_date-year": "1026"},
            "very long time ago",
        ),
        ("reaching", {}, "Say whether you have asked them"),
        ("reaching", {"asked": "yes"}, "Tick what they said is safe"),
        ("reaching", {"asked": "no", "postcode": "nowhere"}, "does not look like a postcode"),
        ("somebody-else", {}, "Not known"),
        ("worry", {}, "Write a sentence or two"),
    ],
)
def test_a_professionals_mistake_is_said_in_a_sentence(professional, step, given, sentence):
    professional.walk()
    assert sentence in errors(professional.answer(step, **given))


def test_a_page_asked_out_of_turn_leads_to_where_its_reader_is(parent):
    parent.answer("you", **SHORT["you"])
    parent.answer("reach", **SHORT["reach"])
    assert parent.client.get(parent.url("check")).headers["Location"] == parent.question("baby")
    assert parent.client.get(parent.question("that-person")).headers["Location"] == parent.question("baby")


def test_an_unknown_question_is_said_to_be_unknown_and_leads_back(parent):
    parent.walk()
    answer = parent.client.get(parent.question("nonsense"))
    assert answer.status_code == 404
    assert "no such question" in text(answer) and "Your answers are kept" in text(answer)
    assert parent.url("check") in answer.content.decode()


def test_ten_megabytes_are_refused_in_a_sentence_and_nothing_is_lost(parent):
    parent.walk()
    answer = parent.client.post(parent.question("you"), {"first_name": "x" * 10_000_000})
    assert answer.status_code == 413 and "more than we can take in" in text(answer)
    assert "Dana" in parent.see(parent.url("check"))


@pytest.mark.parametrize("body", [b"first_name=%ff%fe&last_name=%00", b"first_name=caf\xe9", b"first_name=%ed%a0%80"])
def test_a_wrong_encoding_breaks_nothing(parent, body):
    answer = parent.client.post(parent.question("you"), body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code in {200, 302}
    assert parent.client.get(parent.question("reach")).status_code == 200


def test_what_is_typed_is_never_run(parent):
    parent.walk(words={"words": "<script>alert(1)</script>"})
    page = parent.client.get(parent.url("check")).content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page


# holding off programs


def test_a_filled_trap_is_asked_again_and_nothing_is_lost(parent):
    parent.walk()
    answer = parent.answer("words", words="new words", leave_empty="https://spam.example")
    assert "fell" not in errors(answer) and "press the button once more" in errors(answer)
    assert "new words" in answer.content.decode() and "spam.example" not in answer.content.decode()
    assert "press the button once more" in errors(parent.send(leave_empty="x"))
    assert not Referral.objects.exists()
    parent.send()
    assert Referral.objects.count() == 1


@time_machine.travel(datetime(2026, 11, 16, 10, tzinfo=UTC), tick=False)
def test_whoever_is_too_quick_is_asked_once_more_and_only_once(parent):
    parent.walk()
    check = parent.url("check")
    first = parent.client.post(check, {"drawn": parent.drawn(check)}, follow=True)
    assert "That was very quick" in errors(first) and "Dana" in text(first)
    again = first.content.decode().split('name="drawn" value="')[1].split('"')[0]
    assert "It has reached us" in text(parent.client.post(check, {"drawn": again}, follow=True))


@pytest.mark.parametrize("drawn", ["", "forged", "W10:abc:def"])
def test_a_page_that_is_not_ours_or_too_old_is_asked_again(parent, drawn):
    parent.walk()
    assert "open for a long time" in errors(parent.send(drawn=drawn))
    assert not Referral.objects.exists()


def test_very_many_requests_from_one_address_are_stopped_in_words(parent, monkeypatch):
    monkeypatch.setitem(guard.MOST, "sent", 0)
    parent.walk()
    assert "Nothing is lost" in errors(parent.send())
    assert not Referral.objects.exists() and "Dana" in parent.see(parent.url("check"))


def test_an_address_may_begin_often_but_not_without_end(parent, monkeypatch):
    monkeypatch.setitem(guard.MOST, "begun", 1)
    assert parent.answer("you", first_name="Dana").status_code == 302
    parent.client.cookies.pop("held_answers_ask-for-help")
    assert "Nothing is lost" in errors(parent.answer("you", first_name="Dana"))
    assert Draft.objects.count() == 1


@pytest.mark.parametrize(
    ("behind_a_proxy", "address"),
    [(None, "10.0.0.1"), (("HTTP_X_FORWARDED_PROTO", "https"), "203.0.113.9")],
)
def test_an_address_is_the_proxys_word_only_where_there_is_a_proxy(settings, behind_a_proxy, address):
    settings.SECURE_PROXY_SSL_HEADER = behind_a_proxy
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="198.51.100.7, 203.0.113.9")
    assert guard.address_of(request) == address


def test_a_form_posted_from_elsewhere_is_refused(team):
    strict = Client(enforce_csrf_checks=True)
    address = reverse("website:question", kwargs={"team_slug": team.slug, "door": "ask-for-help", "step": "you"})
    assert strict.post(address, {"first_name": "Dana"}).status_code == 403
    assert not Draft.objects.exists()
