"""Openings a team wants looked at again: which are found, which are not, and that nobody is asked twice."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils.timezone import now

from heldinmind.access import actions as access
from heldinmind.access.acting import acting
from heldinmind.access.models import Opening, TeamSettings
from heldinmind.access.permissions import Role
from heldinmind.access.system import command, job
from heldinmind.care.actions.unusual import look_at_openings
from heldinmind.care.tasks import look_at_unusual_openings
from heldinmind.kit.forms import Refused
from heldinmind.people import actions as people
from heldinmind.people.actions.unusual import answer_unusual, say_own_postcode
from heldinmind.people.models import OwnPostcode, UnusualOpening
from heldinmind.people.tasks import look_after_seals
from tests import make, make_care, make_referrals, make_seals

PAGES = ("family", "notes", "changes")


@pytest.fixture
def family(team, lead, clinician):
    return make_care.episode(team, clinician, by=lead).family


@pytest.fixture
def neighbour(team):
    return make.staff(team, Role.CLINICIAN, "Robin Ash")


def look(team) -> list[tuple[str, str, int]]:
    with acting(role="worker", actor=job(), team=team):
        look_at_openings(team=team.pk, now=now())
    return [(found.by.name, found.kind, found.openings) for found in UnusualOpening.objects.order_by("kind")]


def open_all(family, by, pages=PAGES) -> None:
    for page in pages:
        make_seals.opening(family, by, page)


def settle(team, **changes) -> None:
    with acting(role="worker", actor=command(), team=team):
        access.settle(team=team, by=command(), **changes)


def test_a_family_that_was_never_theirs_is_asked_about_once(team, family, clinician, neighbour, lead):
    for reader in (clinician, neighbour, lead):
        open_all(family, reader)
    assert look(team) == [("Robin Ash", "never allocated", 3)]
    assert len(look(team)) == 1


def test_fewer_openings_than_the_team_says_are_nothing(team, family, neighbour):
    open_all(family, neighbour, PAGES[:2])
    assert look(team) == []
    settle(team, never_allocated_from=2)
    assert look(team) == [("Robin Ash", "never allocated", 2)]


def test_a_persons_page_counts_for_their_family(team, family, neighbour):
    for page in PAGES:
        person = make_care.person(family, "Dana").pk
        Opening(team=team, by=neighbour, person=person, page=page).save(force_insert=True)
    assert look(team) == [("Robin Ash", "never allocated", 3)]


def test_whoever_is_to_meet_the_family_or_opens_it_at_the_door_is_not_asked(team, lead, clinician, neighbour):
    of = make_care.episode(team, clinician, by=lead)
    make_care.appointment(of, neighbour)
    open_all(of.family, neighbour)
    waiting = make_care.accepted(team).family
    open_all(waiting, neighbour)
    undecided = make_referrals.received(team).family
    open_all(undecided, neighbour)
    assert look(team) == []


def test_what_was_opened_with_a_reason_is_told_elsewhere(team, family, trainee):
    make_seals.break_it(team, trainee)
    with make_care.being(trainee, team):
        open_all(family, trainee)
    assert Opening.objects.filter(with_reason=True).count() == 3
    assert look(team) == []


def test_yesterdays_yesterday_is_past(team, family, neighbour):
    open_all(family, neighbour)
    Opening.objects.update(created_at=now() - timedelta(days=2))
    assert look(team) == []


def test_ones_own_name_is_asked_about_whatever_ones_role(team, family):
    sister = make.staff(team, Role.ADMINISTRATOR, "Mo LARKFIELD")
    make_seals.opening(family, sister)
    assert look(team) == [("Mo LARKFIELD", "own name", 1)]


def test_ones_own_postcode_when_one_has_given_it(team, family, neighbour):
    dana = make_care.person(family, "Dana")
    people.give_contact_point(person=dana, kind="address", value="1 Quay", postcode="ZZ9 9zz", by=command())
    make_seals.opening(family, neighbour)
    assert look(team) == []
    with make_care.being(neighbour, team):
        say_own_postcode(team=team.pk, postcode="ZZ99ZZ", by=neighbour)
    assert look(team) == [("Robin Ash", "own postcode", 1)]


def test_a_team_switches_off_what_it_does_not_want(team, family, neighbour):
    mo = make.staff(team, Role.CLINICIAN, "Mo Larkfield")
    open_all(family, mo)
    settle(team, look_at_own_name=False, look_at_never_allocated=False)
    assert look(team) == []


def test_the_tasks_do_all_of_it_for_every_team(team, other_team, family, neighbour):
    open_all(family, neighbour)
    look_at_unusual_openings(0)
    look_after_seals(0)
    assert UnusualOpening.objects.count() == 1


def test_a_postcode_is_its_owners_alone(team, neighbour, lead, as_web):
    with as_web(neighbour):
        say_own_postcode(team=team.pk, postcode="ZZ99ZZ", by=neighbour)
        say_own_postcode(team=team.pk, postcode="ZZ98ZZ", by=neighbour)
        assert OwnPostcode.objects.get().postcode == "ZZ98ZZ"
    with as_web(lead):
        assert not OwnPostcode.objects.exists()
    with as_web(lead), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        OwnPostcode(team=team, actor=neighbour, postcode="X").save(force_insert=True)


def test_nobody_looks_at_their_own_and_only_the_check_asks(team, family, lead, as_web):
    make_seals.unusual(family, lead)
    with as_web(lead):
        assert not UnusualOpening.objects.exists()
    row = UnusualOpening(team=team, family=family, by=lead, kind="own name", openings=1)
    row.first_at = row.last_at = make_care.NOW
    with as_web(lead), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        row.save(force_insert=True)


def test_answered_once(team, family, neighbour, lead, as_web):
    item = make_seals.unusual(family, neighbour)
    with as_web(lead):
        answer_unusual(item=item, answer="fine", because="She covered for Ana.", by=lead)
        with pytest.raises(Refused, match="answered this already"):
            answer_unusual(item=item, answer="fine", because="Again.", by=lead)
    assert UnusualOpening.objects.get().answered_by == lead


def test_the_page_of_settings_makes_a_new_version(sign_in, team, lead, clinician):
    address = reverse("access:looking_after_records")
    client = sign_in(lead)
    assert "For how many hours" in client.get(address).content.decode()
    assert "There is a problem" in client.post(address, {}).content.decode()
    sent = {"glass_hours": "6", "never_allocated_from": "9"} | dict.fromkeys(
        ["look_at_own_name", "look_at_own_postcode", "look_at_never_allocated"], "no"
    )
    client.post(address, sent)
    newest = TeamSettings.objects.filter(team=team).latest("version")
    assert (newest.version, newest.glass_hours, newest.look_at_own_name) == (2, 6, False)
    assert sign_in(clinician).get(address).status_code == 403


def test_the_page_of_ones_own_postcode(sign_in, client, team, neighbour):
    address = reverse("people:my_postcode")
    mine = sign_in(neighbour)
    mine.post(address, {"postcode": "zz9 9zz"})
    assert OwnPostcode.objects.get().postcode == "ZZ99ZZ"
    assert 'value="ZZ99ZZ"' in mine.get(address).content.decode()
    mine.post(address, {"postcode": ""})
    assert OwnPostcode.objects.get().postcode == ""
    assert client.get(address).status_code == 302
