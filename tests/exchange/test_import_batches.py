"""All or nothing for each referral, also when the database refuses one among many; and nothing outside the team."""

import pytest
from django.db import DatabaseError, OperationalError, connection, transaction

from heldinmind.access.acting import acting
from heldinmind.access.system import command
from heldinmind.exchange.actions import batches
from heldinmind.exchange.actions.sheets import Sheet
from heldinmind.people.models import Family, Person
from heldinmind.referrals.models import Referral
from tests.make_exchange import bare, counts, imported, row, state


@pytest.fixture
def contradictory(monkeypatch):
    """R-2 is planned as no database would take it: its episode ends before it opens, or it points at nobody."""

    def spoil(table: str, column: str, value: object) -> None:
        plan = batches.brought_in

        def planned(*given: object) -> Sheet:
            sheet = plan(*given)
            if sheet.row.reference == "R-2":
                next(columns for kind, columns in sheet.lines.values() if kind.name == table)[column] = value
            return sheet

        monkeypatch.setattr(batches, "brought_in", planned)

    return spoil


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("care_episode", "ended_on", "2000-01-01"),
        ("people_familymember", "person_id", "019a0000-0000-7000-8000-00000000dead"),
        ("people_person", "birth_date", "no day"),
    ],
    ids=["a rule", "a reference, checked at the end", "a value"],
)
def test_one_row_that_the_database_refuses_leaves_the_others_in(team, contradictory, table, column, value):
    contradictory(table, column, value)
    figures = imported(team, row(), row(reference="R-2"), row(reference="R-3"))
    assert counts(figures) == (2, 0, 0, 1)
    assert [(problem.row, problem.value) for problem in figures.problems] == [(3, "R-2")]
    assert set(Referral.objects.values_list("reference", flat=True)) == {"R-1", "R-3"}
    assert Family.objects.count() == 2 and Person.objects.count() == 4


def test_a_lost_connection_is_nobodys_mistake_in_the_file(team, monkeypatch):
    def fail(*given: object) -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(batches, "_insert", fail)
    with pytest.raises(OperationalError):
        imported(team, row())
    assert not Referral.objects.exists()


def test_problems_come_in_the_order_of_the_file(team, contradictory):
    contradictory("care_episode", "ended_on", "2000-01-01")
    figures = imported(team, bare(reference=""), row(reference="R-2"), bare(reference="R-3", received_on=""))
    assert [problem.row for problem in figures.problems] == [2, 3, 4]


def test_an_import_changes_nothing_of_another_team(team, other_team):
    imported(other_team, row())
    before = {table: [one for one in rows if str(other_team.pk) in one] for table, rows in state().items()}
    imported(team, row(), row(reference="R-2"))
    after = {table: [one for one in rows if str(other_team.pk) in one] for table, rows in state().items()}
    assert after == before


def test_a_row_cannot_be_written_into_a_team_that_nobody_acts_in(team, other_team):
    from heldinmind.exchange.actions.sheets import new_id
    from heldinmind.exchange.actions.tables import FAMILY

    refused = pytest.raises(DatabaseError, match="row-level security")
    with refused, transaction.atomic(), acting(role="worker", actor=command(), team=team):
        FAMILY.insert([{"id": new_id(), "name": "Larkfield"}], {"team_id": str(other_team.pk), "created_at": "now"})


def test_two_imports_into_one_team_take_turns(team):
    imported(team, row())
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
        assert cursor.fetchone()[0] >= 1


def test_a_thousand_rows_take_as_many_questions_as_ten(team, monkeypatch, django_assert_max_num_queries):
    with django_assert_max_num_queries(80):
        imported(team, *(row(reference=f"R-{number}") for number in range(10)))
    with django_assert_max_num_queries(80):
        imported(team, *(row(reference=f"S-{number}") for number in range(300)))
