"""The pages: the list, two records side by side, what was merged, and undoing it."""

from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heldinmind.access.audience import Topic
from heldinmind.access.system import command
from heldinmind.people import actions as people
from heldinmind.people.models import ContactPoint, Person
from heldinmind.rights.models import Look, Merge, Pair
from tests import make, make_rights


def text(response) -> str:
    assert response.status_code == 200
    return unescape(" ".join(response.content.decode().split()))


@pytest.fixture
def dana(team) -> Person:
    dana = make.carer(team)
    make.family(team, (dana, "carer"))
    return dana


@pytest.fixture
def twice(team, dana) -> Person:
    return make.carer(team, first_name="Danah", language="Welsh")


@pytest.fixture
def pair(team, dana, twice) -> Pair:
    make_rights.looked(team)
    return Pair.objects.get()


def compare(dana: Person, twice: Person) -> str:
    return reverse("rights:compare", args=[dana.pk, twice.pk])


def test_the_list_says_who_and_why_and_leads_to_both_side_by_side(sign_in, lead, dana, twice, pair):
    page = text(sign_in(lead).get(reverse("rights:duplicates")))
    assert "1 pair to look at" in page and "Alike: the same date of birth, a name alike" in page
    assert compare(dana, twice) in page and "Last looked through on 16 November 2026: 2 people." in page


def test_an_empty_list_says_so_once(sign_in, lead):
    page = text(sign_in(lead).get(reverse("rights:duplicates")))
    assert "No two records look like one person" in page and "0 pairs" not in page and "not been looked through" in page


def test_the_list_is_reached_from_what_is_to_settle_and_from_the_person(sign_in, lead, clinician, dana):
    assert reverse("rights:duplicates") in text(sign_in(lead).get(reverse("caseload:reviews")))
    address = reverse("rights:records", args=[dana.pk])
    assert address in text(sign_in(lead).get(reverse("people:person", args=[dana.pk])))
    assert address not in text(sign_in(clinician).get(reverse("people:person", args=[dana.pk])))


def test_what_an_import_asked_leads_to_both_side_by_side_and_is_settled_by_merging(sign_in, lead, team, dana, twice):
    item = people.raise_review(team=team.pk, kind="duplicate", words="Row 4.", person=dana, other=twice)
    client = sign_in(lead)
    assert compare(dana, twice) in text(client.get(reverse("caseload:reviews")))
    client.post(compare(dana, twice), {"first_name": "kept", "why": "Same number."})
    item.refresh_from_db()
    assert (item.settled_by, item.settled_how) == (lead, "Same number.")


def test_the_list_takes_as_many_questions_for_one_as_for_ten(sign_in, lead, team, pair):
    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse("rights:duplicates")).status_code == 200
        return len(asked)

    client = sign_in(lead)
    few = questions()
    for _time in range(3):
        make.carer(team)
    make_rights.looked(team)
    assert Pair.objects.count() > 5 and questions() == few


def test_looking_again_is_a_button(sign_in, lead, pair):
    client, address = sign_in(lead), reverse("rights:look")
    assert client.post(address)["Location"] == client.post(address)["Location"] == reverse("rights:duplicates")
    assert Look.objects.filter(began_at=None).count() == 1
    assert "Waiting to begin." in text(client.get(reverse("rights:duplicates")))


def test_both_records_side_by_side_with_what_differs_in_words(sign_in, lead, dana, twice, pair):
    page = text(sign_in(lead).get(compare(dana, twice)))
    for words in ("Danah", "Welsh", "Only in one", "Different", "The same", "How do you know?", "Larkfield"):
        assert words in page
    assert 'value="gone"' in page and "They are two people" in page


def test_an_address_that_the_reader_may_not_hear_is_not_shown(sign_in, administrator, dana, twice):
    point = people.give_contact_point(person=twice, kind="address", value="1 Imagined Lane", by=command())
    ContactPoint.objects.filter(pk=point.pk).update(topics=Topic.PATERNITY)
    assert "Imagined Lane" not in text(sign_in(administrator).get(compare(dana, twice)))


def test_merged_from_the_page_with_the_chosen_values(sign_in, lead, dana, twice, pair):
    client = sign_in(lead)
    answer = client.post(compare(dana, twice), {"first_name": "gone", "why": "Same number."})
    assert answer["Location"] == reverse("rights:records", args=[dana.pk])
    dana.refresh_from_db()
    assert (dana.first_name, dana.language) == ("Danah", "Welsh")
    page = text(client.get(answer["Location"]))
    assert "was merged into" in page and "Same number." in page and "Undo this" in page
    assert client.get(reverse("people:person", args=[twice.pk]))["Location"] == reverse("people:person", args=[dana.pk])
    assert client.get(compare(dana, twice))["Location"] == reverse("rights:records", args=[dana.pk])


def test_a_half_sent_form_is_explained(sign_in, lead, dana, twice):
    page = text(sign_in(lead).post(compare(dana, twice), {"first_name": "Mallory"}))
    assert "Say how you know" in page and "Choose which one is right" in page
    assert not Merge.objects.exists()


def test_sent_twice_it_is_merged_once(sign_in, lead, dana, twice):
    client, sent = sign_in(lead), {"first_name": "kept", "why": "Same number."}
    assert client.post(compare(dana, twice), sent)["Location"] == client.post(compare(dana, twice), sent)["Location"]
    assert Merge.objects.count() == 1


def test_two_people_from_the_page(sign_in, lead, pair):
    client, address = sign_in(lead), reverse("rights:two_people", args=[pair.pk])
    assert "Say how you know" in text(client.post(address, {"why": " "}))
    assert client.post(address, {"why": "Cousins."})["Location"] == reverse("rights:duplicates")
    assert "Somebody has settled this already." in text(client.post(address, {"why": "Cousins."}))
    assert "No two records look like one person." in text(client.get(reverse("rights:duplicates")))


def test_another_record_is_looked_for_by_name(sign_in, lead, dana, twice):
    page = text(sign_in(lead).get(reverse("rights:records", args=[dana.pk]), {"q": "Danah"}))
    assert compare(dana, twice) in page
    page = text(sign_in(lead).get(reverse("rights:records", args=[dana.pk]), {"q": "Quillfeather"}))
    assert "Nobody else was found." in page


def test_undoing_says_first_what_goes_back_and_what_stays(sign_in, lead, dana, twice):
    people.give_contact_point(person=twice, kind="phone", value="07700 900123", by=command())
    client, merged = sign_in(lead), make_rights.merge(dana, twice, by=lead)
    address = reverse("rights:unmerge", args=[merged.pk])
    page = text(client.get(address))
    assert "This goes back to Danah Larkfield" in page and "07700 900123" in page and "Language" in page
    people.change_details(person=dana, language="Polish", by=command(), today=make.TODAY)
    assert "stays, because somebody has changed it since" in text(client.get(address))
    assert "Say how you know" in text(client.post(address, {}))
    answer = client.post(address, {"why": "Cousins."})
    assert answer["Location"] == reverse("people:person", args=[twice.pk])
    assert "07700 900123" in text(client.get(answer["Location"]))
    assert client.post(address, {"why": "Cousins."})["Location"] == reverse("rights:records", args=[dana.pk])


def test_the_page_that_was_read_before_a_change_is_not_acted_on(sign_in, lead, dana, twice):
    client, merged = sign_in(lead), make_rights.merge(dana, twice, by=lead)
    page = text(client.get(reverse("rights:unmerge", args=[merged.pk])))
    seen = page.split('name="seen" value="')[1].split('"')[0]
    people.change_details(person=dana, language="Polish", by=command(), today=make.TODAY)
    page = text(client.post(reverse("rights:unmerge", args=[merged.pk]), {"why": "Cousins.", "seen": seen}))
    assert "changed the record since you looked" in page


@pytest.mark.parametrize("name", ["duplicates", "records", "compare", "two_people", "unmerge"])
def test_who_may(sign_in, client, administrator, clinician, manager, stranger, lead, team, dana, twice, pair, name):
    merged = make_rights.merge(make.carer(team, first_name="Rowan"), make.carer(team, first_name="Robin"), by=lead)
    args = {"records": [dana.pk], "compare": [dana.pk, twice.pk], "two_people": [pair.pk], "unmerge": [merged.pk]}.get(
        name, []
    )
    address = reverse(f"rights:{name}", args=args)
    assert sign_in(administrator).get(address).status_code == 200
    assert sign_in(clinician).get(address).status_code == sign_in(manager).get(address).status_code == 403
    assert sign_in(stranger).get(address).status_code == (404 if args else 200)
    assert client.get(address).status_code == 302
