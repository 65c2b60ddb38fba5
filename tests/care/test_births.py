from datetime import date

import pytest
from django.urls import reverse

from heldinmind.access.models import Event
from heldinmind.access.permissions import Role
from heldinmind.care import actions, queries
from heldinmind.care.models import EpisodeSubject, Participant
from heldinmind.kit.forms import Refused
from heldinmind.people.actions.births import Born
from heldinmind.people.models import Person
from tests import make, make_care
from tests.make_care import TODAY, being

BORN_ON = date(2026, 11, 14)


def welcome(episode, by, *born):
    with being(by, episode.team):
        return actions.welcome_baby(baby=make_care.baby(episode), born=born, by=by, today=TODAY)


def test_the_baby_of_the_episode_is_the_baby_that_is_born(expecting, clinician):
    before = set(EpisodeSubject.objects.values_list("subject", flat=True))
    welcome(expecting, clinician, Born(BORN_ON, "Jude"))
    assert set(EpisodeSubject.objects.values_list("subject", flat=True)) == before
    assert Participant.objects.count() == 2


def test_twins_join_the_work_with_their_carers(expecting, clinician):
    children = welcome(expecting, clinician, Born(BORN_ON, "Jude"), Born(BORN_ON, "Robin"))
    with being(clinician, expecting.team):
        assert {each.person.first_name for each in expecting.participants.all()} == {"Dana", "Jude", "Robin"}
        assert {each.subject.caregiving.child for each in expecting.works_on.all()} == set(children)
        assert len(queries.levels_of(expecting.family)) == 2


def test_a_trainee_welcomes_the_baby_of_a_family_they_hold(team, lead):
    trainee = make.staff(team, Role.TRAINEE)
    episode = make_care.expecting(team, trainee, by=lead)
    (child,) = welcome(episode, trainee, Born(BORN_ON, "Jude"))
    assert (child.state, Participant.objects.count()) == ("born", 2)


def test_a_birth_is_recorded_once(expecting, clinician):
    baby = make_care.baby(expecting)
    welcome(expecting, clinician, Born(BORN_ON))
    with being(clinician, expecting.team), pytest.raises(Refused, match="already recorded"):
        actions.welcome_baby(baby=baby, born=[Born(BORN_ON)], by=clinician, today=TODAY)


def test_a_stranger_welcomes_nobody(expecting, stranger, other_team):
    baby = make_care.baby(expecting)
    with being(stranger, other_team), pytest.raises(Person.DoesNotExist):
        actions.welcome_baby(baby=baby, born=[Born(BORN_ON)], by=stranger, today=TODAY)


def test_an_administrator_who_is_rung_up_records_the_birth_of_twins_on_the_same_page(sign_in, expecting, administrator):
    office, twins = sign_in(administrator), sent(count=2) | sent(2, count=2)
    assert "Record the birth" in office.get(reverse("caseload:family", args=[expecting.family_id])).content.decode()
    answer = office.post(url(expecting), twins | {"first_name-1": "Jude", "first_name-2": "Robin"})
    assert answer["Location"] == f"/families/{expecting.family_id}/"
    everybody = Participant.objects.filter(episode=expecting).values_list("person__first_name", flat=True)
    assert set(everybody) == {"Dana", "Jude", "Robin"}
    assert EpisodeSubject.objects.filter(episode=expecting).count() == 2


def test_a_birth_is_told_on_the_family_page(sign_in, expecting, administrator, clinician):
    sign_in(administrator).post(url(expecting), sent(count=2) | sent(2, count=2))
    assert set(Event.objects.filter(name="baby.born").values_list("family", flat=True)) == {expecting.family_id}
    page = sign_in(clinician).get(reverse("caseload:family", args=[expecting.family_id])).content.decode()
    assert "A birth was recorded (2)" in page


def sent(n=1, *, day="14", count=1, **more):
    return {
        f"born_on-{n}-day": day,
        f"born_on-{n}-month": "11",
        f"born_on-{n}-year": "2026",
        "count": str(count),
    } | more


def url(episode):
    return reverse("care:birth", args=[make_care.baby(episode).pk])


def test_the_page_asks_for_a_date_and_lets_the_name_wait(sign_in, expecting, clinician):
    page = sign_in(clinician).get(url(expecting)).content.decode()
    assert "Expected on 4 January 2027" in page and "A name can wait" in page
    answer = sign_in(clinician).post(url(expecting), sent())
    assert answer["Location"] == f"/families/{expecting.family_id}/"
    baby = make_care.baby(expecting)
    assert (baby.state, baby.birth_date, baby.first_name, baby.sex) == ("born", BORN_ON, "", "unknown")


def test_another_baby_brings_the_page_back_with_every_word(sign_in, expecting, clinician):
    given = sent() | {"first_name-1": "Jude", "sex-1": "male", "more": "yes"}
    page = sign_in(clinician).post(url(expecting), given).content.decode()
    assert 'value="Jude"' in page and 'value="14"' in page and "Second baby" in page
    assert 'name="count" value="2"' in page and "There is a problem" not in page
    assert make_care.baby(expecting).state == "unborn"


def test_a_baby_too_many_is_taken_away(sign_in, expecting, clinician):
    page = sign_in(clinician).post(url(expecting), sent(count=2) | {"fewer": "yes"}).content.decode()
    assert 'name="count" value="1"' in page and "Second baby" not in page


def test_twins_are_recorded_on_one_page(sign_in, expecting, clinician):
    given = sent(count=2) | sent(2, count=2) | {"first_name-1": "Jude", "first_name-2": "Robin", "sex-2": "female"}
    page = sign_in(clinician).post(url(expecting), given, follow=True)
    assert page.redirect_chain
    assert set(Person.objects.filter(state="born", due_date__isnull=False).values_list("first_name", "sex")) == {
        ("Jude", "unknown"),
        ("Robin", "female"),
    }


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"count": "1"}, "The date of birth must include"),
        (sent(day="31"), "must be a real date"),
        (sent(day="20"), "in the future"),
        (sent(count=2), "The date of birth must include"),
        (sent() | {"count": "99"}, "The date of birth must include"),
        (sent() | {"born_on-1-month": "2"}, "do not fit one pregnancy"),
        (sent() | {"first_name-1": "J" * 300}, "at most 200"),
    ],
)
def test_a_birth_that_cannot_be_is_explained(sign_in, expecting, clinician, given, says):
    page = sign_in(clinician).post(url(expecting), given).content.decode()
    assert says in page and make_care.baby(expecting).state == "unborn"


def test_a_birth_sent_twice_is_recorded_once(sign_in, expecting, clinician):
    client, where = sign_in(clinician), url(expecting)
    assert client.post(where, sent())["Location"] == client.post(where, sent())["Location"]
    assert Person.objects.filter(due_date__isnull=False).count() == 1


def test_a_weaker_role_a_stranger_and_nobody(sign_in, client, expecting, manager, stranger):
    assert sign_in(manager).get(url(expecting)).status_code == 403
    assert sign_in(stranger).get(url(expecting)).status_code == 404
    assert client.get(url(expecting))["Location"].startswith(reverse("account_login"))
