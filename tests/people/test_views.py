from datetime import date

import pytest
from django.urls import reverse

from heldinmind.access.audience import Topic
from heldinmind.access.models import Event
from heldinmind.people import actions
from heldinmind.people.models import ContactPoint, Family, Identifier, Person, SafeAnswer
from tests import make
from tests.make_care import TODAY, being


@pytest.fixture
def family(team) -> Family:
    return make.family(team)


@pytest.fixture
def dana(family) -> Person:
    return Person.objects.get(first_name="Dana")


def url(name, person):
    return reverse(f"people:{name}", args=[person.pk])


PERSON_PAGES = ["person", "details", "nhs_number", "contact_point", "safe"]
FAMILY_PAGES = ["before_contact", "babys_words"]


@pytest.mark.parametrize("name", PERSON_PAGES)
def test_who_may_open_a_persons_pages(sign_in, client, dana, administrator, manager, trainee, stranger, name):
    assert sign_in(administrator).get(url(name, dana)).status_code == 200
    assert sign_in(manager).get(url(name, dana)).status_code == 403
    assert (
        sign_in(trainee).get(url(name, dana)).status_code == sign_in(stranger).get(url(name, dana)).status_code == 404
    )
    assert client.get(url(name, dana))["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", FAMILY_PAGES)
def test_who_may_open_a_familys_pages(sign_in, client, family, administrator, manager, trainee, stranger, name):
    assert sign_in(administrator).get(url(name, family)).status_code == 200
    assert sign_in(manager).get(url(name, family)).status_code == 403
    assert (
        sign_in(trainee).get(url(name, family)).status_code
        == sign_in(stranger).get(url(name, family)).status_code
        == 404
    )
    assert client.get(url(name, family))["Location"].startswith(reverse("account_login"))


def as_shown(person, **changed):
    given = {
        name: getattr(person, name) for name in ("preferred_name", "first_name", "last_name", "gender", "ethnicity")
    }
    given |= {name: getattr(person, name) for name in ("sex", "language", "interpreter", "communication_needs")}
    born = person.birth_date
    dates = {"birth_date-day": born.day, "birth_date-month": born.month, "birth_date-year": born.year} if born else {}
    return given | dates | changed


def test_only_what_was_changed_is_changed(sign_in, dana, clinician):
    sign_in(clinician).post(url("details", dana), as_shown(dana, preferred_name="Dee", interpreter="yes"))
    dana.refresh_from_db()
    assert (dana.preferred_name, dana.interpreter, dana.birth_date) == ("Dee", "yes", date(1994, 5, 2))
    assert Event.objects.get(name="person.changed").detail == "interpreter, preferred_name"


def test_details_sent_twice_are_changed_once(sign_in, dana, clinician):
    client = sign_in(clinician)
    for _ in range(2):
        assert client.post(url("details", dana), as_shown(dana, preferred_name="Dee"))["Location"] == url(
            "person", dana
        )
    assert Person.pgh_event_model.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"birth_date-year": "2031"}, "in the future"),
        ({"birth_date-month": "13"}, "must be a real date"),
        ({"birth_date-day": ""}, "must include a day"),
        ({"first_name": "x" * 300}, "at most 200"),
        ({"first_name": "a\x00b"}, "Null characters"),
        ({"sex": "owl"}, "valid choice"),
        ({"interpreter": ""}, "Please answer: Do they need an interpreter?"),
    ],
)
def test_what_cannot_be_is_explained(sign_in, dana, clinician, changed, says):
    page = sign_in(clinician).post(url("details", dana), as_shown(dana, **changed)).content.decode()
    assert "There is a problem" in page and says in page


def test_a_babys_birth_has_a_page_of_its_own(sign_in, team, clinician):
    baby = make.unborn(team)
    make.family(team, (baby, "baby"))
    page = sign_in(clinician).get(url("details", baby)).content.decode()
    assert "due_date-day" in page and "birth_date-day" not in page


def test_somebody_of_whom_nobody_knew_whether_they_were_born(sign_in, team, clinician):
    baby = make.baby(team, birth_date=None, state=Person.State.UNKNOWN)
    make.family(team, (baby, "baby"))
    born = {"birth_date-day": "1", "birth_date-month": "10", "birth_date-year": "2026"}
    sign_in(clinician).post(url("details", baby), as_shown(baby) | born)
    baby.refresh_from_db()
    assert (baby.state, baby.birth_date) == ("born", date(2026, 10, 1))


def test_an_nhs_number_is_given_once(sign_in, dana, clinician):
    client, where = sign_in(clinician), url("nhs_number", dana)
    assert "not a valid NHS number" in client.post(where, {"value": "999 001 1124"}).content.decode()
    assert "Type the NHS number" in client.post(where, {"value": ""}).content.decode()
    for _ in range(2):
        assert client.post(where, {"value": "999 001 1125"})["Location"] == url("person", dana)
    assert Identifier.objects.get(person=dana).value == "9990011125"
    assert "999 001 1125" in client.get(url("person", dana)).content.decode()


def test_a_number_is_kept_and_then_asked_whether_it_is_safe(sign_in, dana, clinician):
    answer = sign_in(clinician).post(url("contact_point", dana), {"kind": "phone", "value": "07700 900123"})
    assert answer["Location"] == url("safe", dana)
    assert ContactPoint.objects.get().value == "+447700900123"


def test_a_hidden_address_is_seen_only_by_whoever_may(sign_in, dana, clinician, team):
    given = {"kind": "address", "value": "Refuge, 1 Quay", "postcode": "NN1 1AA", "hidden": "on"}
    sign_in(clinician).post(url("contact_point", dana), given)
    assert ContactPoint.objects.get().topics == Topic.HIDDEN_ADDRESS
    assert "1 Quay" in sign_in(clinician).get(url("person", dana)).content.decode()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, "Choose what it is"),
        ({"kind": "email", "value": "nobody"}, "not an email address"),
        ({"kind": "phone", "value": ""}, "Type the number"),
        ({"kind": "phone", "value": "1" * 600}, "at most 500"),
    ],
)
def test_a_half_sent_number_is_explained(sign_in, dana, clinician, given, says):
    page = sign_in(clinician).post(url("contact_point", dana), given).content.decode()
    assert says in page and not ContactPoint.objects.exists()


SAFE = {"text": "safe", "phone": "not safe", "voicemail": "not asked", "times": "before 3pm", "must_not_know": "Leo"}


def test_what_is_safe_is_said_for_each_way(sign_in, dana, clinician):
    client = sign_in(clinician)
    assert "Nobody has asked yet" in client.get(url("person", dana)).content.decode()
    client.post(url("safe", dana), SAFE)
    assert set(SafeAnswer.objects.values_list("channel", "answer", "times")) == {
        ("text", "safe", "before 3pm"),
        ("phone", "not safe", "before 3pm"),
    }
    page = client.get(url("person", dana)).content.decode()
    assert "Safe: before 3pm. Leo must not know" in page and "Voicemail" not in page


def test_answers_sent_twice_are_said_once_and_a_change_of_mind_is_kept(sign_in, dana, clinician):
    client = sign_in(clinician)
    for _ in range(2):
        client.post(url("safe", dana), SAFE)
    assert SafeAnswer.objects.count() == 2
    client.post(url("safe", dana), SAFE | {"text": "not safe"})
    assert list(SafeAnswer.objects.filter(channel="text").order_by("created_at").values_list("answer", flat=True)) == [
        "safe",
        "not safe",
    ]
    assert SafeAnswer.objects.get(channel="text", superseded_at=None).answer == "not safe"


def test_new_words_are_said_with_every_answer_that_stands(sign_in, dana, clinician):
    client = sign_in(clinician)
    client.post(url("safe", dana), SAFE)
    client.post(url("safe", dana), SAFE | {"times": "mornings"})
    standing = SafeAnswer.objects.filter(superseded_at=None)
    assert {each.times for each in standing} == {"mornings"} and standing.count() == 2


def test_what_must_be_known_before_contact_stands_on_the_family(sign_in, family, clinician):
    answer = sign_in(clinician).post(url("before_contact", family), {"before_contact": "Text only."})
    assert answer["Location"] == f"/families/{family.pk}/"
    family.refresh_from_db()
    assert family.before_contact == "Text only."
    page = sign_in(clinician).post(url("before_contact", family), {"before_contact": "x" * 1001}).content.decode()
    assert "at most 1000" in page


def test_the_babys_words_have_a_day(sign_in, family, clinician):
    sign_in(clinician).post(url("babys_words", family), {"babys_words": "I settle when Dad hums."})
    family.refresh_from_db()
    assert (family.babys_words, family.babys_words_on) == ("I settle when Dad hums.", TODAY)


def test_the_database_keeps_a_strangers_hands_off(family, dana, stranger, other_team):
    with being(stranger, other_team), pytest.raises(Person.DoesNotExist):
        actions.change_details(person=dana, first_name="X", by=stranger, today=TODAY)


def test_a_baby_is_reached_through_whoever_cares_for_them(sign_in, team, clinician):
    baby = make.baby(team, first_name="Jude", last_name="Larkfield", birth_date=make.TODAY)
    page = sign_in(clinician).get(url("person", baby)).content.decode()
    assert "Through whoever cares for them." in page and "Add a number or address" not in page


def test_a_number_is_written_as_people_write_it(sign_in, dana, clinician):
    client = sign_in(clinician)
    client.post(url("contact_point", dana), {"kind": "phone", "value": "+447700900123"})
    assert "Telephone: 07700 900123" in client.get(url("person", dana)).content.decode()
