"""An adoption order: a new record without the birth family, a link for one named role, no search that shows both names."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from heldinmind.access.models import Event
from heldinmind.access.permissions import Role
from heldinmind.people.models import (
    AdoptionLink,
    Alias,
    CaregivingRelationship,
    CarriedFact,
    Identifier,
    LifeEvent,
    ParentalResponsibility,
    Person,
    ReviewItem,
)
from tests import make, make_care, make_lives
from tests.make import TODAY
from tests.make_care import being
from tests.make_lives import happens, move

ORDER = {"order_on-day": "16", "order_on-month": "11", "order_on-year": "2026"}
NEW = ORDER | {"first_name": "Noah", "last_name": "Ward"}
SAYS = "He looks for the light and settles when he is sung to. Dana was not there."


@pytest.fixture
def home(team, clinician, lead) -> make_lives.Home:
    """Jude lives with Helen Ward, his foster carer, who will adopt him."""
    home = make_lives.home(team, clinician, lead=lead)
    happens(home, move("foster", "foster care", make_lives.HELEN))
    make_care.note(home.episode, clinician, {"Baby: Jude": SAYS})
    return home


@pytest.fixture
def guardian(team) -> Any:
    return make.staff(team, Role.SAFEGUARDING_LEAD)


def url(home: make_lives.Home) -> str:
    return reverse("care:adopted", args=[Person.objects.get(first_name="Jude").pk])


def order(client: Any, home: make_lives.Home, **more: Any) -> Any:
    return client.post(url(home), NEW | {"adopters": [str(home.one("Helen").pk)]} | more)


def found(client: Any, typed: str) -> str:
    return client.get(reverse("caseload:search"), {"q": typed}).content.decode().split("<main")[1]


def test_who_may_record_an_order_and_who_sees_the_link(
    sign_in, client, home, clinician, lead, manager, stranger, guardian
):
    for who, status in ((clinician, 403), (manager, 403), (stranger, 404), (lead, 200), (guardian, 200)):
        assert sign_in(who).get(url(home)).status_code == status
    assert client.get(url(home))["Location"].startswith(reverse("account_login"))
    for who, status in ((clinician, 403), (lead, 403), (guardian, 200)):
        assert sign_in(who).get(reverse("care:adoptions")).status_code == status


def test_nothing_is_ticked_and_nothing_is_carried_over_that_nobody_ticked(sign_in, home, lead):
    page = sign_in(lead).get(url(home)).content.decode()
    assert SAYS in page and "checked" not in page
    order(sign_in(lead), home)
    noah = Person.objects.get(first_name="Noah")
    assert (noah.birth_date, noah.ethnicity, noah.sex) == (None, "", "not asked")
    assert not CarriedFact.objects.exists() and not noah.identifiers.exists()
    assert set(noah.cared_for_by.values_list("carer__first_name", "kind")) == {("Helen", "adoptive parent")}


def test_what_is_ticked_comes_along_as_it_was_edited(sign_in, home, lead):
    client = sign_in(lead)
    part = home.episode.notes.get(parts__words=SAYS).parts.get(words=SAYS)
    safe = "He looks for the light and settles when he is sung to."
    order(client, home, **{"carry-birth_date": "on", f"carry-note-{part.pk}": "on", f"words-note-{part.pk}": safe})
    noah = Person.objects.get(first_name="Noah")
    assert noah.birth_date == date(2026, 8, 17)
    assert CarriedFact.objects.get().words == safe
    page = client.get(reverse("people:person", args=[noah.pk])).content.decode()
    assert safe in page and "Dana" not in page and "Larkfield" not in page


@pytest.mark.parametrize(
    "typed", ["Jude Larkfield", "Noah Ward", "17/08/2026", "999 000 0042", "999 001 1125", "Jude Noah"]
)
def test_no_search_shows_both_names(sign_in, home, lead, guardian, clinician, typed):
    part = {"carry-birth_date": "on", "nhs_number": "999 000 0042"}
    order(sign_in(lead), home, **part)
    for who in (lead, guardian, clinician):
        page = found(sign_in(who), typed)
        assert "Jude" not in page.replace(typed, "")
    assert "Noah" in found(sign_in(lead), "Noah Ward") and "Dana" in found(sign_in(lead), "Dana Larkfield")


def test_only_the_named_role_reads_the_link_in_the_database(home, team, lead, clinician, guardian, sign_in):
    order(sign_in(lead), home)
    for who, sees in ((lead, 0), (clinician, 0), (guardian, 1)):
        with being(who, team), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM people_adoptionlink")
            assert cursor.fetchone() == (sees,)
    page = sign_in(guardian).get(reverse("care:adoptions")).content.decode()
    assert "Noah Ward" in page and "Jude Larkfield" in page


def test_the_birth_family_keeps_its_record_and_loses_every_way_to_the_new_one(sign_in, home, lead, clinician):
    with being(lead, home.episode.team):
        from heldinmind.people import actions

        actions.add_alias(person=home.baby, first_name="Noah", last_name="Larkfield", by=lead)
    made = order(sign_in(lead), home)["Location"]
    jude = Person.objects.get(first_name="Jude")
    page = sign_in(clinician).get(reverse("caseload:family", args=[home.family.pk])).content.decode()
    lives = sign_in(clinician).get(reverse("caseload:lives", args=[home.family.pk])).content.decode()
    for word in ("Noah", "Ward", "Helen"):
        assert word not in page and word not in lives
    assert "Dana" in page and "Adoption order: Jude Larkfield" in lives
    assert Alias.objects.get().first_name == ""
    assert not Identifier.objects.filter(person=jude, until_on=None).exists()
    assert not ParentalResponsibility.objects.filter(
        caregiving__child=jude, held="yes", superseded_at=None, during__upper_inf=True
    ).exists()
    for path in (made, f"{made}lives/", f"{made}changes/"):
        theirs = sign_in(clinician).get(path).content.decode()
        assert "Noah Ward" in theirs or "Ward" in theirs
        assert "Jude" not in theirs and "Larkfield" not in theirs and "Dana" not in theirs
    assert not Event.objects.filter(target=Person.objects.get(first_name="Noah").pk, family=home.family.pk).exists()
    assert LifeEvent.objects.get(kind="adoption").steps == {}


def test_nothing_that_was_done_in_the_new_family_names_the_earlier_record(sign_in, home, lead):
    order(sign_in(lead), home)
    noah = Person.objects.get(first_name="Noah")
    told = Event.objects.filter(family=noah.memberships.get().family_id)
    assert told.exists() and not told.filter(name="family.left").exists()
    assert not told.filter(target=Person.objects.get(first_name="Jude").pk).exists()


def test_the_same_nhs_number_brings_up_no_duplicate(sign_in, home, lead):
    order(sign_in(lead), home, nhs_number="999 001 1125")
    assert Person.objects.get(first_name="Noah").identifiers.get().value == "9990011125"
    assert not ReviewItem.objects.exists()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"first_name": ""}, "new first name"),
        ({"last_name": ""}, "new last name"),
        ({"order_on-day": ""}, "must include a day"),
        ({"order_on-year": "2027"}, "in the future"),
        ({"nhs_number": "123"}, "not a valid NHS number"),
    ],
)
def test_a_half_sent_order_is_explained_and_changes_nothing(sign_in, home, lead, given, says):
    before = Person.objects.count()
    assert says in order(sign_in(lead), home, **given).content.decode()
    assert Person.objects.count() == before and not AdoptionLink.objects.exists()


def test_an_order_sent_twice_is_recorded_once(sign_in, home, lead):
    where, client = url(home), sign_in(lead)
    order(client, home)
    assert client.post(where, NEW)["Location"] == reverse("caseload:lives", args=[home.family.pk])
    assert AdoptionLink.objects.count() == Person.objects.filter(first_name="Noah").count() == 1


def test_there_was_no_such_order(sign_in, home, lead, guardian):
    order(sign_in(lead), home)
    where, client = reverse("care:undo_adoption", args=[AdoptionLink.objects.get().pk]), sign_in(guardian)
    assert "Say why" in client.post(where, {}).content.decode()
    assert client.post(where, {"why": "The court has not sat."})["Location"] == reverse("care:adoptions")
    assert client.post(where, {"why": "Again."}).status_code == 404
    assert "Jude" in found(sign_in(lead), "Jude Larkfield") and "Noah Ward" not in found(sign_in(lead), "Noah")
    assert CaregivingRelationship.objects.filter(child=home.baby, carer=home.one("Helen")).exists()
    assert LifeEvent.objects.get(kind="adoption").on == TODAY
