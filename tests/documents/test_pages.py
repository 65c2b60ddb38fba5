"""The pages of letters, and the PDF."""

import builtins
import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from heldinmind.care.pages.letters import careful
from heldinmind.documents import actions
from heldinmind.documents.models import Document
from heldinmind.kit.forms import Refused
from heldinmind.messages.queries import by_post
from heldinmind.people import actions as people
from tests import make_care, make_caseload, make_documents
from tests.make_care import TODAY, being

TOGETHER, HERS, HIS = "Together: Dana and Jude", "Dana, private", "Leo, private"


@pytest.fixture
def told(episode, clinician):
    make_care.note(episode, clinician, {TOGETHER: "SUNG", HERS: "TIRED", HIS: "AFRAID"})
    return episode


def begin(client, episode, **given):
    dana = make_care.person(episode, "Dana")
    sent = {"to": f"person:{dana.pk}", "template": "family_after_assessment"} | given
    return client.post(reverse("care:new_letter", args=[episode.family_id]), sent)


def filled(client, letter, **changes):
    """What the page of the draft would send."""
    now = make_documents.fresh(letter)
    assert client.get(reverse("care:edit_letter", args=[letter.pk])).status_code == 200
    sent = {f"body-{key}": body for key, body in make_documents.bodies(now).items()}
    return (
        sent
        | {"seen": actions.stamp(now), "title": now.title}
        | {"dated-day": "16", "dated-month": "11", "dated-year": "2026"}
        | changes
    )


def post(client, letter, **changes):
    return client.post(reverse("care:edit_letter", args=[letter.pk]), filled(client, letter, **changes))


def test_a_letter_is_begun_written_signed_sent_and_corrected(told, clinician, sign_in):
    dana, client = make_care.person(told, "Dana"), sign_in(clinician)
    with being(clinician, told.team):
        people.answer_safe_contact(person=dana, channel="letter", answer="not safe", by=clinician, today=TODAY)
    family = client.get(reverse("caseload:family", args=[told.family_id])).content.decode()
    assert reverse("documents:letters", args=[told.family_id]) in family
    assert begin(client, told).status_code == 302
    draft = Document.objects.get()
    page = client.get(reverse("care:edit_letter", args=[draft.pk])).content.decode()
    assert "SUNG" in page and "TIRED" in page and "AFRAID" not in page
    assert post(client, draft, **{"body-opening": "It was good to meet you.", "save": "yes"}).status_code == 302
    signed = post(client, draft, sign="yes")
    assert signed["Location"] == reverse("documents:letter", args=[draft.pk])
    read = client.get(signed["Location"]).content.decode()
    assert "It was good to meet you." in read and "Not sent yet" in read
    day = {"sent_on-day": "16", "sent_on-month": "11", "sent_on-year": "2026"}
    url = reverse("documents:letter_sent", args=[draft.pk])
    assert "letter by post is safe" in client.post(url, day | {"way": "post"}).content.decode()
    assert "Say how it reached them" in client.post(url, day).content.decode()
    assert client.post(url, day | {"way": "by hand"}).status_code == 302
    assert client.post(url, day | {"way": "by hand"}).status_code == 302
    correction = client.post(reverse("care:correct_letter", args=[draft.pk]))
    assert client.get(correction["Location"]).status_code == 200
    assert Document.objects.count() == 2


def test_what_is_refused_keeps_every_word_on_the_page(told, clinician, sign_in):
    make_caseload.goal(told, clinician, "Time for two", 3)
    client = sign_in(clinician)
    begin(client, told)
    draft = Document.objects.get()
    make_caseload.couple(told.team, make_care.person(told, "Dana"), make_care.person(told, "Leo"), "unsafe")
    answer = post(client, draft, **{"body-opening": "A new beginning", "sign": "yes"})
    words = answer.content.decode()
    assert answer.status_code == 200 and "“What you hope for” holds something" in words and "A new beginning" in words
    assert post(client, draft, fill="goals").status_code == 302
    assert "Time for two" not in client.get(reverse("care:edit_letter", args=[draft.pk])).content.decode()
    assert post(client, draft, fill="opening").status_code == 404


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"to": ""}, "Say whom the letter is for"),
        ({"template": ""}, "Choose a letter"),
        ({"template": "referrer_or_gp"}, "not written to such a reader"),
        ({"to": "organisation:gp", "template": "referrer_or_gp"}, "Say whom the letter is about"),
        ({"to": "person:somebody else"}, "Say whom the letter is for"),
    ],
)
def test_a_half_sent_choice_says_what_is_missing(told, clinician, sign_in, given, says):
    answer = begin(sign_in(clinician), told, **given)
    assert answer.status_code == 200 and says in answer.content.decode()
    assert not Document.objects.exists()


def test_a_letter_without_title_or_day_is_not_saved(told, clinician, sign_in):
    draft, client = make_documents.letter(told, clinician), sign_in(clinician)
    words = post(client, draft, **{"title": "", "dated-day": "", "dated-month": "", "dated-year": ""}).content.decode()
    assert "Give the letter a title" in words and "must include" in words


def test_a_draft_is_found_by_its_author_alone(told, clinician, lead, sign_in):
    draft = make_documents.letter(told, clinician)
    for name in ("care:edit_letter", "documents:letter", "documents:letter_pdf"):
        assert sign_in(lead).get(reverse(name, args=[draft.pk])).status_code == 404
        assert sign_in(clinician).get(reverse(name, args=[draft.pk])).status_code in {200, 302}


def test_an_administrator_reads_and_posts_what_is_signed_and_writes_nothing(told, clinician, administrator, sign_in):
    made, client = make_documents.signed(told, clinician), sign_in(administrator)
    page = client.get(reverse("documents:letters", args=[told.family_id])).content.decode()
    assert made.title in page and "Write a letter" not in page and "Files" not in page.split("</h1>")[1]
    assert client.get(reverse("documents:letter", args=[made.pk])).status_code == 200
    assert client.get(reverse("care:new_letter", args=[told.family_id])).status_code == 403
    assert client.post(reverse("care:correct_letter", args=[made.pk])).status_code == 403


def test_a_loss_is_said_before_anybody_signs(told, clinician, sign_in):
    from heldinmind.people.models import Person

    draft = make_documents.letter(told, clinician)
    Person.objects.filter(first_name="Jude").update(state=Person.State.DIED)
    assert "A loss is recorded" in sign_in(clinician).get(reverse("care:edit_letter", args=[draft.pk])).content.decode()


def test_the_list_asks_a_constant_number_of_questions(told, clinician, sign_in):
    client, url = sign_in(clinician), reverse("documents:letters", args=[told.family_id])

    def asked():
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert client.get(url).status_code == 200
        return len(found)

    make_documents.signed(told, clinician)
    make_documents.file(told, clinician)
    asked()
    few = asked()
    for number in range(4):
        make_documents.signed(told, clinician, to="Leo" if number % 2 else "Dana")
        make_documents.file(told, clinician, name=f"{number}.txt")
    assert asked() == few


def pdf_of(client, letter):
    answer = client.get(reverse("documents:letter_pdf", args=[letter.pk]))
    assert answer["Content-Type"] == "application/pdf"
    return PdfReader(io.BytesIO(answer.content))


def text_of(pdf):
    return "\n".join(page.extract_text() for page in pdf.pages)


def test_the_pdf_is_tagged_titled_in_a_language_and_holds_nothing_of_the_other(told, clinician, sign_in):
    made = make_documents.signed(told, clinician, words="It was good to meet you.")
    pdf = pdf_of(sign_in(clinician), made)
    root, words = pdf.trailer["/Root"], text_of(pdf)
    assert root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root
    assert (root["/Lang"], pdf.metadata.title) == ("en-GB", "After our first meetings")
    assert "It was good to meet you." in words and "Riverside Parent-Infant Team" in words and "1 / 1" in words
    assert "TIRED" in words and "AFRAID" not in words and "Draft" not in words


def test_the_fathers_pdf_holds_nothing_of_the_mother(told, clinician, sign_in):
    words = text_of(pdf_of(sign_in(clinician), make_documents.signed(told, clinician, to="Leo")))
    assert "AFRAID" in words and "TIRED" not in words and "SUNG" not in words


def test_a_draft_says_so_on_paper(told, clinician, sign_in):
    assert "nobody has signed this letter" in text_of(
        pdf_of(sign_in(clinician), make_documents.letter(told, clinician))
    )


def test_an_address_stands_on_a_letter_only_while_it_is_safe(told, clinician, sign_in):
    dana = make_care.person(told, "Dana")
    with being(clinician, told.team):
        home = people.give_contact_point(person=dana, kind="address", value="9 Heron Court", by=clinician)
        people.answer_safe_contact(person=dana, channel="letter", answer="safe", point=home, by=clinician, today=TODAY)
    made, client = make_documents.signed(told, clinician), sign_in(clinician)
    assert "Heron Court" in text_of(pdf_of(client, made))
    with being(clinician, told.team):
        people.answer_safe_contact(person=dana, channel="letter", answer="not safe", by=clinician, today=TODAY)
    assert "Heron Court" not in text_of(pdf_of(client, made))
    assert "Heron Court" not in client.get(reverse("documents:letter", args=[made.pk])).content.decode()


@pytest.mark.parametrize(
    "since",
    [
        {"channel": "any", "answer": "not safe"},  # later, nothing is
        {"channel": "letter", "answer": "safe", "purpose": "appointment"},
        {"channel": "letter", "answer": "safe", "today": date(2025, 1, 1)},  # long ago
        None,  # they moved: nobody has asked about the new address
    ],
)
def test_a_letter_asks_the_rule_that_every_message_asks(told, clinician, administrator, sign_in, since):
    """The address on it, the warning to its author and the record of its posting say the same."""
    dana = make_care.person(told, "Dana")
    made = make_documents.signed(told, clinician)
    with being(administrator, told.team):
        given = {"person": dana, "by": administrator, "today": TODAY}
        people.answer_safe_contact(channel="letter", answer="safe", **given)
        assert by_post(dana, today=TODAY).lines() == ["4 Mill Lane", "NN1 2AB"]
        if since:
            people.answer_safe_contact(**given | since)
        else:
            people.give_contact_point(person=dana, kind="address", value="9 Heron Court", by=administrator)
        assert by_post(dana, today=TODAY).lines() == []
        assert any("letter by post is safe" in words for words in careful(made, TODAY))
        with pytest.raises(Refused, match="letter by post"):
            actions.mark_sent(letter=made, way="post", sent_on=TODAY, by=administrator, today=TODAY)
    shown = sign_in(administrator).get(reverse("documents:letter", args=[made.pk])).content.decode()
    assert "Heron Court" not in shown and "Mill Lane" not in shown


def test_a_machine_without_pango_says_what_it_lacks(told, clinician, sign_in, monkeypatch):
    made, real = make_documents.signed(told, clinician), builtins.__import__

    def without(name, *given, **more):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *given, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    answer = sign_in(clinician).get(reverse("documents:letter_pdf", args=[made.pk]))
    assert answer.status_code == 503 and "libpango-1.0-0" in answer.content.decode()


def test_what_is_typed_into_a_letter_fetches_nothing_and_stays_words(told, clinician, sign_in):
    made = make_documents.signed(told, clinician, words="<img src='file:///etc/passwd'><b>not bold</b>")
    assert "<img src='file:///etc/passwd'>" in text_of(pdf_of(sign_in(clinician), made))


def test_the_enter_key_saves_and_fills_nothing_anew(told, clinician, sign_in):
    """A browser presses the first button of a form: it is the one that keeps what was typed."""
    draft = make_documents.letter(told, clinician)
    page = sign_in(clinician).get(reverse("care:edit_letter", args=[draft.pk])).content.decode()
    form = page[page.index('<form method="post" novalidate') :]
    first = form[form.index("<button") :].split(">")[0]
    assert 'name="save"' in first and 'type="submit"' in first


def test_a_file_that_did_not_stay_with_the_page_is_asked_for_again(told, clinician, sign_in):
    url = reverse("documents:add_file", args=[told.family_id])
    sent = {"file": SimpleUploadedFile("letter.txt", b"Words"), "day-day": "45"}
    assert "Choose the file again" in sign_in(clinician).post(url, sent).content.decode()
    assert "Choose the file again" not in sign_in(clinician).post(url, {}).content.decode()
