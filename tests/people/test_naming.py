"""A new name, another name, sex and gender, and NHS numbers that arrive or change."""

from datetime import timedelta

import pytest
from django.urls import reverse

from heldinmind.people.actions import take_nhs_number
from heldinmind.people.models import Alias, Identifier, LifeEvent, Person, ReviewItem
from tests import make
from tests.make import TODAY
from tests.make_care import being

ON = {"on-day": "16", "on-month": "11", "on-year": "2026"}


@pytest.fixture
def dana(team) -> Person:
    make.family(team)
    return Person.objects.get(first_name="Dana")


def url(name, person):
    return reverse(f"people:{name}", args=[person.pk])


def found(client, typed):
    return client.get(reverse("caseload:search"), {"q": typed}).content.decode().split("<main")[1]


@pytest.mark.parametrize("name", ["name", "alias", "gender"])
def test_who_may_open_it(sign_in, client, dana, administrator, manager, trainee, stranger, name):
    assert sign_in(administrator).get(url(name, dana)).status_code == 200
    assert sign_in(manager).get(url(name, dana)).status_code == 403
    assert {sign_in(who).get(url(name, dana)).status_code for who in (trainee, stranger)} == {404}
    assert client.get(url(name, dana))["Location"].startswith(reverse("account_login"))


def renamed(client, dana, former, **names):
    given = {"first_name": "Danny", "last_name": "Oakes", "preferred_name": ""} | names | ON
    return client.post(url("name", dana), given | ({"former": former} if former else {}))


def test_a_name_that_is_kept_still_finds_them(sign_in, dana, clinician):
    client = sign_in(clinician)
    assert "Choose what becomes of the name" in renamed(client, dana, "").content.decode()
    for _ in range(2):
        assert renamed(client, dana, "keep")["Location"] == url("person", dana)
    assert Alias.objects.get().first_name == "Dana" and LifeEvent.objects.count() == 1
    assert "Danny Oakes" in found(client, "Dana Larkfield")
    assert "Also known as" in client.get(url("person", dana)).content.decode()


def test_a_name_they_asked_not_to_be_shown_is_nowhere_but_in_the_history(sign_in, dana, clinician, team, lead):
    client = sign_in(clinician)
    client.post(url("alias", dana), {"first_name": "Dana", "last_name": "Larkfield"})
    renamed(client, dana, "hide", first_name="Robin")
    assert "Robin" not in found(client, "Dana")
    with being(clinician, team):
        assert (
            not Person.objects.filter(first_name="Dana").exists() and not Alias.objects.exclude(first_name="").exists()
        )
        assert not LifeEvent.objects.exclude(steps={}).exists()
        assert not Person.pgh_event_model.objects.exists()
    with being(lead, team):
        assert Person.pgh_event_model.objects.get().first_name == "Dana"


def test_a_mistaken_name_leaves_nothing_behind(sign_in, dana, clinician):
    client = sign_in(clinician)
    renamed(client, dana, "keep")
    renamed(client, dana, "mistake", first_name="Dana", last_name="Larkfield")
    dana.refresh_from_db()
    assert str(dana) == "Dana Larkfield" and Alias.objects.get().first_name == ""
    assert "Dana" not in found(client, "Oakes")


def test_somebody_has_a_name_at_least(sign_in, dana, clinician):
    page = renamed(sign_in(clinician), dana, "keep", first_name="", last_name="")
    assert "Give at least one name" in page.content.decode()
    assert "Give at least one name" in sign_in(clinician).post(url("alias", dana), {}).content.decode()


def test_gender_as_they_say_it(sign_in, dana, clinician, team):
    client, given = sign_in(clinician), {"sex": "female", "gender": "non-binary"} | ON
    assert (
        "The day must include"
        in client.post(url("gender", dana), given | {"on-day": "", "on-month": "", "on-year": ""}).content.decode()
    )
    for _ in range(2):
        assert client.post(url("gender", dana), given)["Location"] == url("person", dana)
    assert LifeEvent.objects.get().kind == "gender" and "non-binary" in client.get(url("person", dana)).content.decode()


def test_a_number_that_takes_the_place_of_another_ends_it(sign_in, dana, clinician):
    client = sign_in(clinician)
    client.post(url("nhs_number", dana), {"value": "999 001 1125"})
    assert "Until now: 999 001 1125" in client.get(url("nhs_number", dana)).content.decode()
    client.post(url("nhs_number", dana), {"value": "999 000 0042"})
    assert set(Identifier.objects.values_list("value", "from_on", "until_on")) == {
        ("9990011125", TODAY, TODAY),
        ("9990000042", TODAY, None),
    }
    page = client.get(url("person", dana)).content.decode()
    assert "999 000 0042" in page and "999 001 1125" not in page
    assert "Dana" in found(client, "999 001 1125")  # letters of others still carry it
    client.post(url("nhs_number", dana), {"value": "999 001 1125"})
    assert Identifier.objects.get(until_on=None).value == "9990011125"


def test_two_records_with_one_number_are_looked_at_by_a_person_and_never_refused(team, dana, lead):
    jude = Person.objects.get(first_name="Jude")
    with being(lead, team):
        for person in (dana, jude):
            take_nhs_number(person=person, value="999 001 1125", by=lead, today=TODAY)
        take_nhs_number(person=jude, value="999 000 0042", by=lead, today=TODAY + timedelta(days=1))
        take_nhs_number(person=jude, value="999 001 1125", by=lead, today=TODAY + timedelta(days=2))
    item = ReviewItem.objects.get()
    assert (item.kind, item.person_id, item.other_id) == ("duplicate", jude.pk, dana.pk)
