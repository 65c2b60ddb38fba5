"""The copy: proposed by the rule, decided by a person, frozen, sent, never changed; and never the other's."""

import hashlib
import io
import json
from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from heldinmind.access.acting import acting
from heldinmind.access.audience import Audience, Topic
from heldinmind.access.system import command
from heldinmind.care.models import Note, NotePart
from heldinmind.documents import queries as documents
from heldinmind.documents.models import Document, File, FilePart
from heldinmind.kit.forms import Refused
from heldinmind.people import actions as people
from heldinmind.people.models import CaregivingRelationship
from heldinmind.rights import actions, queries
from heldinmind.rights.models import PackItem
from heldinmind.rights.views import requests
from tests import make_care, make_caseload, make_documents, make_messages, make_requests
from tests.make_care import TODAY, being
from tests.make_requests import decided, fresh, frozen, gathered

TOGETHER, HERS, HIS, TEAM = "Together: Dana and Jude", "Dana, private", "Leo, private", "For the team"


@pytest.fixture
def told(episode, clinician):
    make_documents.signed(episode, clinician, words="Dear to you alone.")
    words = {TOGETHER: "SUNG TO HIM", HERS: "TIRED", HIS: "AFRAID", TEAM: "WATCH"}
    make_care.note(episode, clinician, words)
    make_caseload.goal(episode, clinician, "Time for the two of us", 3)
    return episode


@pytest.fixture
def dana(told):
    return make_care.person(told, "Dana")


def words_of(request):
    return {item.words.split("\n")[0]: item.proposed for item in request.items.all()}


def test_gathering_asks_the_database_as_often_however_much_there_is(told, clinician, dana, guardian):
    request, asked = make_requests.known(dana, guardian), []
    for word in ("second", "third"):
        with being(guardian, told.team), transaction.atomic(), CaptureQueriesContext(connection) as seen:
            actions.gather(request=request, by=guardian)
            transaction.set_rollback(True)
        asked.append(len(seen))
        make_caseload.goal(told, clinician, word, 3)
        make_documents.signed(told, clinician, words=word)
        make_care.note(told, clinician, {HERS: word})
    assert asked[0] == asked[1]


def read(request, ending, by):
    with being(by, request.team):
        file = File.objects.get(document=request.pack, name__endswith=ending)
        return b"".join(documents.content_of(file, TODAY)), file


def text(content):
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def test_what_concerns_them_is_gathered_and_what_the_rule_gives_is_proposed(dana, guardian):
    found = words_of(gathered(dana, guardian))
    assert (found["SUNG TO HIM"], found["TIRED"]) == (True, True)
    assert found["Time for the two of us"] is True
    assert "AFRAID" not in found
    kinds = {item.kind for item in PackItem.objects.all()}
    assert kinds >= {"details", "note", "goal", "letter"}


def test_what_the_team_thinks_of_her_is_for_a_person_to_decide(told, dana, guardian):
    with acting(role="worker", actor=command(), team=told.team):
        subject = people.subject_of(dana)
    from heldinmind.risk.models import Rating

    make_caseload.kept(
        Rating(
            stressor_id="housing", state="present", rated_on=TODAY, source="clinician", team=told.team,
            family=told.family, about=subject, audience=Audience.TEAM,
        )
    )  # fmt: skip
    assert [item.proposed for item in gathered(dana, guardian).items.filter(kind="rating")] == [False]


def test_what_we_sent_her_and_what_she_answered_is_hers_whole(told, dana, guardian):
    email = make_messages.point(dana)
    make_messages.said(dana, point=email, must_not_know="My brother")
    make_messages.queued(dana, email)
    make_messages.said(make_care.person(told, "Leo"), "phone", must_not_know="MY MOTHER")
    found = words_of(gathered(dana, guardian))
    items = PackItem.objects.filter(kind__in=["message", "agreement"])
    assert all(item.proposed for item in items)
    assert any(make_messages.WORDS in item.words for item in items)
    assert any("My brother" in item.words for item in items)
    assert not any("MY MOTHER" in item.words for item in PackItem.objects.all()), found


def test_her_meetings_are_given_and_those_of_the_child_are_for_a_person_to_decide(told, dana, guardian, clinician):
    make_care.contact(told, clinician)
    assert set(gathered(dana, guardian).items.filter(kind="meeting").values_list("proposed", flat=True)) == {True}
    asked = gathered(dana, guardian, for_child=make_care.person(told, "Jude"))
    assert set(asked.items.filter(kind="meeting").values_list("proposed", flat=True)) == {False}
    assert not asked.items.filter(kind__in=["message", "agreement"]).exists()


def test_gathered_twice_nothing_is_there_twice_and_what_is_new_is_added(told, dana, guardian, clinician):
    request = gathered(dana, guardian)
    make_care.note(told, clinician, {HERS: "SLEPT AT LAST"}, about_on=TODAY)
    with being(guardian, told.team):
        assert actions.gather(request=request, by=guardian) == 1
        assert actions.gather(request=request, by=guardian) == 0


def test_nothing_leaves_while_an_item_is_undecided_also_one_that_came_since(told, dana, guardian, clinician):
    request = decided(dana, guardian)
    make_care.note(told, clinician, {HERS: "SLEPT AT LAST"}, about_on=TODAY)
    with being(guardian, told.team), pytest.raises(Refused, match="1 are left"):
        actions.freeze_pack(request=request, by=guardian, today=TODAY)
    assert not Document.objects.filter(kind="pack").exists()


def test_the_copy_holds_what_was_decided_and_what_was_left_out_leaves_no_gap(told, dana, guardian):
    request = gathered(dana, guardian)
    with being(guardian, told.team):
        actions.release_proposed(request=request, by=guardian)
        by = {"by": guardian, "by_clinician": True}
        actions.decide_item(item=request.items.get(words="TIRED"), decision="redact", shown="She told us.", **by)
        harm = {"decision": "withhold", "ground": "serious harm", "reason": "She is not well."}
        actions.decide_item(item=request.items.get(words="SUNG TO HIM"), **harm, **by)
        for item in request.items.filter(decision=""):
            actions.decide_item(item=item, decision="release", **by)
        actions.freeze_pack(request=request, by=guardian, today=TODAY)
        request = fresh(request)
    paper, file = read(request, ".pdf", guardian)
    data, _file = read(request, ".json", guardian)
    root = PdfReader(io.BytesIO(paper)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root and root["/Lang"] == "en-GB"
    assert file.digest == hashlib.sha256(paper).hexdigest()
    for words in (text(paper), data.decode()):
        assert "She told us." in words and "Dear to you alone." in words
        assert not [each for each in ("TIRED", "SUNG", "AFRAID", "WATCH", "not well", "serious") if each in words]
    items = json.loads(data)["items"]
    assert {"kind", "on", "title", "words"} == set(items[0])


def test_the_copy_begins_with_who_they_are_and_speaks_to_its_reader(dana, guardian):
    request = frozen(dana, guardian)
    words = text(read(request, ".pdf", guardian)[0])
    headings = ["Details", "Numbers and addresses", "Notes", "Goals", "Letters", "Appointments and meetings"]
    places = [words.index(f"\n{heading}\n") for heading in headings if f"\n{heading}\n" in words]
    assert len(places) > 3 and places == sorted(places)
    assert "3 of 10" in words and "they agreed" not in words and "to them" not in words


def test_what_was_decided_is_told_as_done(dana, guardian, sign_in):
    page = sign_in(guardian).get(reverse("rights:request", args=[decided(dana, guardian).pk])).content.decode()
    assert ">given<" in page and "Give it" not in page
    assert page.index("Make the copy") < page.index("Look for what is new")


def test_a_meeting_to_be_corrected_is_named_with_its_day(dana, guardian, clinician, told, sign_in):
    for day in (3, 5):
        make_care.contact(told, clinician, at=make_care.NOW - timedelta(days=day))
    request = gathered(dana, guardian, kind="rectification")
    page = sign_in(guardian).get(reverse("rights:answer", args=[request.pk])).content.decode()
    assert (
        "Appointments and meetings, 11 November 2026" in page and "Appointments and meetings, 13 November 2026" in page
    )


def test_a_frozen_copy_is_never_changed(dana, guardian, team):
    request = frozen(dana, guardian)
    with being(guardian, team):
        for act in (
            lambda: actions.gather(request=request, by=guardian),
            lambda: actions.release_proposed(request=request, by=guardian),
            lambda: actions.freeze_pack(request=request, by=guardian, today=TODAY),
            lambda: actions.decide_item(item=request.items.first(), decision="release", by=guardian, by_clinician=True),
        ):
            with pytest.raises(Refused, match=r"made already|until the copy is made"):
                act()
    for statement in (
        "UPDATE rights_packitem SET words = 'x'",
        "UPDATE rights_request SET asked = 'x'",
        "UPDATE documents_document SET title = 'x' WHERE kind = 'pack'",
        "UPDATE documents_file SET name = 'x' WHERE document_id IS NOT NULL",
    ):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_what_was_sent_when_how_and_to_whom_is_kept(dana, guardian, team):
    request = frozen(dana, guardian)
    sent = {"way": "by hand", "sent_on": TODAY, "by": guardian, "today": TODAY}
    with being(guardian, team):
        actions.send_pack(request=request, **sent)
        actions.send_pack(request=request, **sent)
        request = fresh(request)
    to = request.pack.recipient
    assert (to.person, to.way, to.sent_on, to.sent_by, request.closed_on) == (dana, "by hand", TODAY, guardian, TODAY)


def test_whoever_reads_less_makes_no_copy_and_does_not_see_what_they_may_not(
    told, dana, guardian, lead, clinician, sign_in
):
    make_care.note(told, clinician, {HERS: "GIVEN AWAY AT BIRTH"}, topics={HERS: Topic.ADOPTION}, about_on=TODAY)
    request = gathered(dana, guardian)
    page = reverse("rights:request", args=[request.pk])
    assert "GIVEN AWAY" in sign_in(guardian).get(page).content.decode()
    assert "GIVEN AWAY" not in sign_in(lead).get(page).content.decode()
    for name, more in (("freeze", []), ("copy_sent", []), ("copy", ["pdf"])):
        assert sign_in(lead).post(reverse(f"rights:{name}", args=[request.pk, *more])).status_code == 403


def test_nobody_who_only_works_with_the_family_reads_the_copy(told, dana, guardian, clinician, as_web):
    frozen(dana, guardian)
    with as_web(clinician):
        assert not Document.objects.filter(kind="pack").exists()
        assert not File.objects.exists() and not FilePart.objects.exists() and not PackItem.objects.exists()


def test_a_long_list_has_pages_and_what_is_not_decided_comes_first(told, dana, guardian, sign_in, monkeypatch):
    monkeypatch.setattr(requests, "ITEMS", 2)
    request, client = make_requests.gathered(dana, guardian), sign_in(guardian)
    page, many = reverse("rights:request", args=[request.pk]), request.items.count()
    assert many > 4
    shown = client.get(page).content.decode()
    assert f"{many} items are not decided yet" in shown and shown.count("to decide") == 2 and "?page=2" in shown
    with being(guardian, request.team):
        *others, last = queries.items_of(request)
        for item in others:
            actions.decide_item(item=item, decision="release", by=guardian, by_clinician=True)
    shown = client.get(page).content.decode()
    assert "1 item is not decided yet" in shown and shown.count("to decide") == 1 and str(last.pk) in shown


def test_the_copy_is_decided_made_and_fetched_on_its_pages(told, dana, guardian, sign_in):
    request, client = make_requests.known(dana, guardian), sign_in(guardian)
    page = reverse("rights:request", args=[request.pk])

    def press(name):
        return client.post(reverse(f"rights:{name}", args=[request.pk]), follow=True).content.decode()

    assert "Nothing was gathered" in press("freeze")
    assert "new on the list" in press("gather")
    assert "Decide about every item first" in press("freeze")
    press("release")
    for item in PackItem.objects.filter(decision=""):
        url = reverse("rights:item", args=[item.pk])
        assert "Say what they get" in client.post(url, {}).content.decode()
        assert "which ground" in client.post(url, {"decision": "withhold"}).content.decode()
        assert client.post(url, {"decision": "release", "shown": item.words}).status_code == 302
    assert "Make the copy" in client.get(page).content.decode()
    assert "It is never changed" in press("freeze")
    answer = client.get(reverse("rights:copy", args=[request.pk, "json"]))
    assert json.loads(b"".join(answer.streaming_content))["items"]
    assert answer["Content-Disposition"].startswith("attachment")
    assert client.get(reverse("rights:copy", args=[request.pk, "exe"])).status_code == 404
    day = {"sent_on-day": "16", "sent_on-month": "11", "sent_on-year": "2026"}
    assert (
        "Say how it reached them" in client.post(reverse("rights:copy_sent", args=[request.pk]), day).content.decode()
    )
    assert client.post(reverse("rights:copy_sent", args=[request.pk]), day | {"way": "by hand"}).status_code == 302
    assert "The copy went on" in client.get(page).content.decode()


def test_to_take_the_copy_away_they_show_once_more_that_it_is_them(dana, guardian, sign_in):
    request, desk = frozen(dana, guardian), sign_in(guardian)
    copy = reverse("rights:copy", args=[request.pk, "pdf"])
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert desk.get(copy)["Location"] == f"{reverse('account_reauthenticate')}?next={copy}"
        assert desk.get(reverse("rights:request", args=[request.pk])).status_code == 200


ABOUT = ["dana", "leo", "jude", "dana and jude", "leo and jude", "dana and leo"]
SAID = st.tuples(
    st.sampled_from(ABOUT),
    st.sampled_from(["", "dana", "leo"]),
    st.sampled_from(list(Audience)),
    st.just(0) | st.sampled_from([int(topic) for topic in Topic]),
)


def keep(episode, clinician, said):
    """A signed note with a part for each; each says who it is about and who said it, in one word that is nowhere else."""
    note = Note(team=episode.team, family=episode.family, episode=episode, author=clinician, about_on=TODAY)
    with acting(role="worker", actor=command(), team=episode.team):
        subjects = {about: subject(episode, about) for about in ABOUT}
    note.save(force_insert=True)
    for place, (about, source, audience, topics) in enumerate(said):
        person = make_care.person(episode, source.title()) if source else None
        words = f"MARK{place}{about.replace(' ', '').upper()}BY{source.upper() or 'US'}X"
        given = {"team": episode.team, "family": episode.family, "note": note, "position": place, "heading": "Part"}
        NotePart(
            **given, subject=subjects[about], supplied_by=person, audience=audience, topics=topics, words=words
        ).save(force_insert=True)
    Note.objects.filter(pk=note.pk).update(signed_at=make_care.NOW)


def subject(episode, about):
    names = [make_care.person(episode, name.title()) for name in about.split(" and ")]
    if len(names) == 1:
        return people.subject_of(names[0])
    if about == "dana and leo":
        return people.subject_of(people.link_adults(one=names[0], other=names[1], kind="couple", by=command()))
    return people.subject_of(CaregivingRelationship.objects.get(carer=names[0], child=names[1]))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(SAID, min_size=1, max_size=8), unsafe=st.booleans(), for_child=st.booleans())
def test_no_letter_print_or_copy_for_one_ever_holds_what_the_other_said_alone(
    episode, clinician, guardian, sign_in, said, unsafe, for_child
):
    with transaction.atomic():
        keep(episode, clinician, said)
        if unsafe:
            make_caseload.couple(
                episode.team, make_care.person(episode, "Dana"), make_care.person(episode, "Leo"), "unsafe"
            )
        child = make_care.person(episode, "Jude") if for_child else None
        for me, other in (("Dana", "Leo"), ("Leo", "Dana")):
            if for_child and me == "Leo":
                continue  # he holds no responsibility, so that he can ask for nothing for the child
            person = make_care.person(episode, me)
            letter = make_documents.letter(episode, clinician, to=me)
            request = frozen(person, guardian, for_child=child)
            printed = sign_in(clinician).get(reverse("caseload:given", args=[person.pk])).content.decode()
            paper, data = read(request, ".pdf", guardian)[0], read(request, ".json", guardian)[0].decode()
            everything = {
                "letter": "".join(make_documents.bodies(letter).values()),
                "pdf of the letter": text(pdf_of(sign_in(clinician), letter)),
                "print": printed,
                "copy": text(paper),
                "data": data,
            }
            for name, words in everything.items():
                for place, (about, source, audience, _topics) in enumerate(said):
                    mark = f"MARK{place}{about.replace(' ', '').upper()}BY"
                    private = about in (other.lower(), f"{other.lower()} and jude")
                    theirs = source == other.lower() and about != "dana and leo"
                    staff = audience in (Audience.TEAM, Audience.SAFEGUARDING)
                    if private or theirs or staff:
                        assert mark not in words.replace("\n", ""), (name, me, said[place])
        transaction.set_rollback(True)


def pdf_of(client, letter):
    return client.get(reverse("documents:letter_pdf", args=[letter.pk])).content
