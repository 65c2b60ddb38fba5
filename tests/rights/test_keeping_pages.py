"""The pages of records that are due: who sees them, what they refuse, what they lead to."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from heldinmind.access.models import Actor, Team
from heldinmind.access.permissions import Role
from heldinmind.access.system import job
from heldinmind.care.models import Episode
from heldinmind.people.models import Person
from heldinmind.rights import actions
from heldinmind.rights.actions.ledger import entries
from heldinmind.rights.models import DisposalDecision, LegalHold, RetentionSettings, Tombstone
from heldinmind.rights.models.known import due_of
from heldinmind.rights.queries.keeping import disposal_list, on_the_list
from heldinmind.rights.rules.keeping import Due
from tests import make, make_care, make_keeping, make_rights
from tests.make_keeping import LONG_AFTER

SignIn = Callable[[Actor], Client]
DUE = "/keeping/"
DESTROY = {"what": "destroy", "reason": "Due for years."}


@pytest.fixture
def other_lead(team: Team) -> Actor:
    return make.staff(team, Role.SAFEGUARDING_LEAD)


@pytest.fixture
def episode(team: Team, lead: Actor, clinician: Actor) -> Episode:
    return make_keeping.ended(make_care.episode(team, clinician, by=lead), lead)


@pytest.fixture
def dana(episode: Episode) -> Person:
    return make_care.person(episode, "Dana")


@pytest.fixture
def long_after(episode: Episode) -> Any:
    with time_machine.travel(LONG_AFTER):
        yield


def decide_at(person: Person) -> str:
    return f"{DUE}{person.pk}/"


def text(response: Any) -> str:
    return str(response.content.decode())


def test_who_is_due_is_listed_with_the_rule(long_after: None, lead: Actor, sign_in: SignIn) -> None:
    shown = text(sign_in(lead).get(DUE))
    assert "Dana Larkfield" in shown
    assert "17 August 2051" in shown
    assert "25th birthday" in shown
    assert "Nothing is decided" in shown


def test_the_person_s_page_leads_there(dana: Person, lead: Actor, clinician: Actor, sign_in: SignIn) -> None:
    link = f'href="{decide_at(dana)}"'
    assert link in text(sign_in(lead).get(f"/people/{dana.pk}/"))
    assert link not in text(sign_in(clinician).get(f"/people/{dana.pk}/"))


def test_nobody_is_listed_while_nobody_is_due(episode: Episode, lead: Actor, sign_in: SignIn) -> None:
    assert "Nobody’s record is due." in text(sign_in(lead).get(DUE))


def test_each_person_has_their_own_day(episode: Episode, team: Team, lead: Actor, as_web: Any) -> None:
    with as_web(lead):
        found = {row.person.first_name: row.due for row in on_the_list(disposal_list(team.pk, LONG_AFTER))}
        assert found["Jude"] == Due(date(2051, 8, 17), "child")
        assert found["Dana"] == Due(date(2051, 8, 17), "maternity")
        assert due_of(make_care.person(episode, "Jude"), LONG_AFTER) == found["Jude"]


@pytest.mark.parametrize("who", ["clinician", "administrator", "manager", "trainee"])
def test_a_weaker_role_is_refused(who: str, dana: Person, request: pytest.FixtureRequest, sign_in: SignIn) -> None:
    client = sign_in(request.getfixturevalue(who))
    addresses = [DUE, decide_at(dana), f"{decide_at(dana)}hold/", f"{DUE}lengths/"]
    assert [client.get(address).status_code for address in addresses] == [403] * 4


def test_a_stranger_finds_nobody_and_others_sign_in_first(
    dana: Person, lead: Actor, stranger: Actor, sign_in: SignIn
) -> None:
    decision = make_keeping.decided(dana, lead)
    addresses = [decide_at(dana), f"{decide_at(dana)}hold/", f"{DUE}decisions/{decision.pk}/agree/"]
    assert [sign_in(stranger).get(address).status_code for address in addresses] == [404] * 3
    answers = [Client().get(address) for address in [*addresses, DUE]]
    assert all(answer.status_code == 302 and "/sign-in/" in answer["Location"] for answer in answers)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Choose whether to keep or to destroy it."),
        ({"what": "destroy"}, "Say why."),
        ({"what": "keep", "reason": "A claim."}, "Say until which day it is kept"),
        ({"what": "keep", "reason": "A claim.", "until_on-day": "4"}, "The day it is kept until must include"),
    ],
)
def test_a_half_sent_decision_is_told_what_is_missing(
    typed: dict[str, str], said: str, dana: Person, long_after: None, lead: Actor, sign_in: SignIn
) -> None:
    answer = sign_in(lead).post(decide_at(dana), typed)
    assert answer.status_code == 200
    assert said in text(answer)
    assert not DisposalDecision.objects.exists()


def test_nothing_is_destroyed_before_its_day(dana: Person, lead: Actor, sign_in: SignIn) -> None:
    assert "not due yet" in text(sign_in(lead).post(decide_at(dana), DESTROY))


def test_two_people_and_a_night_destroy_a_record(
    dana: Person, long_after: None, lead: Actor, other_lead: Actor, sign_in: SignIn
) -> None:
    first, second = sign_in(lead), sign_in(other_lead)
    assert first.post(decide_at(dana), DESTROY).status_code == 302
    assert first.post(decide_at(dana), DESTROY).status_code == 302  # sent twice: the first is replaced by the same
    decision = DisposalDecision.objects.get(superseded_at=None)
    agree = f"{DUE}decisions/{decision.pk}/agree/"
    assert "Somebody else has to agree" in text(first.get(DUE))
    assert "takes two people" in text(first.post(agree))
    assert "Due for years." in text(second.get(agree))
    assert second.post(agree).status_code == 302
    assert second.post(agree).status_code == 302
    assert "Destroyed in the coming night" in text(second.get(DUE))
    assert actions.destroy_decided(by=job(), today=LONG_AFTER) == 1
    assert "Dana" not in text(second.get(DUE))
    assert "1 record has been destroyed so far." in text(second.get(DUE))
    assert second.get(agree).status_code == 404
    assert Tombstone.objects.get().person == dana.pk


def test_an_hour_after_signing_in_whoever_agrees_shows_that_it_is_them(
    dana: Person, long_after: None, lead: Actor, other_lead: Actor, sign_in: SignIn
) -> None:
    agree = f"{DUE}decisions/{make_keeping.decided(dana, lead).pk}/agree/"
    client = sign_in(other_lead)
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        assert client.post(agree)["Location"].startswith(reverse("account_reauthenticate"))
    assert DisposalDecision.objects.get().agreed_on is None


def test_the_address_of_a_merged_record_leads_to_the_one_that_stands_for_it(
    dana: Person, long_after: None, lead: Actor, sign_in: SignIn
) -> None:
    duplicate = make.carer(dana.team, first_name="Danah")
    make_rights.merge(dana, duplicate, by=lead)
    client = sign_in(lead)
    assert "Danah" not in text(client.get(DUE))
    assert client.post(decide_at(duplicate), DESTROY).status_code == 302
    assert DisposalDecision.objects.get().person == dana


def test_kept_until_a_day_it_is_off_the_list_until_then(
    dana: Person, long_after: None, lead: Actor, sign_in: SignIn
) -> None:
    day = {"until_on-day": "4", "until_on-month": "1", "until_on-year": "2061"}
    client = sign_in(lead)
    assert client.post(decide_at(dana), {"what": "keep", "reason": "A claim."} | day).status_code == 302
    assert "Dana" not in text(client.get(DUE))
    with time_machine.travel(date(2061, 1, 5)):
        assert "Dana" in text(sign_in(lead).get(DUE))


def test_a_hold_stops_a_decision_until_it_is_lifted(
    dana: Person, long_after: None, lead: Actor, sign_in: SignIn
) -> None:
    client = sign_in(lead)
    assert "Say what it is held for." in text(client.post(f"{decide_at(dana)}hold/", {}))
    held = {"reason": "An inquiry.", "whole": "family"}
    assert client.post(f"{decide_at(dana)}hold/", held).status_code == 302
    kept = LegalHold.objects.get()
    assert (kept.person, kept.family_id is not None) == (None, True)
    assert "A legal hold keeps this record" in text(client.post(decide_at(dana), DESTROY))
    assert "An inquiry." in text(client.get(DUE))
    lift = f"{DUE}holds/{kept.pk}/lift/"
    assert "An inquiry." in text(client.get(lift))
    assert client.post(lift).status_code == 302
    assert client.post(lift).status_code == 404
    assert client.post(decide_at(dana), DESTROY).status_code == 302


CODE = {"child": "25", "mental_health": "20", "after_death": "10", "maternity": "25", "general": "8"}


def test_a_team_keeps_longer_and_a_charity_may_keep_shorter(lead: Actor, team: Team, sign_in: SignIn) -> None:
    client, page = sign_in(lead), f"{DUE}lengths/"
    assert 'value="25"' in text(client.get(page))
    assert "at least as long as the Code says" in text(client.post(page, CODE | {"for_the_nhs": "yes", "general": "3"}))
    assert "Say whether you work for the NHS." in text(client.post(page, CODE))
    assert client.post(page, CODE | {"for_the_nhs": "yes", "general": "12"}).status_code == 302
    assert client.post(page, CODE | {"for_the_nhs": "no", "general": "3"}).status_code == 302
    assert [kept.years["general"] for kept in RetentionSettings.objects.filter(team=team).order_by("version")] == [
        12,
        3,
    ]


def test_a_longer_list_asks_no_more_questions(
    team: Team, lead: Actor, long_after: None, sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    client = sign_in(lead)
    client.get(DUE)
    for number in range(12):
        make.carer(team, first_name=f"Ada {number}")
    with django_assert_max_num_queries(30):
        client.get(DUE)


def test_the_ledger_is_written_once_and_read_again(
    dana: Person, lead: Actor, other_lead: Actor, tmp_path: Path
) -> None:
    file = tmp_path / "kept" / "destroyed.jsonl"
    assert actions.write_ledger(file=file, by=job()) == 0
    actions.destroy(decision=make_keeping.agreed(dana, lead, other_lead), by=job(), today=LONG_AFTER)
    assert [actions.write_ledger(file=file, by=job()) for _twice in range(2)] == [1, 0]
    assert file.stat().st_mode & 0o777 == 0o600
    assert str(dana.pk) in file.read_text()
    assert "Dana" not in file.read_text()
    with file.open("a") as out:
        out.write('{"team": "cut o')
    assert actions.write_ledger(file=file, by=job()) == 0
    assert actions.destroy_all_again(file) == 1  # the stub that Jude's record still needs is there, and stays empty
    assert Person.objects.get(pk=dana.pk).first_name == ""


def test_a_line_of_the_ledger_that_was_cut_off_swallows_no_other(
    dana: Person, lead: Actor, other_lead: Actor, tmp_path: Path
) -> None:
    file = tmp_path / "destroyed.jsonl"
    file.write_text('{"team": "cut o')
    actions.destroy(decision=make_keeping.agreed(dana, lead, other_lead), by=job(), today=LONG_AFTER)
    assert actions.write_ledger(file=file, by=job()) == 1
    assert [entry["person"] for entry in entries(file)] == [str(dana.pk)]


def test_the_disposal_list_reads_only_the_people_on_the_page(
    long_after: None, team: Team, lead: Actor, django_assert_num_queries: Any
) -> None:
    with make_rights.being(lead, team):
        with django_assert_num_queries(4):
            listed = disposal_list(team.pk, LONG_AFTER)
        assert len(listed) > 1
        (first,) = on_the_list(listed[:1])
    assert (first.person.pk, first.due) == (listed[0].person, listed[0].due)
