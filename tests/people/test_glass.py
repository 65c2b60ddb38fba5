"""Breaking the glass: found only with a reason, open for a few hours and for one family, never silent."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from heldinmind.access import actions as access
from heldinmind.access.acting import acting
from heldinmind.access.models import Event, Opening
from heldinmind.access.permissions import Role
from heldinmind.access.system import command
from heldinmind.kit.forms import Refused
from heldinmind.people.actions import sealing
from heldinmind.people.actions.glass import read_glass
from heldinmind.people.models import Family, FamilyMember, GlassBroken, GlassRead, Identifier, Person, SealReader
from heldinmind.people.queries.seals import glass_to_read
from tests import make, make_care, make_seals
from tests.make_seals import DANA, REASON

NUMBER = "9990011125"
FORM = {
    "first_name": "Dana",
    "last_name": "Larkfield",
    "birth_date-day": "2",
    "birth_date-month": "5",
    "birth_date-year": "1994",
}


@pytest.fixture
def guardian(team):
    return make.staff(team, Role.SAFEGUARDING_LEAD)


@pytest.fixture
def family(team, lead) -> Family:
    """Jude and Dana, sealed; only the lead is named."""
    return make_seals.sealed(team, lead)


def text(response) -> str:
    assert response.status_code == 200, response.status_code
    return " ".join(response.content.decode().split())


def seen(as_web, reader) -> set[str]:
    with as_web(reader):
        return set(Family.objects.values_list("name", flat=True))


def dana(family) -> Person:
    return Person.objects.get(memberships__family=family, first_name="Dana")


def test_with_a_reason_exactly_that_family_opens(team, family, lead, clinician, as_web):
    make_seals.sealed(team, lead, of=make.family(team, (make.carer(team, first_name="Rose"), "carer"), name="Another"))
    assert seen(as_web, clinician) == set()
    broken = make_seals.break_it(team, clinician, **DANA)
    assert (broken.outcome, broken.families) == ("opened", (family.pk,))
    assert seen(as_web, clinician) == {"Larkfield"}
    with as_web(clinician) as found:
        assert found.glass == {family.pk}
        assert Person.objects.filter(memberships__family=family).count() == 2
    assert Event.objects.filter(name="glass.broken", family=family.pk, by=clinician).count() == 1


def test_it_closes_by_itself_when_its_time_is_over(team, family, clinician, as_web):
    glass = make_seals.broken(team, clinician)
    lasts = glass.until_at - glass.created_at
    assert lasts.total_seconds() == 4 * 60 * 60
    GlassBroken.objects.update(until_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert seen(as_web, clinician) == set()


def test_how_long_is_the_teams_own_setting(team, family, clinician):
    with acting(role="worker", actor=command(), team=team):
        access.settle(team=team, by=command(), glass_hours=2)
    glass = make_seals.broken(team, clinician)
    assert (glass.until_at - glass.created_at).total_seconds() == 2 * 60 * 60


def test_a_trainee_opens_a_family_that_is_not_theirs(team, lead, clinician, trainee, as_web):
    held = make_care.episode(team, clinician, by=lead)
    assert seen(as_web, trainee) == set()
    assert make_seals.break_it(team, trainee).families == (held.family_id,)
    assert seen(as_web, trainee) == {held.family.name}


def test_by_the_exact_number_or_by_every_part_of_the_name_and_nothing_less(team, family, clinician):
    Identifier(team=team, person=dana(family), system="nhs", value=NUMBER).save(force_insert=True)
    assert make_seals.break_it(team, clinician, nhs_number="9990011126").outcome == "nothing"
    for part, other in (("first_name", "Dan"), ("last_name", "Larkfeld"), ("birth_date", make.date(1994, 5, 3))):
        assert make_seals.break_it(team, clinician, **DANA | {part: other}).outcome == "nothing"
    assert make_seals.break_it(team, clinician, nhs_number=NUMBER).families == (family.pk,)


def test_what_is_open_already_and_what_is_anothers_is_not_found(team, other_team, lead, stranger, family):
    assert make_seals.break_it(team, lead).outcome == "nothing"
    assert make_seals.break_it(other_team, stranger).outcome == "nothing"


def test_every_question_is_kept_and_after_five_there_are_no_more(team, family, clinician):
    for _time in range(5):
        assert make_seals.break_it(team, clinician, **DANA | {"first_name": "Nobody"}).outcome == "nothing"
    assert make_seals.break_it(team, clinician).outcome == "too often"
    assert list(GlassBroken.objects.values_list("outcome", flat=True)) == ["nothing"] * 5


def test_one_does_not_open_the_record_of_ones_own_name_and_a_shared_surname_is_told(team, family, as_web):
    herself = make.staff(team, Role.CLINICIAN, "Dana Larkfield")
    assert make_seals.break_it(team, herself).outcome == "own"
    assert seen(as_web, herself) == set()
    cousin = make.staff(team, Role.CLINICIAN, "Mo Larkfield")
    assert make_seals.broken(team, cousin).same_surname
    assert GlassBroken.objects.filter(by=herself, outcome="own").exists()


def test_straight_in_sql_there_is_no_way_round_the_reason(team, family, clinician, manager, as_web):
    ask = "SELECT * FROM people_break_glass('', 'Dana', 'Larkfield', '1994-05-02', %s)"
    for who, why, said in ((clinician, "  too short  ", "needs a reason"), (manager, REASON, "only a member of staff")):
        with as_web(who), pytest.raises(DatabaseError, match=said), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(ask, [why])
    row = GlassBroken(team=team, by=clinician, family=family, outcome="opened", reason=REASON, until_at=make_care.NOW)
    with as_web(clinician), pytest.raises(DatabaseError, match="denied"), transaction.atomic():
        row.save(force_insert=True)
    with as_web(clinician), pytest.raises(DatabaseError, match="denied"), transaction.atomic():
        GlassBroken.objects.update(until_at=make_care.NOW)


def test_through_broken_glass_nobody_changes_who_reads_it_later(team, family, guardian, as_web):
    make_seals.break_it(team, guardian)
    with as_web(guardian), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        sealing.name_reader(family=family, reader=guardian, by=guardian)
    with as_web(guardian), pytest.raises(DatabaseError, match="only somebody who looks after"), transaction.atomic():
        sealing.unseal(family=family, reason="Because", by=guardian, today=make.TODAY)
    assert SealReader.objects.filter(until_on=None).count() == 1 and Family.objects.get(pk=family.pk).sealed


def test_every_page_opened_through_it_says_so(sign_in, team, family, lead, clinician):
    make_seals.break_it(team, clinician)
    sign_in(clinician).get(reverse("caseload:family", args=[family.pk]))
    sign_in(clinician).get(reverse("people:person", args=[dana(family).pk]))
    sign_in(lead).get(reverse("caseload:family", args=[family.pk]))
    told = set(Opening.objects.values_list("by", "page", "with_reason"))
    assert told == {(clinician.pk, "family", True), (clinician.pk, "person", True), (lead.pk, "family", False)}


def test_whether_it_was_opened_with_a_reason_is_not_the_pages_to_say(team, family, clinician, as_web):
    make_seals.break_it(team, clinician)
    with as_web(clinician):
        Opening(team=team, by=clinician, family=family.pk, page="family", with_reason=False).save(force_insert=True)
    assert Opening.objects.get().with_reason


def test_the_lead_and_the_safeguarding_lead_each_read_and_close_it(team, family, lead, guardian, clinician, as_web):
    glass = make_seals.broken(team, clinician)

    def waits_for(reader, duty) -> bool:
        with as_web(reader):
            return glass_to_read(reader, {duty}).exists()

    assert waits_for(lead, "lead") and waits_for(guardian, "safeguarding_lead")
    with as_web(lead):
        read_glass(glass=glass, words="The hospital did ring.", duties=["lead"], by=lead)
        with pytest.raises(Refused, match="read and closed this already"):
            read_glass(glass=glass, words="Again.", duties=["lead"], by=lead)
    assert not waits_for(lead, "lead") and waits_for(guardian, "safeguarding_lead")


def test_nobody_reads_about_their_own(team, family, guardian, as_web):
    glass = make_seals.broken(team, guardian)
    with as_web(guardian):
        assert not glass_to_read(guardian, {"safeguarding_lead"}).exists()
        with pytest.raises(Refused, match="Somebody else"):
            read_glass(glass=glass, words="Fine.", duties=["safeguarding_lead"], by=guardian)
    row = GlassRead(team=team, glass=glass, duty="lead", by=guardian, words="Fine.")
    with as_web(guardian), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        row.save(force_insert=True)


def test_the_page_asks_for_a_reason_before_it_says_anything(sign_in, family, clinician):
    client, address = sign_in(clinician), reverse("people:glass")
    assert "This is never silent." in text(client.get(address))
    for sent in ({}, FORM | {"reason": "urgent"}):
        page = text(client.post(address, sent))
        assert "There is a problem" in page and "Larkfield family" not in page
    assert "Give the NHS number, or the first name" in text(client.post(address, {"reason": REASON}))
    assert "not a valid NHS number" in text(client.post(address, {"nhs_number": "1234567890", "reason": REASON}))
    assert not GlassBroken.objects.exists()
    assert "No record that is kept from you matches this" in text(
        client.post(address, FORM | {"first_name": "Nobody", "reason": REASON})
    )


def test_the_page_leads_to_the_family_and_says_until_when(sign_in, family, clinician):
    client = sign_in(clinician)
    answer = client.post(reverse("people:glass"), FORM | {"reason": REASON})
    assert answer["Location"] == reverse("caseload:family", args=[family.pk])
    page = text(client.get(answer["Location"]))
    assert "because you gave a reason" in page and "Every page you open is written down" in page


def test_sent_twice_the_second_finds_it_open_already(sign_in, family, clinician):
    client, sent = sign_in(clinician), FORM | {"reason": REASON}
    client.post(reverse("people:glass"), sent)
    assert "it may be open to you already" in text(client.post(reverse("people:glass"), sent))
    assert FamilyMember.objects.filter(family=family).count() == 2


def test_who_may_break_the_glass(sign_in, client, clinician, administrator, trainee, manager):
    address = reverse("people:glass")
    assert [sign_in(who).get(address).status_code for who in (clinician, administrator, trainee)] == [200] * 3
    assert sign_in(manager).get(address).status_code == 403
    assert client.get(address).status_code == 302


def test_a_search_that_finds_nobody_leads_there(sign_in, family, clinician):
    page = text(sign_in(clinician).get(reverse("caseload:search"), {"q": "Larkfield"}))
    assert "Nobody was found." in page and reverse("people:glass") in page
