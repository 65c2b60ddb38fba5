"""Who asks, for whom, until when; and that nobody else of the family hears of it."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heldinmind.access.models import Event
from heldinmind.access.permissions import GRANTS, Permission, Role
from heldinmind.documents.models import Document
from heldinmind.kit.forms import Refused
from heldinmind.people import actions as people
from heldinmind.people.models import ParentalResponsibility, ReviewItem
from heldinmind.people.queries import ToPerson, Use, offered_to, released_to
from heldinmind.rights import actions, queries
from heldinmind.rights.models import Answer, Request
from heldinmind.rights.models.contents import contents
from tests import make, make_care, make_caseload, make_requests, make_rights
from tests.make_care import TODAY, being
from tests.make_requests import asked, fresh, known


@pytest.fixture
def dana(episode):
    return make_care.person(episode, "Dana")


@pytest.fixture
def leo(episode):
    return make_care.person(episode, "Leo")


@pytest.fixture
def jude(episode):
    return make_care.person(episode, "Jude")


def test_sent_twice_it_is_one_request(dana, lead):
    assert asked(dana, lead) == asked(dana, lead)
    assert Event.objects.filter(name="request.came").count() == 1


def test_when_two_records_are_one_person_the_request_goes_with_them(team, lead, dana):
    dena = make.carer(team, first_name="Dena")
    came = known(dena, lead)
    merge = make_rights.merge(dana, dena, by=lead)
    assert list(queries.requests().values_list("pk", "person")) == [(came.pk, dana.pk)]
    make_rights.undo(merge, by=lead)
    assert queries.requests().get().person == dena


def test_it_did_not_come_tomorrow(dana, lead):
    with pytest.raises(Refused, match="still to come"):
        asked(dana, lead, came_on=TODAY + timedelta(days=1))


def test_a_parent_without_responsibility_does_not_use_the_childs_right(leo, jude, lead, team):
    request = known(leo, lead, for_child=jude)
    with being(lead, team):
        with pytest.raises(Refused, match="Nothing shows yet that Leo"):
            actions.check_authority(request=request, evidence="", by=lead, today=TODAY)
        with pytest.raises(Refused, match="Check first that they may"):
            actions.gather(request=request, by=lead)


def test_what_shows_it_is_recorded_first(leo, jude, lead, team):
    request = known(leo, lead, for_child=jude)
    with being(lead, team):
        actions.check_authority(request=request, evidence="Birth certificate seen", by=lead, today=TODAY)
        assert ParentalResponsibility.objects.get(caregiving__carer=leo).held == "yes"
        assert fresh(request).authority_evidence == "Birth certificate seen"
        assert actions.gather(request=fresh(request), by=lead)


def test_evidence_typed_in_passing_does_not_undo_a_recorded_no(leo, jude, lead, team):
    request = known(leo, lead, for_child=jude)
    with being(lead, team):
        link = leo.cares_for.get(child=jude)
        people.say_responsibility(caregiving=link, held="no", evidence="Court order", by=lead, today=TODAY)
        with pytest.raises(Refused, match="does not hold"):
            actions.check_authority(request=request, evidence="He says so", by=lead, today=TODAY)


def test_the_clock_is_extended_once_with_the_reason_they_were_told(dana, lead, team):
    request = asked(dana, lead)
    given = {"reason": "Very much to read", "told_on": TODAY, "by": lead, "today": TODAY}
    with being(lead, team):
        with pytest.raises(Refused, match="has not begun"):
            actions.extend(request=request, **given)
        actions.check_identity(request=request, identity_how="known", identity_on=TODAY, by=lead, today=TODAY)
        actions.extend(request=request, **given)
        with pytest.raises(Refused, match="extended once"):
            actions.extend(request=request, **given)
        assert fresh(request).extension_reason == "Very much to read"


def test_a_correction_is_answered_and_stands_beside_the_item(dana, lead, team, episode, clinician):
    note = make_care.note(episode, clinician, {"Dana, private": "She has two sisters."})
    item = note.parts.get().pk
    request = known(dana, lead, kind="rectification", asked="I have one sister.")
    given = {"decision": "partly", "reason": "What was heard stays.", "note": "Dana says: one sister.", "beside": item}
    with being(lead, team):
        actions.answer_request(request=request, **given, by=lead, today=TODAY)
        actions.answer_request(request=request, **given, by=lead, today=TODAY)
        with pytest.raises(Refused, match="answered already"):
            actions.answer_request(request=request, decision="no", reason="x", by=lead, today=TODAY)
        answer = Answer.objects.get()
        assert (answer.beside, answer.note) == (item, "Dana says: one sister.")
        assert fresh(request).closed_on == TODAY
    assert Answer.objects.count() == 1


def test_a_correction_is_answered_on_its_page_beside_the_part_it_is_about(
    dana, leo, lead, guardian, sign_in, episode, clinician
):
    make_care.note(episode, clinician, {"Dana, private": "She has two sisters."})
    request, client = known(dana, lead, kind="rectification"), sign_in(lead)
    client.post(reverse("rights:gather", args=[request.pk]))
    item = request.items.get(words="She has two sisters.")
    url, sent = reverse("rights:answer", args=[request.pk]), {"decision": "partly", "reason": "It stays."}
    assert "Say beside which part" in client.post(url, sent | {"note": "ONE SISTER"}).content.decode()
    assert client.post(url, sent | {"note": "ONE SISTER", "beside": str(item.pk)}).status_code == 302
    assert "ONE SISTER" in client.get(reverse("rights:request", args=[request.pk])).content.decode()
    copy = make_requests.decided(dana, guardian)
    with being(guardian, dana.team):
        assert any("ONE SISTER" in entry.words for entry in contents(copy))
        with pytest.raises(Refused, match="did not ask for a copy"):
            actions.freeze_pack(request=known(leo, guardian, kind="objection"), by=guardian, today=TODAY)


def test_what_one_asked_to_stand_beside_is_not_in_the_others_copy(dana, leo, guardian, episode, clinician):
    make_caseload.couple(episode.team, dana, leo)
    title = next(title for title in make_care.headings(episode.family, clinician) if title.startswith("As a couple"))
    item = make_care.note(episode, clinician, {title: "They argued about money."}).parts.get().pk
    request = known(dana, guardian, kind="rectification")
    given = {"decision": "yes", "reason": "x", "note": "HE SPENT IT ALL", "beside": item}
    with being(guardian, episode.team):
        actions.answer_request(request=request, **given, by=guardian, today=TODAY)
    for person, there in ((dana, True), (leo, False)):
        copy = make_requests.decided(person, guardian)
        with being(guardian, episode.team):
            words = "".join(entry.words for entry in contents(copy))
        assert "They argued about money." in words and ("HE SPENT IT ALL" in words) is there


def test_a_copy_is_not_answered_in_words_and_nobody_is_answered_before_we_know_them(dana, lead, team):
    copy, objection = known(dana, lead), asked(dana, lead, kind="objection")
    with being(lead, team):
        for request, says in ((copy, "with the copy"), (objection, "who asks")):
            with pytest.raises(Refused, match=says):
                actions.answer_request(request=request, decision="no", reason="x", by=lead, today=TODAY)


@pytest.mark.parametrize(
    "statement", ["UPDATE rights_request SET asked = 'x'", "UPDATE rights_request SET closed_on = NULL"]
)
def test_an_answered_request_is_never_changed(dana, lead, team, statement):
    request = known(dana, lead, kind="objection")
    with being(lead, team):
        actions.answer_request(request=request, decision="yes", reason="We stopped.", by=lead, today=TODAY)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_nobody_tells_the_other_parent(episode, team, dana, leo, jude, guardian, clinician, as_web, sign_in):
    """No event of the family, nothing to check, nothing in what the other may be given or offered, nothing on a page."""
    before = Event.objects.filter(family=episode.family_id).count()
    request = make_requests.frozen(dana, guardian, for_child=jude)
    with being(guardian, team):
        actions.send_pack(request=request, way="by hand", sent_on=TODAY, by=guardian, today=TODAY)
    told = Event.objects.filter(name__startswith="request.")
    assert {event.name for event in told} >= {"request.came", "request.copy_made", "request.copy_sent"}
    assert not told.exclude(needs=Permission.REQUEST_VIEW, family=None).exists()
    assert Event.objects.filter(family=episode.family_id).count() == before
    assert not ReviewItem.objects.exists()
    with as_web(clinician):
        assert not Request.objects.exists() and not Event.objects.filter(name__startswith="request.").exists()
    with being(guardian, team):
        for use in Use:
            assert not released_to(Document.objects.all(), ToPerson(leo.pk, use)).exists()
        assert not offered_to(Document.objects.all(), ToPerson(leo.pk, Use.REQUEST)).exists()
    client = sign_in(clinician)
    pages = [
        reverse("caseload:family", args=[episode.family_id]),
        reverse("caseload:changes", args=[episode.family_id]),
        reverse("documents:letters", args=[episode.family_id]),
        *(reverse("people:person", args=[person.pk]) for person in (dana, leo, jude)),
    ]
    for page in pages:
        words = client.get(page).content.decode()
        assert "What we keep about" not in words and "asked for" not in words.lower().replace("asked for help", "")


def test_only_those_who_answer_requests_see_one():
    may = {role for role, granted in GRANTS.items() if Permission.REQUEST_VIEW in granted}
    assert may == {Role.LEAD, Role.SAFEGUARDING_LEAD}
    assert {role for role, granted in GRANTS.items() if Permission.REQUEST_SEND in granted} == {Role.SAFEGUARDING_LEAD}


def test_a_request_is_written_down_checked_and_shown_with_its_days(leo, jude, lead, sign_in):
    client = sign_in(lead)
    person = client.get(reverse("people:person", args=[leo.pk])).content.decode()
    url = reverse("rights:new_request", args=[leo.pk])
    assert url in person
    sent = {"kind": "access", "whose": str(jude.pk), "came_how": "told", "asked": "All of it, please"}
    day = {"came_on-day": "16", "came_on-month": "11", "came_on-year": "2026"}
    assert "Say what they ask for" in client.post(url, day).content.decode()
    answer = client.post(url, sent | day)
    assert client.post(url, sent | day)["Location"] == answer["Location"]
    request = Request.objects.get()
    assert "All of it, please" in client.get(answer["Location"]).content.decode()
    who = reverse("rights:identity", args=[request.pk])
    assert "Say how we know" in client.post(who, {}).content.decode()
    on = {"identity_on-day": "16", "identity_on-month": "11", "identity_on-year": "2026"}
    assert client.post(who, on | {"identity_how": "papers"}).status_code == 302
    right = reverse("rights:authority", args=[request.pk])
    assert "Nothing shows yet" in client.post(right, {"evidence": ""}).content.decode()
    assert client.post(right, {"evidence": "Birth certificate seen"}).status_code == 302
    shown = client.get(reverse("rights:requests")).content.decode()
    assert "30 days left, until 16 December 2026" in shown and "Leo" in shown
    longer = reverse("rights:extension", args=[request.pk])
    told = {"told_on-day": "16", "told_on-month": "11", "told_on-year": "2026"}
    assert "Say why it takes longer" in client.post(longer, told).content.decode()
    assert client.post(longer, told | {"reason": "Much to read"}).status_code == 302
    assert "16 February 2027" in client.get(reverse("rights:request", args=[request.pk])).content.decode()


def test_an_objection_is_answered_on_its_page(dana, lead, sign_in):
    request, client = known(dana, lead, kind="objection"), sign_in(lead)
    url = reverse("rights:answer", args=[request.pk])
    assert "Say what is decided" in client.post(url, {}).content.decode()
    assert client.post(url, {"decision": "yes", "reason": "We stopped."}).status_code == 302
    assert "We stopped." in client.get(reverse("rights:request", args=[request.pk])).content.decode()


def test_the_list_asks_a_constant_number_of_questions(dana, leo, lead, sign_in):
    client, url = sign_in(lead), reverse("rights:requests")
    asked(dana, lead)

    def many() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(url).status_code == 200
        return len(found)

    many()
    few = many()
    for number in range(4):
        known(leo, lead, came_on=date(2026, 11, 1 + number))
    assert many() == few
