"""What an import or a likely duplicate left open."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heldinmind.people.actions import raise_review
from heldinmind.people.models import ReviewItem
from tests import make


@pytest.fixture
def item(team) -> ReviewItem:
    dana, other = make.carer(team), make.carer(team, first_name="Dena")
    family = make.family(team, (dana, "carer"))
    words = "Row 4 names somebody much like Dana Larkfield."
    return raise_review(team=team.pk, kind="duplicate", words=words, family=family, person=dana, other=other)


def text(response) -> str:
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_an_item_says_what_it_is_and_where_to_look(look, lead, item):
    page = text(look(lead, "reviews"))
    assert "1 thing to settle" in page and item.words in page and "May be the same person" in page
    for address in ("people:person", "caseload:family", "caseload:settle"):
        assert (
            reverse(
                address,
                args=[{"people:person": item.other_id, "caseload:family": item.family_id}.get(address, item.pk)],
            )
            in page
        )


def test_whoever_may_settle_is_told_on_their_first_page(look, lead, clinician, item):
    assert "1 thing to settle" in text(look(lead, "mine"))
    assert "to settle" not in text(look(clinician, "mine"))


def test_settled_it_leaves_the_list_with_how_and_by_whom(sign_in, lead, item):
    client = sign_in(lead)
    answer = client.post(reverse("caseload:settle", args=[item.pk]), {"how": "Two sisters; both stay."})
    assert answer["Location"] == reverse("caseload:reviews")
    item.refresh_from_db()
    assert (item.settled_by, item.settled_how) == (lead, "Two sisters; both stay.")
    assert "Nothing is left to settle." in text(client.get(reverse("caseload:reviews")))


def test_an_empty_answer_is_explained(sign_in, lead, item):
    page = text(sign_in(lead).post(reverse("caseload:settle", args=[item.pk]), {"how": "  "}))
    assert "Say how it was settled" in page


def test_sent_twice_the_second_is_told_who_was_first(sign_in, lead, item):
    client, address = sign_in(lead), reverse("caseload:settle", args=[item.pk])
    client.post(address, {"how": "Two sisters."})
    page = text(client.post(address, {"how": "One person."}))
    assert "Somebody has already settled this." in page and "Two sisters." in page
    item.refresh_from_db()
    assert item.settled_how == "Two sisters."


def test_who_may_settle(look, client, clinician, administrator, stranger, manager, item):
    for name, args in (("reviews", []), ("settle", [item.pk])):
        assert look(administrator, name, *args).status_code == 200
        assert look(clinician, name, *args).status_code == 403
        assert look(manager, name, *args).status_code == 403
        assert client.get(reverse(f"caseload:{name}", args=args)).status_code == 302
    assert "Nothing is left to settle." in text(look(stranger, "reviews"))
    assert look(stranger, "settle", item.pk).status_code == 404


def test_the_list_takes_as_many_questions_for_one_as_for_twenty(sign_in, lead, team, item):
    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse("caseload:reviews")).status_code == 200
        return len(asked)

    client = sign_in(lead)
    few = questions()
    for number in range(19):
        raise_review(team=team.pk, kind="implausible", words=f"Row {number}: born in 1890.", person=make.carer(team))
    assert questions() == few
