"""Letters: filled through the one redaction path, asked again when signed, never changed afterwards."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from heldinmind.access.acting import acting
from heldinmind.access.audience import Audience, Topic
from heldinmind.access.models import Event
from heldinmind.access.system import command
from heldinmind.care import actions as care
from heldinmind.care.models import Attendance, Goal, NotePart
from heldinmind.care.models.given import Scope, attendances, still_given
from heldinmind.documents import actions, queries
from heldinmind.documents.models import Document
from heldinmind.kit.forms import Refused
from heldinmind.people import actions as people
from heldinmind.people.models import SharingAgreement
from heldinmind.people.queries import ToPerson, Use, released_to
from tests import make_care, make_caseload, make_documents
from tests.make_care import NOW, TODAY, being
from tests.make_documents import bodies, fresh, letter, signed

TOGETHER, HERS, HIS, TEAM = "Together: Dana and Jude", "Dana, private", "Leo, private", "For the team"
GP = SharingAgreement.Organisation.GP


@pytest.fixture
def told(episode, clinician):
    """What each said, and what only the team may know."""
    words = {TOGETHER: "SUNG TO HIM", HERS: "TIRED OF BEING BRAVE", HIS: "AFRAID OF FAILING", TEAM: "WATCH CLOSELY"}
    make_care.note(episode, clinician, words)
    make_caseload.goal(episode, clinician, "Time for the two of us", 3, 5)
    make_caseload.goal(episode, clinician, "Bath him on my own", 2, carer="Leo")
    make_care.contact(episode, clinician)
    make_care.appointment(episode, clinician)
    return episode


def all_words(of):
    return "\n".join(bodies(of).values())


def agrees(episode, *names):
    with acting(role="worker", actor=command(), team=episode.team):
        for name in names:
            adult = make_care.person(episode, name)
            people.agree_to_sharing(person=adult, organisation=GP, agrees=True, by=command(), today=TODAY)


def test_a_letter_holds_what_its_reader_may_be_told_and_nothing_of_the_other(told, clinician):
    words = all_words(letter(told, clinician))
    assert {"SUNG TO HIM", "TIRED OF BEING BRAVE", "Time for the two of us"} <= {
        each for each in ("SUNG TO HIM", "TIRED OF BEING BRAVE", "Time for the two of us") if each in words
    }
    assert "15 November 2026" in words and "17 November 2026 at 10am" in words
    assert not [each for each in ("AFRAID", "WATCH", "Bath him") if each in words]


def test_the_fathers_letter_is_his(told, clinician):
    words = all_words(letter(told, clinician, to="Leo"))
    assert "AFRAID OF FAILING" in words and "Bath him on my own (2 of 10)" in words
    assert not [each for each in ("TIRED", "SUNG", "WATCH", "two of us", "15 November", "17 November") if each in words]
    assert "find a time that suits you" in words


def test_a_letter_is_filed_for_its_reader(told, clinician):
    dana, leo = make_care.person(told, "Dana"), make_care.person(told, "Leo")
    made = signed(told, clinician)
    assert (made.subject.person, made.audience, made.topics) == (dana, Audience.PERSON, 0)
    with being(clinician, told.team):
        for person, given in ((dana, True), (leo, False)):
            for use in (Use.LETTER, Use.MY_SPACE, Use.REQUEST):
                assert released_to(Document.objects.all(), ToPerson(person.pk, use)).exists() is given


def test_a_letter_to_a_service_speaks_only_of_whom_it_is_about_and_as_they_agreed(told, clinician):
    about = make_caseload.link(told, "Dana", "Jude")
    assert "Time for the two of us" not in all_words(
        letter(told, clinician, name="referrer_or_gp", organisation=GP, about=about)
    )
    agrees(told, "Dana", "Leo")
    of = letter(told, clinician, name="referrer_or_gp", organisation="health visiting", about=about)
    assert "Time for the two of us" not in all_words(of)
    Document.objects.all().update(author=command())  # so that a second letter is begun
    words = all_words(letter(told, clinician, name="referrer_or_gp", organisation=GP, about=about))
    assert "Time for the two of us" in words and "15 November 2026" in words
    assert not [each for each in ("SUNG", "TIRED", "AFRAID", "Bath him") if each in words]


def test_a_letter_to_a_service_is_given_to_nobody_of_the_family_without_a_decision(told, clinician):
    agrees(told, "Dana")
    made = signed(
        told, clinician, name="referrer_or_gp", organisation=GP, about=make_caseload.link(told, "Dana", "Jude")
    )
    with being(clinician, told.team):
        for name in ("Dana", "Leo"):
            to = ToPerson(make_care.person(told, name).pk, Use.REQUEST)
            assert made.pk not in released_to(Document.objects.all(), to).values_list("pk", flat=True)


def test_a_colleague_is_told_what_their_role_reads_and_the_letter_keeps_its_topics(told, clinician, trainee, as_web):
    make_care.note(told, clinician, {HERS: "HE HITS THE WALL"}, topics={HERS: Topic.DOMESTIC_ABUSE}, about_on=TODAY)
    dana = make_care.person(told, "Dana")
    made = signed(told, clinician, name="colleague_summary", role="clinician", about=dana)
    assert "HE HITS THE WALL" in all_words(made) and "AFRAID" not in all_words(made)
    assert (made.audience, made.topics) == (Audience.TEAM, Topic.DOMESTIC_ABUSE)
    assert not all_words(letter(told, clinician, name="colleague_summary", role="manager", about=dana)).count("TIRED")


def test_nothing_of_a_loss_of_leave_is_signed(told, clinician):
    """What was safe when the letter was begun is asked again when it is signed."""
    draft = letter(told, clinician)
    make_caseload.couple(told.team, make_care.person(told, "Dana"), make_care.person(told, "Leo"), "unsafe")
    with being(clinician, told.team), pytest.raises(Refused, match="“What you hope for” holds something"):
        care.sign_letter(letter=draft, by=clinician, now=NOW)
    with being(clinician, told.team):
        for key in ("goals", "noticed"):
            care.refill_section(letter=fresh(draft), key=key, by=clinician, now=NOW)
        made = care.sign_letter(letter=fresh(draft), by=clinician, now=NOW)
    assert made.signed_at and "Time for the two of us" not in all_words(made)
    assert "TIRED OF BEING BRAVE" in all_words(made)


def test_an_agreement_taken_back_stops_the_letter(told, clinician):
    agrees(told, "Dana")
    draft = letter(
        told, clinician, name="referrer_or_gp", organisation=GP, about=make_caseload.link(told, "Dana", "Jude")
    )
    with acting(role="worker", actor=command(), team=told.team):
        dana = make_care.person(told, "Dana")
        people.agree_to_sharing(person=dana, organisation=GP, agrees=False, by=command(), today=TODAY)
    with being(clinician, told.team), pytest.raises(Refused) as refused:
        care.sign_letter(letter=draft, by=clinician, now=NOW)
    assert [reason.split("”")[0] for reason in refused.value.reasons] == [
        "“When we met",
        "“What they hope for",
        "“What is planned",
    ]


def test_an_emptied_section_is_no_hindrance(told, clinician):
    draft = letter(told, clinician)
    make_caseload.couple(told.team, make_care.person(told, "Dana"), make_care.person(told, "Leo"), "unsafe")
    with being(clinician, told.team):
        empty = {"goals": "", "noticed": " "}
        actions.write(letter=draft, title="x", dated=TODAY, bodies=empty, seen=actions.stamp(draft), by=clinician)
        assert care.sign_letter(letter=fresh(draft), by=clinician, now=NOW).signed_at


def test_a_childs_meetings_are_told_to_nobody_and_what_is_not_known_gives_nothing(told, clinician):
    jude, dana = make_care.person(told, "Jude"), make_care.person(told, "Dana")
    with being(clinician, told.team):
        people.subject_of(jude)
        rows = attendances(told.family)
        given = released_to(rows, ToPerson(make_care.person(told, "Leo").pk, Use.LETTER))
        assert rows.filter(person=jude).exists() and not given.exists()
        hers = released_to(rows, ToPerson(dana.pk, Use.LETTER))
        assert {row.person_id for row in hers} <= {dana.pk}
        scope = Scope(told.family, ToPerson(dana.pk, Use.LETTER))
        everything = {"goals": Goal, "notes": NotePart, "meetings": Attendance}
        kept = {name: model.objects.values_list("pk", flat=True) for name, model in everything.items()}
        assert still_given(scope, kept) and not still_given(scope, {"secrets": kept["goals"]})


def test_a_draft_is_its_authors_alone(told, clinician, lead, as_web):
    draft = letter(told, clinician)
    with as_web(lead):
        assert not Document.objects.exists()
    with being(lead, told.team), pytest.raises(Document.DoesNotExist):
        care.sign_letter(letter=draft, by=lead, now=NOW)
    with being(clinician, told.team), pytest.raises(Refused, match="Only whoever writes"):
        care.sign_letter(letter=draft, by=lead, now=NOW)


def test_begun_twice_it_is_one_draft(told, clinician):
    assert letter(told, clinician) == letter(told, clinician)


def test_a_draft_that_was_saved_in_another_window_is_not_overwritten(told, clinician):
    draft = letter(told, clinician)
    given = {"title": "x", "dated": TODAY, "seen": "earlier", "by": clinician}
    with being(clinician, told.team), pytest.raises(Refused, match="another window"):
        actions.write(letter=draft, bodies={"opening": "Mine"}, **given)
    with being(clinician, told.team):
        actions.write(letter=draft, bodies={"opening": bodies(draft)["opening"]}, **given)


def test_a_letter_is_not_of_tomorrow_and_is_signed_once(told, clinician):
    draft = letter(told, clinician)
    with being(clinician, told.team):
        tomorrow = TODAY + timedelta(days=1)
        later = actions.write(letter=draft, title="x", dated=tomorrow, bodies={}, seen="", by=clinician)
        with pytest.raises(Refused, match="still to come"):
            care.sign_letter(letter=fresh(later), by=clinician, now=NOW)
        actions.write(letter=draft, title="x", dated=TODAY, bodies={}, seen="", by=clinician)
        done = care.sign_letter(letter=fresh(draft), by=clinician, now=NOW)
        with pytest.raises(Refused, match="signed already"):
            care.sign_letter(letter=fresh(done), by=clinician, now=NOW)
    assert Event.objects.filter(name="letter.signed").count() == 1


def test_a_correction_is_a_new_version_that_names_the_one_it_replaces(told, clinician, lead):
    old = signed(told, clinician, words="It was raining.")
    with being(lead, told.team):
        new = actions.correct(letter=old, by=lead, today=TODAY)
        assert new == actions.correct(letter=old, by=lead, today=TODAY)
        assert (new.version, new.replaces, new.recipient.person) == (2, old, old.recipient.person)
        actions.write(letter=new, title="x", dated=TODAY, bodies={"opening": "Sun."}, seen=actions.stamp(new), by=lead)
    with being(clinician, told.team):
        mine = actions.correct(letter=old, by=clinician, today=TODAY)
    with being(lead, told.team):
        care.sign_letter(letter=fresh(new), by=lead, now=NOW)
        with pytest.raises(Refused, match="corrected already"):
            actions.correct(letter=old, by=lead, today=TODAY)
    with being(clinician, told.team), pytest.raises(Refused, match="Another correction"):
        care.sign_letter(letter=fresh(mine), by=clinician, now=NOW)
    assert bodies(old)["opening"] == "It was raining." and bodies(new)["opening"] == "Sun."


STATEMENTS = [
    "UPDATE documents_document SET title = 'other' WHERE id = '{}'",
    "UPDATE documents_document SET signed_at = NULL WHERE id = '{}'",
    "UPDATE documents_section SET body = 'other' WHERE document_id = '{}'",
    "UPDATE documents_recipient SET name = 'other' WHERE document_id = '{}'",
    "UPDATE documents_recipient SET person_id = NULL, organisation = 'gp' WHERE document_id = '{}'",
]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_the_database_refuses_any_change_to_a_signed_letter(told, clinician, statement):
    made = signed(told, clinician)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(made.pk))


def test_how_it_went_is_said_once_and_a_letter_box_asks_for_a_safe_answer(told, clinician, administrator):
    made = signed(told, clinician)
    given = {"letter": made, "sent_on": TODAY, "today": TODAY}
    safe = {"person": make_care.person(told, "Dana"), "channel": "letter", "by": administrator, "today": TODAY}
    with being(administrator, told.team):
        people.answer_safe_contact(answer="not safe", **safe)
        with pytest.raises(Refused, match="letter by post"):
            actions.mark_sent(way="post", by=administrator, **given)
        people.answer_safe_contact(answer="safe", **safe)
        actions.mark_sent(way="post", by=administrator, **given)
        actions.mark_sent(way="post", by=administrator, **given)
        with pytest.raises(Refused, match="already recorded"):
            actions.mark_sent(way="by hand", by=administrator, **given)
    assert Event.objects.filter(name="letter.sent").count() == 1
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE documents_recipient SET way = 'by hand' WHERE document_id = '{made.pk}'")


def test_an_administrator_sees_signed_letters_that_touch_nothing_delicate(told, clinician, administrator, as_web):
    letter(told, clinician, to="Leo")
    made = signed(told, clinician)
    make_care.note(told, clinician, {HERS: "HE HITS"}, topics={HERS: Topic.DOMESTIC_ABUSE}, about_on=TODAY)
    signed(told, clinician, name="colleague_summary", role="lead", about=make_care.person(told, "Dana"))
    make_documents.file(told, clinician)
    with as_web(administrator):
        assert list(Document.objects.all()) == [made]
        assert not queries.files().exists()
