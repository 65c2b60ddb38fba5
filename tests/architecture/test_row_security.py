"""The database is the last guard: asked straight in SQL, as the web role, on every table."""

from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from heldinmind.access.acting import acting, enter, leave
from heldinmind.access.models import Grant, RoleReach
from heldinmind.access.permissions import GRANTS, REACH
from heldinmind.access.system import command, job, public_form
from heldinmind.kit.models import Record

# Signing in happens before anybody is anybody (docs/adr/0007); a team's own page is public.
WITHOUT_A_ROW_RULE = {"access_user"}
PUBLIC = {"access_team", "access_teamsettings"}
NOT_A_TEAMS = {"access_actor"}
RECORDS = [model for model in apps.get_models() if issubclass(model, Record)]
EVENTS = [model for model in apps.get_models() if model._meta.db_table.endswith("was")]
TABLES = sorted(
    {model._meta.db_table for model in [*RECORDS, *EVENTS]} - WITHOUT_A_ROW_RULE,
)
OURS = sorted(set(TABLES) - PUBLIC - NOT_A_TEAMS)


def ask(statement: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


def refused(statement: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.rowcount == 0
    except DatabaseError:
        return True


@pytest.mark.parametrize("table", TABLES)
def test_every_table_has_row_security_that_binds_its_owner_too(db, table):
    assert ask(f"SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = 'public.{table}'::regclass") == [
        (True, True)
    ]


@pytest.mark.parametrize("table", TABLES)
def test_nobody_but_disposal_may_delete_and_drafts_their_visitor(db, table):
    may = {
        role
        for role in ("web", "family", "worker", "reporting")
        if ask(f"SELECT has_table_privilege('heldinmind_{role}', '{table}', 'DELETE, TRUNCATE')") == [(True,)]
    }
    assert may == ({"family"} if table == "website_draft" else set())


@pytest.mark.parametrize("model", EVENTS, ids=lambda model: model._meta.db_table)
def test_what_was_is_only_ever_added_to(db, model):
    table = model._meta.db_table
    for role in ("web", "family", "worker", "reporting", "disposal"):
        assert ask(f"SELECT has_table_privilege('heldinmind_{role}', '{table}', 'UPDATE')") == [(False,)]


@pytest.fixture
def full(team: Any, lead: Any) -> None:
    """A team with something in it."""
    from tests import make  # the makers need the database

    make.family(team)


@pytest.mark.parametrize("role", ["web", "worker", "family", "reporting"])
def test_acting_as_nobody_the_database_shows_nothing(full, role):
    with transaction.atomic():
        ask(f"SELECT set_config('role', 'heldinmind_{role}', true)")
        for table in OURS:
            assert refused(f"SELECT 1 FROM {table}"), table
        leave()


def test_a_stranger_reads_and_changes_nothing_of_ours(full, team, stranger, other_team):
    from heldinmind.access.models import User

    with acting(role="web", user=User.objects.get(pk=stranger.user_id), team=team) as found:
        assert found.team == other_team.pk
        for table in OURS:
            column = "id" if table == "access_teamwas" else "team_id"
            assert refused(f"SELECT 1 FROM {table} WHERE {column} = '{team.pk}'"), table
            assert refused(f"UPDATE {table} SET {column} = {column} WHERE {column} = '{team.pk}'"), table


def test_a_manager_reads_figures_and_no_clinical_row(full, team, manager, as_web):
    clinical = [table for table in OURS if not table.startswith(("access_", "charges_chargeband", "website_"))]
    with as_web(manager):
        for table in clinical:
            assert refused(f"SELECT 1 FROM {table}"), table


def test_an_administrator_reads_no_notes_measures_or_ratings(full, team, administrator, as_web):
    with as_web(administrator) as found:
        assert not {"note_view", "measure_view", "risk_view", "safeguarding_view"} & found.permissions
        assert ask("SELECT count(*) FROM people_person") == [(2,)]


def test_a_trainee_without_families_sees_nobody(full, trainee, as_web):
    with as_web(trainee):
        assert ask("SELECT count(*) FROM people_person") == [(0,)]
        assert ask("SELECT count(*) FROM people_family") == [(0,)]


def test_the_public_form_may_send_and_read_nothing(full, team):
    with acting(role="family", actor=public_form(), team=team):
        for table in set(OURS) - {"website_recommendedlink", "access_membership"}:
            assert refused(f"SELECT 1 FROM {table}"), table


@pytest.mark.parametrize("who", [command, job], ids=["command", "job"])
def test_the_web_process_cannot_act_as_a_command_or_a_job(team, who):
    with pytest.raises(DatabaseError, match="cannot act as a command"), transaction.atomic():
        ask("SET LOCAL SESSION AUTHORIZATION heldinmind_web")
        enter(role="web", actor=who(), team=team.pk)


def test_nobody_can_claim_an_actor_that_is_not(team):
    with pytest.raises(DatabaseError, match="nobody of that name"), transaction.atomic():
        enter(role="web", team=team.pk)


def test_the_database_holds_the_same_grants_and_reach(db):
    assert set(Grant.objects.values_list("role", "permission")) == {
        (str(role), str(p)) for role, granted in GRANTS.items() for p in granted
    }
    assert {row.role: (row.audiences, row.topics, row.allocated_only) for row in RoleReach.objects.all()} == {
        str(role): (int(reach.audiences), int(reach.topics), reach.allocated_only) for role, reach in REACH.items()
    }


def test_a_child_row_cannot_point_into_another_team(team, other_team):
    from tests import make

    mother, foreign = make.carer(team), make.baby(other_team)
    from heldinmind.people.models import CaregivingRelationship

    with pytest.raises(DatabaseError, match="same_team"), transaction.atomic():
        CaregivingRelationship.objects.create(team=team, carer=mother, child=foreign)
        ask("SET CONSTRAINTS ALL IMMEDIATE")


def test_what_was_before_a_change_is_kept_with_who_changed_it(team, clinician, as_web, today):
    from heldinmind.people import actions
    from tests import make

    baby = make.baby(team)
    with as_web(clinician):
        actions.change_details(person=baby, first_name="Judith", by=clinician, today=today)
    assert ask("SELECT first_name, pgh_by FROM people_personwas") == [("Jude", clinician.pk)]
