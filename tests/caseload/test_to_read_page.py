"""What the lead and the safeguarding lead have to look at: broken glass, and openings worth a second look."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heldinmind.access.permissions import Role
from heldinmind.people.models import GlassRead, UnusualOpening
from tests import make, make_seals
from tests.make_seals import REASON


@pytest.fixture
def guardian(team):
    return make.staff(team, Role.SAFEGUARDING_LEAD)


@pytest.fixture
def hidden(team, lead):
    return make_seals.sealed(team, lead, of=make.family(team, name="Hidden"))


@pytest.fixture
def glass(team, hidden, clinician):
    return make_seals.broken(team, clinician)


def text(response) -> str:
    assert response.status_code == 200, response.status_code
    return " ".join(response.content.decode().split())


def test_the_first_page_says_that_there_is_something(look, lead, clinician, glass):
    assert "1 opening to look at" in text(look(lead, "mine"))
    assert "to look at" not in text(look(clinician, "mine"))


def test_it_says_who_and_why_and_which_family_only_to_those_who_see_it(look, lead, guardian, glass):
    told = text(look(lead, "to_read"))
    assert "Clinician of riverside opened a record that is kept from them" in told and REASON in told
    assert "What was opened: Hidden" in told
    blind = text(look(guardian, "to_read"))
    assert REASON in blind and "Hidden" not in blind and "kept from you as well" in blind


def test_read_and_closed_it_leaves_the_list_of_whoever_read_it(sign_in, look, lead, guardian, glass):
    client, address = sign_in(lead), reverse("caseload:read_glass", args=[glass.pk])
    assert "Say what you found" in text(client.post(address, {}))
    assert client.post(address, {"words": "The hospital did ring."})["Location"] == reverse("caseload:to_read")
    assert "Somebody has read and closed this already." in text(client.post(address, {"words": "Again."}))
    assert "Nothing is left to look at." in text(look(lead, "to_read"))
    assert REASON in text(look(guardian, "to_read"))
    assert GlassRead.objects.get().words == "The hospital did ring."


def test_what_was_only_looked_for_is_told_as_well(look, team, lead, clinician, hidden):
    make_seals.break_it(team, clinician, first_name="Nobody", last_name="Here", birth_date=make.TODAY)
    assert "looked for a record on" in text(look(lead, "to_read"))


def test_a_second_look_is_answered_with_a_word_or_two(sign_in, look, lead, clinician, family):
    item = make_seals.unusual(family, clinician)
    assert "Clinician of riverside opened it 3 times" in text(look(lead, "to_read"))
    client, address = sign_in(lead), reverse("caseload:answer_unusual", args=[item.pk])
    page = text(client.post(address, {}))
    assert "Choose an answer" in page and "Say a few words about it" in page
    client.post(address, {"answer": "fine", "because": "She covered for Ana."})
    assert "Somebody has answered this already." in text(client.post(address, {"answer": "fine", "because": "Again"}))
    assert UnusualOpening.objects.get().because == "She covered for Ana."
    assert "Nothing is left to look at." in text(look(lead, "to_read"))


def test_who_may_look(look, client, lead, guardian, clinician, administrator, manager, stranger, glass, family):
    item = make_seals.unusual(family, clinician)
    for name, args in (("to_read", []), ("read_glass", [glass.pk]), ("answer_unusual", [item.pk])):
        assert [look(who, name, *args).status_code for who in (lead, guardian)] == [200, 200]
        assert [look(who, name, *args).status_code for who in (clinician, administrator, manager)] == [403] * 3
        assert client.get(reverse(f"caseload:{name}", args=args)).status_code == 302
    assert "Nothing is left to look at." in text(look(stranger, "to_read"))
    assert look(stranger, "read_glass", glass.pk).status_code == 404


def test_the_list_takes_as_many_questions_for_one_as_for_ten(sign_in, team, lead, clinician, family, glass):
    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse("caseload:to_read")).status_code == 200
        return len(asked)

    client = sign_in(lead)
    make_seals.unusual(family, clinician)
    few = questions()
    for number in range(9):
        make_seals.broken(team, make.staff(team, Role.CLINICIAN, f"Reader {number}"))
        make_seals.unusual(family, clinician)
    assert questions() == few
