"""Who opened this record: for the lead with names, to take away, and for the person themself with roles."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from heldinmind.access.models import Opening
from heldinmind.caseload.pages.openings import PAGES
from tests import make, make_care, make_documents, make_rights, make_seals

ABOUT = ("openings", "openings_csv", "person_openings", "person_openings_csv", "openings_for_them")


@pytest.fixture
def dana(episode):
    return make_care.person(episode, "Dana")


def text(response) -> str:
    assert response.status_code == 200, response.status_code
    return " ".join(response.content.decode().split())


def test_it_says_who_when_in_which_role_and_what(look, lead, clinician, family, dana):
    look(clinician, "family", family.pk)
    Opening(team=family.team, by=clinician, person=dana.pk, page="safe").save(force_insert=True)
    page = text(look(lead, "openings", family.pk))
    assert "Read the family page" in page and "What is safe" in page
    assert "Clinician of riverside" in page and "16 November 2026" in page and "10am" in page
    assert "What is safe" in text(look(lead, "person_openings", dana.pk))


def test_who_opened_a_record_that_was_merged_is_told_with_the_one_that_stays(look, lead, clinician, family, dana):
    twice = make.carer(family.team, first_name="Dena")
    Opening(team=family.team, by=clinician, person=twice.pk, page="safe").save(force_insert=True)
    assert "What is safe" not in text(look(lead, "person_openings", dana.pk))
    make_rights.merge(dana, twice, by=lead)
    for told in (("person_openings", dana.pk), ("person_openings", twice.pk), ("openings", family.pk)):
        assert "What is safe" in text(look(lead, *told))
    assert "Your details and how to reach you" in text(look(lead, "openings_for_them", dana.pk))


def test_opening_twice_within_an_hour_is_one_line(look, lead, clinician, family):
    for _time in range(3):
        look(clinician, "family", family.pk)
    assert Opening.objects.filter(by=clinician).count() == 1
    assert "1 line" in text(look(lead, "openings", family.pk))


def test_lines_are_found_by_day_and_colleague(look, lead, clinician, administrator, family):
    old = make_seals.opening(family, administrator)
    Opening.objects.filter(pk=old.pk).update(created_at=datetime(2026, 3, 3, 9, tzinfo=UTC))
    make_seals.opening(family, clinician)
    assert "2 lines" in text(look(lead, "openings", family.pk))
    assert "1 line<" in text(look(lead, "openings", family.pk, until="2026-03-03"))
    assert "3 March 2026" in text(look(lead, "openings", family.pk, by=str(administrator.pk), since="2026-03-03"))
    assert "Nobody has opened it in this time." in text(look(lead, "openings", family.pk, until="2026-03-02"))
    assert "lines" in text(look(lead, "openings", family.pk, since="rubbish", by="nobody"))


def test_it_is_taken_away_as_a_spreadsheet_that_runs_nothing(look, lead, family):
    formula = make.staff(family.team, "clinician", "=1+1")
    make_seals.opening(family, formula)
    answer = look(lead, "openings_csv", family.pk)
    assert answer["Content-Type"].startswith("text/csv")
    lines = answer.content.decode().splitlines()
    assert lines[0] == "Day,Time,Colleague,Role,What was opened,Why"
    assert lines[1] == "16 November 2026,10am,'=1+1,Clinician,Read the family page,"


def test_the_persons_own_version_names_roles_and_kinds_once_a_day(look, lead, clinician, family, dana):
    for page in ("family", "changes"):
        make_seals.opening(family, clinician, page)
    Opening(team=family.team, by=clinician, person=dana.pk, page="safe").save(force_insert=True)
    page = text(look(lead, "openings_for_them", dana.pk))
    assert page.count("Clinician") == 2 and clinician.name not in page and "10am" not in page
    assert "Your family’s record" in page and "Your details and how to reach you" in page


def test_the_persons_own_version_holds_nothing_of_another_or_of_the_time_before(
    look, lead, clinician, episode, family, dana
):
    leo = make_care.person(episode, "Leo")
    Opening(team=family.team, by=clinician, person=leo.pk, page="safe").save(force_insert=True)
    other = Opening(team=family.team, by=clinician, family=family.pk, referral=episode.referral_id, page="referral")
    other.save(force_insert=True)
    before = make_seals.opening(family, clinician, "notes")
    Opening.objects.filter(pk=before.pk).update(created_at=datetime(2020, 3, 3, 9, tzinfo=UTC))
    page = text(look(lead, "openings_for_them", dana.pk))
    assert "Your details" not in page and "The request for help" not in page and "2020" not in page


def test_an_opening_with_a_reason_says_so(look, team, lead, trainee, family, dana):
    make_seals.break_it(team, trainee)
    look(trainee, "family", family.pk)
    assert "Kept from them: opened with a reason" in text(look(lead, "openings", family.pk))
    assert "In an emergency, with a reason" in text(look(lead, "openings_for_them", dana.pk))


@pytest.mark.parametrize("name", ABOUT)
def test_who_may_read_it(look, client, lead, clinician, administrator, manager, stranger, family, dana, name):
    pk = family.pk if name.startswith("openings") and name != "openings_for_them" else dana.pk
    assert look(lead, name, pk).status_code == 200
    assert [look(who, name, pk).status_code for who in (clinician, administrator, manager)] == [403] * 3
    assert look(stranger, name, pk).status_code == 404
    assert client.get(reverse(f"caseload:{name}", args=[pk])).status_code == 302


@pytest.mark.parametrize("name", ["openings", "person_openings", "openings_for_them"])
def test_it_takes_as_many_questions_for_one_line_as_for_hundreds(sign_in, team, lead, clinician, family, dana, name):
    client = sign_in(lead)
    address = reverse(f"caseload:{name}", args=[family.pk if name == "openings" else dana.pk])

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    make_seals.opening(family, clinician)
    questions()
    few = questions()
    readers = [make.staff(team, "clinician", f"Reader {number}") for number in range(5)]
    Opening.objects.bulk_create(
        Opening(team=team, by=reader, family=family.pk, page="family", hour=now().replace(year=2000 + number))
        for reader in readers
        for number in range(25)
    )
    assert questions() == few


def test_the_lists_are_read_along_an_index(team, lead, family, as_web):
    """Among many families' openings those of one are not looked for from end to end."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO access_opening (id, created_at, team_id, by_id, family, page, hour, with_reason) "
            "SELECT gen_random_uuid(), now(), %s, %s, gen_random_uuid(), 'family', now(), false FROM generate_series(1, 5000)",
            [team.pk, lead.pk],
        )
        cursor.execute("ANALYZE access_opening")
    from heldinmind.caseload.queries.openings import of_family

    with as_web(lead):
        plan = of_family(family)[:50].explain()
    assert "opening_by_family" in plan and "Seq Scan on access_opening" not in plan


def test_a_letter_or_a_file_of_one_parent_is_not_told_to_the_other(look, sign_in, lead, clinician, episode, dana):
    letter = make_documents.signed(episode, clinician, words="Dear to you alone.")
    file = make_documents.file(episode, clinician, about=dana)
    client = sign_in(clinician)
    assert client.get(reverse("documents:letter", args=[letter.pk])).status_code == 200
    assert client.get(reverse("documents:file", args=[file.pk])).getvalue() == b"A letter."
    pages = {("letter", dana.pk), ("file", dana.pk)}
    assert pages <= set(Opening.objects.values_list("page", "person"))
    assert "Messages and letters" in text(look(lead, "openings_for_them", dana.pk))
    assert "Messages and letters" not in text(look(lead, "openings_for_them", make_care.person(episode, "Leo").pk))


def test_the_log_says_what_was_opened_never_what_was_done():
    """Whoever opens the page for a death may close it again: a log that says "recorded a death" frightens and misleads."""
    said = [str(words) for words, _kind in PAGES.values()]
    done = ("Recorded ", "Wrote ", "Changed ", "Added ", "Ended ", "Held ", "Decided", "Undid ", "Made ", "Agreed ")
    assert not [words for words in said if words.startswith(done)]
