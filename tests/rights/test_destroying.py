"""A record destroyed: what goes, what stays, who may, and that nothing else can be deleted."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from heldinmind.access.acting import acting
from heldinmind.access.models import Actor, Team
from heldinmind.access.permissions import Role
from heldinmind.access.system import command, job
from heldinmind.care.models import Episode, NotePart
from heldinmind.people.models import CaregivingRelationship, Family, Person
from heldinmind.rights import actions
from heldinmind.rights.models import DisposalDecision, LegalHold, Tombstone
from heldinmind.rights.rules.belonging import BELONGS, GOES_ALONG, OF_NOBODY, STUB
from tests import make, make_care, make_keeping, make_record
from tests.make_keeping import LONG_AFTER, ask, destroy, everywhere


@pytest.fixture
def other_lead(team: Team) -> Actor:
    return make.staff(team, Role.SAFEGUARDING_LEAD)


@pytest.fixture
def episode(team: Team, lead: Actor, clinician: Actor) -> Episode:
    """Dana, Leo and Jude, with something in every table; the work has ended."""
    make_record.leading_to(team, lead, clinician)
    found = Episode.objects.select_related("team", "family").get(team=team)
    parts = {"Dana, private": "SECRET of Dana", "Leo, private": "SECRET of Leo", make_record.TEAM_HEADING: "Both came."}
    titles = make_care.headings(found.family, lead)
    assert set(parts) <= set(titles), titles
    make_care.note(found, lead, {title: words for title, words in parts.items() if title in titles})
    return make_keeping.ended(found, lead)


def one(episode: Episode, name: str) -> Person:
    """Of this family: another has a Dana as well."""
    return Person.objects.distinct().get(first_name=name, memberships__family=episode.family_id)


def test_every_table_of_a_team_is_known_to_disposal() -> None:
    tables = {
        model._meta.db_table for model in apps.get_models() if any(field.name == "team" for field in model._meta.fields)
    }
    known = {each for table in [*BELONGS, *OF_NOBODY] for each in (table, f"{table}was")}
    assert tables <= known, "say in rights/rules/belonging.py whose its rows are"
    assert not set(BELONGS) & set(OF_NOBODY)


def test_every_sensitive_field_of_a_person_is_emptied_in_a_stub() -> None:
    kept = {"team", "searched"}  # the team is nobody's secret, and the search key follows from the names
    kept |= {"merged_into"}  # a key, which leads to a stub as well
    assert set(STUB) == set(Person.sensitivity) - kept


def test_one_of_three_goes_and_what_they_share_stays(episode: Episode, lead: Actor, other_lead: Actor) -> None:
    dana, leo, jude = (one(episode, name) for name in ("Dana", "Leo", "Jude"))
    before = NotePart.objects.filter(subject__person__in=[dana, jude]).count()
    assert everywhere("Leo")
    destroy(leo, lead, other_lead)
    assert NotePart.objects.filter(subject__person=leo).count() == 0
    assert NotePart.objects.filter(subject__person__in=[dana, jude]).count() == before
    assert CaregivingRelationship.objects.filter(carer=leo, child=jude).exists()
    stub = Person.objects.get(pk=leo.pk)
    assert (stub.first_name, stub.last_name, stub.birth_date, stub.searched.strip()) == ("", "", None, "")
    assert ask("SELECT count(*) FROM people_nameword WHERE word = 'leo'") == [(0,)]
    assert ask("SELECT count(*) FROM people_nameword WHERE word = 'larkfield'")[0][0] > 0
    assert {table for table in everywhere("Leo") if not table.startswith("referrals_")} <= {"exchange_importedrow"}
    left = Tombstone.objects.get()
    assert (left.person, left.decided_by, left.agreed_by) == (leo.pk, lead.pk, other_lead.pk)


def test_when_everybody_is_gone_nothing_is_left_but_tombstones(
    episode: Episode, team: Team, lead: Actor, other_lead: Actor
) -> None:
    family = episode.family_id
    people = list(Person.objects.filter(memberships__family=family).distinct())
    assert len(people) == 7
    duplicate = Person.objects.get(merged_into__in=people)
    for person in people:
        destroy(person, lead, other_lead)
    assert not Person.objects.filter(pk__in=[person.pk for person in people]).exists()
    for table in BELONGS:
        columns = {
            row[0] for row in ask("SELECT column_name FROM information_schema.columns WHERE table_name = %s", table)
        }
        for column in columns & {"family_id", "person_id", "child_id", "carer_id"}:
            keys = [family, *(person.pk for person in people)]
            for each in (table, f"{table}was"):
                if ask("SELECT to_regclass(%s)", each) != [(None,)]:
                    assert ask(f"SELECT count(*) FROM {each} WHERE {column} = ANY (%s)", keys) == [(0,)], (each, column)
    assert ask("SELECT count(*) FROM people_family WHERE id = %s", family) == [(0,)]
    assert ask("SELECT count(*) FROM care_episode WHERE id = %s", episode.pk) == [(0,)]
    assert ask("SELECT count(*) FROM access_opening WHERE family = %s", family) == [(0,)]
    assert ask("SELECT count(*) FROM access_event WHERE family = %s", family) == [(0,)]
    assert everywhere("SECRET of") == []
    assert not Person.objects.filter(pk=duplicate.pk).exists()
    assert Tombstone.objects.filter(team=team).count() == 8
    assert ask("SELECT count(*) FROM rights_condemned") == [(0,)]


def test_a_destroyed_person_is_destroyed_again_after_a_restore(
    episode: Episode, team: Team, lead: Actor, other_lead: Actor
) -> None:
    leo = one(episode, "Leo")
    decision = make_keeping.agreed(leo, lead, other_lead)
    with transaction.atomic():
        mark = transaction.savepoint()
        actions.destroy(decision=decision, by=job(), today=LONG_AFTER)
        entry = {
            name: str(value)
            for name, value in Tombstone.objects.values(
                "team", "person", "due_on", "rule", "destroyed_on", "decided_by", "agreed_by"
            )[0].items()
        }
        transaction.savepoint_rollback(mark)
    assert Person.objects.get(pk=leo.pk).first_name == "Leo"
    assert actions.destroy_again(entry=entry, by=command())
    assert Person.objects.get(pk=leo.pk).first_name == ""
    assert Tombstone.objects.count() == 1
    assert not actions.destroy_again(entry=entry | {"person": str(episode.pk)}, by=command())
    assert not actions.destroy_again(entry=entry | {"team": str(episode.pk)}, by=command())


def refused(decision: DisposalDecision, today: Any = LONG_AFTER) -> str:
    with pytest.raises(DatabaseError) as found, transaction.atomic():
        actions.destroy(decision=decision, by=job(), today=today)
    return str(found.value)


def test_the_database_refuses_what_two_people_did_not_decide(episode: Episode, lead: Actor, other_lead: Actor) -> None:
    leo = one(episode, "Leo")
    decision = make_keeping.decided(leo, lead)
    assert "two people did not decide" in refused(decision)
    make_keeping.decided(leo, lead, what="keep", until_on=LONG_AFTER.replace(year=2070))
    assert "two people did not decide" in refused(DisposalDecision.objects.get(person=leo, superseded_at=None))
    agreed = make_keeping.agreed(leo, lead, other_lead)
    assert "two people did not decide" in refused(agreed, today=make.TODAY)


def test_a_hold_and_open_work_stop_even_what_was_agreed(
    episode: Episode, team: Team, lead: Actor, other_lead: Actor
) -> None:
    leo = one(episode, "Leo")
    decision = make_keeping.agreed(leo, lead, other_lead)
    with make_care.being(lead, team):
        held = actions.hold(family=episode.family, reason="An inquiry asks for it.", by=lead)
    assert "legal hold" in refused(decision)
    assert actions.destroy_decided(by=job(), today=LONG_AFTER) == 0
    with make_care.being(lead, team):
        actions.lift(hold=held, by=lead, now=make_care.NOW)
        actions.lift(hold=held, by=other_lead, now=make_care.NOW)
    assert LegalHold.objects.get(pk=held.pk).lifted_by_id == lead.pk
    Episode.objects.filter(pk=episode.pk).update(ended_on=None, end_reason=None)
    assert "goes on" in refused(decision)


def test_the_job_destroys_what_was_agreed_once(episode: Episode, lead: Actor, other_lead: Actor) -> None:
    make_keeping.agreed(one(episode, "Leo"), lead, other_lead)
    make_keeping.decided(one(episode, "Dana"), lead)
    assert actions.destroy_decided(by=job(), today=LONG_AFTER) == 1
    assert actions.destroy_decided(by=job(), today=LONG_AFTER) == 0
    assert one(episode, "Dana").first_name == "Dana"


def test_what_is_sealed_from_one_of_the_two_is_not_destroyed_and_nobody_waits_for_it(
    episode: Episode, team: Team, lead: Actor, other_lead: Actor, caplog: pytest.LogCaptureFixture
) -> None:
    make_keeping.agreed(one(episode, "Leo"), lead, other_lead)
    alone = make.carer(team, first_name="Ada")
    make_keeping.agreed(alone, lead, other_lead)
    Family.objects.filter(pk=episode.family_id).update(sealed=True)
    assert actions.destroy_decided(by=job(), today=LONG_AFTER) == 1
    assert "does not see all that would be destroyed" in caplog.text
    assert one(episode, "Leo").first_name == "Leo"
    assert not Person.objects.filter(pk=alone.pk).exists()


def test_without_a_decision_the_role_of_disposal_deletes_and_sees_nothing(
    episode: Episode, team: Team, lead: Actor, other_lead: Actor
) -> None:
    tables = [*BELONGS, *GOES_ALONG, "people_nameword"]
    tables += [f"{table}was" for table in BELONGS if ask("SELECT to_regclass(%s)", f"{table}was") != [(None,)]]
    full = [table for table in tables if ask(f"SELECT count(*) FROM {table}")[0][0]]
    assert len(full) > 35
    with acting(role="disposal", actor=job(), team=team):
        for table in full:
            with connection.cursor() as cursor:
                cursor.execute(f"DELETE FROM {table}")
                assert cursor.rowcount == 0, table
        for statement in (
            "INSERT INTO rights_condemned (row_id, table_name) SELECT gen_random_uuid(), 'people_person'",
            "UPDATE rights_condemned SET emptied = true",
            "SELECT rights_bury(gen_random_uuid(), gen_random_uuid(), now()::date, '', now()::date, NULL, NULL)",
            "SELECT rights_condemn_rows(gen_random_uuid(), gen_random_uuid())",
            "DELETE FROM rights_tombstone",
            "UPDATE care_note SET about_on = now()",
        ):
            with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                ask(statement)


def test_another_team_is_not_reached(episode: Episode, other_team: Team, lead: Actor, other_lead: Actor) -> None:
    decision = make_keeping.agreed(one(episode, "Leo"), lead, other_lead)
    decision.team = other_team
    assert "two people did not decide" in refused(decision)


def test_only_the_worker_and_the_owner_can_become_disposal(db: None) -> None:
    may = {
        role: ask("SELECT pg_has_role(%s, 'heldinmind_disposal', 'MEMBER')", f"heldinmind_{role}")[0][0]
        for role in ("web", "family", "worker", "reporting")
    }
    assert may == {"web": False, "family": False, "worker": True, "reporting": False}


def test_signed_in_as_the_worker_no_day_can_be_made_up(
    episode: Episode, team: Team, lead: Actor, other_lead: Actor
) -> None:
    """The program says which day it is; the database believes it only up to its own calendar."""
    decision = make_keeping.agreed(one(episode, "Leo"), lead, other_lead)
    ask("SET LOCAL SESSION AUTHORIZATION heldinmind_worker")
    try:
        assert "two people did not decide" in refused(decision)
    finally:
        ask("RESET SESSION AUTHORIZATION")


def test_the_worker_signed_in_as_itself_destroys_what_is_really_due(team: Team, lead: Actor, other_lead: Actor) -> None:
    with time_machine.travel(date(2012, 1, 2)):
        ada = make.carer(team, first_name="Ada")
    make_keeping.agreed(ada, lead, other_lead)
    ask("SET LOCAL SESSION AUTHORIZATION heldinmind_worker")
    try:
        assert actions.destroy_decided(by=job(), today=make.TODAY) == 1
    finally:
        ask("RESET SESSION AUTHORIZATION")
    assert not Person.objects.filter(pk=ada.pk).exists()
    assert Tombstone.objects.get().rule == "child"
