"""A number or an address is no longer used: ended and kept, never deleted; what was safe about it is asked again."""

import pytest
from django.urls import reverse

from heldinmind.access.audience import Topic
from heldinmind.access.models import Event
from heldinmind.kit.forms import Refused
from heldinmind.people import actions
from heldinmind.people.models import ContactPoint, Family, Person, SafeAnswer
from heldinmind.people.rules import channels_to_ask_again
from tests import make
from tests.make_care import TODAY, being


@pytest.fixture
def family(team) -> Family:
    return make.family(team)


@pytest.fixture
def dana(family) -> Person:
    return Person.objects.get(first_name="Dana")


@pytest.fixture
def phone(dana, clinician, team) -> ContactPoint:
    """Texts to it are safe, calls are not, and Leo must not know."""
    with being(clinician, team):
        point = actions.give_contact_point(person=dana, kind="phone", value="07700 900123", by=clinician)
        for channel, answer in (("text", "safe"), ("phone", "not safe"), ("letter", "safe")):
            actions.answer_safe_contact(
                person=dana, channel=channel, answer=answer, must_not_know="Leo", by=clinician, today=TODAY
            )
        return point


def url(point):
    return reverse("people:end_contact_point", args=[point.pk])


def standing(person):
    return dict(SafeAnswer.objects.filter(person=person, superseded_at=None).values_list("channel", "answer"))


@pytest.mark.parametrize(
    ("answers", "named", "others_left", "asked"),
    [
        ({"text": "safe", "phone": "safe", "email": "safe"}, set(), False, ["text", "phone"]),
        ({"text": "safe", "phone": "safe"}, {"text"}, True, ["text"]),
        ({"text": "safe", "phone": "not safe"}, {"phone"}, False, ["text"]),
        ({"any": "safe"}, {"any"}, False, []),
        ({"text": "not asked"}, {"text"}, False, []),
    ],
)
def test_what_has_to_be_asked_again(answers, named, others_left, asked):
    found = channels_to_ask_again(answers, kind="phone", named=frozenset(named), others_left=others_left)
    assert found == asked


def test_an_unsafe_number_is_shown_no_more_and_is_kept(sign_in, dana, phone, clinician):
    client = sign_in(clinician)
    person = reverse("people:person", args=[dana.pk])
    assert url(phone) in client.get(person).content.decode()
    assert client.post(url(phone), {"why": "not safe"})["Location"] == reverse("people:safe", args=[dana.pk])
    phone.refresh_from_db()
    assert (phone.ended_on, phone.value) == (TODAY, "+447700900123")
    assert "+447700900123" not in client.get(person).content.decode()


def test_texts_are_asked_about_again_and_what_was_not_safe_stays_so(sign_in, dana, phone, clinician):
    sign_in(clinician).post(url(phone), {"why": "not safe"})
    assert standing(dana) == {"text": "not asked", "phone": "not safe", "letter": "safe"}
    assert set(dana.safe_answers.values_list("must_not_know", flat=True)) == {"Leo"}
    assert dana.safe_answers.get(channel="text", answer="safe").superseded_at


def test_who_must_not_know_is_told_while_nothing_is_known_to_be_safe(sign_in, family, dana, clinician, team):
    with being(clinician, team):
        actions.answer_safe_contact(
            person=dana, channel="text", answer="not asked", must_not_know="Leo", by=clinician, today=TODAY
        )
    client = sign_in(clinician)
    assert "Leo must not know" in client.get(reverse("people:person", args=[dana.pk])).content.decode()
    page = client.get(reverse("caseload:family", args=[family.pk])).content.decode()
    assert "nobody has asked yet what is safe" in page and "Must not know: Leo." in page


def test_a_new_number_replaces_the_old_one(sign_in, dana, phone, clinician):
    answer = sign_in(clinician).post(url(phone), {"why": "changed", "instead": "07700 900124"})
    assert answer["Location"] == reverse("people:safe", args=[dana.pk])
    assert ContactPoint.objects.get(person=dana, ended_on=None).value == "+447700900124"
    assert standing(dana)["text"] == "not asked"


def test_a_second_number_keeps_what_was_said_of_numbers(dana, phone, clinician, team):
    with being(clinician, team):
        actions.give_contact_point(person=dana, kind="phone", value="07700 900125", by=clinician)
        actions.end_contact_point(point=phone, why="not theirs", by=clinician, today=TODAY)
    assert standing(dana)["text"] == "safe"


def test_what_replaces_a_hidden_address_is_hidden_unless_somebody_says_otherwise(sign_in, dana, clinician, team):
    with being(clinician, team):
        refuge = actions.give_contact_point(
            person=dana, kind="address", value="Refuge, 1 Quay", hidden=True, by=clinician
        )
    client = sign_in(clinician)
    page = client.get(url(refuge)).content.decode()
    assert "checked" in page and "Its postcode" in page
    client.post(url(refuge), {"why": "changed", "instead": "2 Quay", "postcode": "NN1 1AA", "hidden": "on"})
    assert ContactPoint.objects.get(ended_on=None).topics == Topic.HIDDEN_ADDRESS


def test_it_is_told_on_the_family_page(sign_in, family, phone, clinician):
    client = sign_in(clinician)
    client.post(url(phone), {"why": "not theirs"})
    told = Event.objects.filter(family=family.pk, name__in=["contact_point.given", "contact_point.ended"])
    assert list(told.order_by("created_at").values_list("name", "detail")) == [
        ("contact_point.given", "phone"),
        ("contact_point.ended", "phone: not theirs"),
    ]
    page = client.get(reverse("caseload:family", args=[family.pk])).content.decode()
    assert "A number or address was ended" in page and "What is safe was written down" in page


def test_it_is_ended_once(sign_in, dana, phone, clinician, team):
    client = sign_in(clinician)
    client.post(url(phone), {"why": "changed", "instead": "07700 900124"})
    again = client.post(url(phone), {"why": "changed", "instead": "07700 900124"})
    assert again["Location"] == reverse("people:person", args=[dana.pk])
    assert ContactPoint.objects.count() == 2
    with being(clinician, team), pytest.raises(Refused, match="no longer used"):
        actions.end_contact_point(point=phone, why="changed", by=clinician, today=TODAY)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, "Choose why it is no longer used"),
        ({"why": "bored"}, "valid choice"),
        ({"why": "changed", "instead": "1" * 600}, "at most 500"),
        ({"why": "changed", "instead": "a\x00b"}, "Null characters"),
    ],
)
def test_a_half_sent_page_is_explained(sign_in, phone, clinician, given, says):
    page = sign_in(clinician).post(url(phone), given).content.decode()
    phone.refresh_from_db()
    assert says in page and phone.ended_on is None


def test_a_new_email_address_must_be_one(sign_in, dana, clinician, team):
    with being(clinician, team):
        point = actions.give_contact_point(person=dana, kind="email", value="dana@example.org", by=clinician)
    page = sign_in(clinician).post(url(point), {"why": "changed", "instead": "nobody"}).content.decode()
    assert "This is not an email address" in page


def test_who_may_end_it(sign_in, client, phone, administrator, manager, trainee, stranger):
    assert sign_in(administrator).get(url(phone)).status_code == 200
    assert sign_in(manager).get(url(phone)).status_code == 403
    assert sign_in(trainee).get(url(phone)).status_code == sign_in(stranger).get(url(phone)).status_code == 404
    assert client.get(url(phone))["Location"].startswith(reverse("account_login"))
