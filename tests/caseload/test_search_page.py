"""Finding a person: what is said of whoever is found."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heldinmind.people.models import Alias
from tests import make, make_care


def text(response) -> str:
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_it_says_how_old_in_which_family_and_who_holds_it(look, clinician, episode, family):
    page = text(look(clinician, "search", q="Jude"))
    assert f'<a href="{reverse("caseload:family", args=[family.pk])}"><strong>Jude Larkfield</strong></a>' in page
    assert "13 weeks old · born 17 August 2026" in page
    assert "Family Larkfield, held by Clinician of riverside" in page


def test_an_unborn_baby_and_a_family_that_nobody_holds(look, team, clinician):
    make.family(team, (make.unborn(team), "baby"), name="Merrow")
    page = text(look(clinician, "search", q="4 Jan 2027"))
    assert "Baby Larkfield" in page and "7 weeks to the due date · due 4 January 2027" in page
    assert "Family Merrow, not allocated" in page


def test_somebody_in_no_family_and_under_another_name(look, team, clinician):
    dana = make.carer(team)
    Alias(team=team, person=dana, last_name="Quillfeather").save(force_insert=True)
    page = text(look(clinician, "search", q="quilfeather"))
    assert "also known as Quillfeather" in page and "in no family now" in page
    assert reverse("people:person", args=[dana.pk]) in page


def test_a_guess_is_kept_apart(look, team, clinician, episode):
    make.carer(team, first_name="Danae")
    page = text(look(clinician, "search", q="Larkfeild"))
    assert "Nobody has exactly that name. These are alike:" in page
    both = text(look(clinician, "search", q="Danae"))
    assert both.index("Danae Larkfield") < both.index("Names that are alike") < both.index("Dana Larkfield")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Type in the box at the top of the page."),
        ("Wolverhampton", "Nobody was found. Try a part of the name, another spelling"),
        ("999 123 4567", "999 123 4567 is not a valid NHS number. Check each digit."),
        ("<script>alert(1)</script>", "Nobody was found."),
        ("\x00%_'\\", "Nobody was found."),
    ],
)
def test_nothing_found_says_what_to_try(look, clinician, episode, typed, says):
    page = text(look(clinician, "search", q=typed))
    assert says in page and "<script>alert" not in page


def test_ten_megabytes_are_cut_short_and_do_no_harm(sign_in, clinician):
    client = sign_in(clinician)
    assert client.get(reverse("caseload:search"), {"q": "Larkfield" * 1_200_000}).status_code == 200


def test_who_may_search_and_what_they_find(look, client, manager, stranger, trainee, administrator, clinician, episode):
    assert "Jude" in text(look(administrator, "search", q="Jude"))
    assert look(manager, "search", q="Jude").status_code == 403
    assert "Nobody was found." in text(look(stranger, "search", q="Jude Larkfield"))
    assert "Nobody was found." in text(look(trainee, "search", q="Jude Larkfield"))
    assert client.get(reverse("caseload:search"), {"q": "Jude"}).status_code == 302


def test_a_trainee_finds_those_they_were_given(look, lead, trainee, team, episode):
    make_care.episode(team, trainee, by=lead)
    page = text(look(trainee, "search", q="Larkfield"))
    assert page.count("<strong>Dana Larkfield</strong>") == 1  # of theirs, not of the clinician's family
    assert "Leo" not in text(look(trainee, "search", q="Leo Marsh")).split("Nobody was found")[-1]


def test_many_are_shown_in_parts_and_in_as_many_questions_as_one(sign_in, team, clinician):
    def questions(typed: str) -> tuple[int, str]:
        with CaptureQueriesContext(connection) as asked:
            page = text(client.get(reverse("caseload:search"), {"q": typed}))
        return len(asked), page

    client = sign_in(clinician)
    make.family(team, (make.carer(team, first_name="Ada", last_name="Fenwick"), "carer"))
    for number in range(30):
        make.family(team, (make.carer(team, first_name=f"Noor{number}"), "carer"))
    one, _page = questions("Fenwick")
    many, page = questions("Noor")
    assert one == many
    assert "The nearest 25." in page and page.count("<strong>Noor") == 25
