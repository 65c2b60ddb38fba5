"""A whole record, asked for straight in SQL by those who may not: an empty table would prove nothing."""

from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from heldinmind.access.acting import acting
from heldinmind.access.system import public_form
from tests import make_record

TABLES = sorted(
    model._meta.db_table for model in apps.get_models() if any(field.name == "team" for field in model._meta.fields)
)
PUBLIC = {"access_teamsettings", "website_recommendedlink"}


def count(table: str, team: Any) -> int:
    """Rows of this team, as whoever acts now; none where nothing may be read at all."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {table} WHERE team_id = %s", [team.pk])
            return int(cursor.fetchone()[0])
    except DatabaseError:
        return 0


def changed(table: str, team: Any) -> int:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET team_id = team_id WHERE team_id = %s", [team.pk])
            return cursor.rowcount
    except DatabaseError:
        return 0


@pytest.fixture
def filled(team, lead, clinician) -> list[str]:
    """The tables that hold something of ours now."""
    make_record.leading_to(team, lead, clinician)
    found = [table for table in TABLES if count(table, team)]
    assert len(found) > 30
    return found


def test_a_stranger_reads_and_changes_no_row(filled, team, other_team, stranger, as_web):
    with as_web(stranger, other_team):
        assert [table for table in filled if count(table, team) or changed(table, team)] == []


def test_the_public_forms_read_only_what_everybody_may(filled, team):
    with acting(role="family", actor=public_form(), team=team):
        assert {table for table in filled if count(table, team) or changed(table, team)} <= PUBLIC


def test_a_manager_reads_no_clinical_row(filled, team, manager, as_web):
    ours = ("access_", "charges_chargeband", "website_")
    with as_web(manager):
        assert [table for table in filled if not table.startswith(ours) and count(table, team)] == []


def test_an_administrator_reads_no_note_score_or_rating(filled, team, administrator, as_web):
    """A warning for visitors is neutral words for everybody who keeps the diary."""
    for_visitors = {"safeguarding_visitwarning"}
    clinical = {table for table in filled if table.startswith(("care_note", "measures_", "risk_", "safeguarding_"))}
    assert clinical > for_visitors
    clinical -= for_visitors
    with as_web(administrator):
        assert [table for table in clinical if count(table, team)] == []


def test_a_trainee_reads_nothing_of_a_family_that_is_not_theirs(filled, team, trainee, as_web):
    known = ("access_", "charges_chargeband", "website_", "people_subject")
    with as_web(trainee):
        assert [table for table in filled if not table.startswith(known) and count(table, team)] == []
