"""Who reads figures, and that nobody reads more than figures through them."""

import pytest
from django.db import DatabaseError, connection, transaction

from heldinmind.access.acting import acting, leave
from heldinmind.access.system import command
from heldinmind.people.models import Family
from heldinmind.reporting.contract import NAMES
from heldinmind.reporting.indicators import INDICATORS
from heldinmind.reporting.migrations._past import ADDED_TO, PAST
from heldinmind.reporting.queries import figure
from tests import make_reporting as made
from tests.make import TODAY

VIEWS = [f"{schema}.{view}" for schema in ("public", "reporting_past") for view in NAMES.values()]
PARTS = ("baby", "person", "stage", "response", "relationship", "attended")
UNREAD = [
    *(f"{schema}.reporting_part_{part}" for schema in ("public", "reporting_past") for part in PARTS),
    *(f"reporting_past.{table}" for table in (*PAST, *ADDED_TO)),
]


def count(view):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {view}")
        return cursor.fetchone()[0]


def refused(view):
    try:
        with transaction.atomic():
            count(view)
    except DatabaseError:
        return True
    return False


@pytest.fixture
def full(team, manager):
    case = made.case(team, episode={"tally_attended": 1})
    made.level(case, 2, made.ARRIVED)
    made.stressor(case, "debt", "present")
    made.recorded_on(made.ARRIVED)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('held.as_known_on', '2026-01-01', true)")
    return case


@pytest.mark.parametrize("view", VIEWS)
def test_a_manager_reads_the_views(full, manager, as_web, view):
    with as_web(manager):
        assert count(view) > 0


@pytest.mark.parametrize("view", VIEWS)
def test_whoever_may_not_see_figures_reads_nothing(full, administrator, trainee, as_web, view):
    for colleague in (administrator, trainee):
        with as_web(colleague):
            assert count(view) == 0


@pytest.mark.parametrize("view", VIEWS)
def test_another_team_reads_its_own_alone(stranger, full, as_web, team, view):
    with as_web(stranger, team):
        assert count(view) == (1 if view.endswith("_team") else 0)


@pytest.mark.parametrize("role", ["web", "worker", "reporting"])
def test_acting_as_nobody_the_views_are_empty(full, role):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('role', %s, true)", [f"heldinmind_{role}"])
        assert [count(view) for view in VIEWS] == [0] * len(VIEWS)
        leave()


def test_the_public_form_reads_no_view(full, team):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('role', 'heldinmind_family', true)")
        assert all(refused(view) for view in VIEWS)
        leave()


def test_what_the_views_are_made_of_is_read_by_nobody(full, manager, lead, as_web, team):
    for colleague in (manager, lead):
        with as_web(colleague):
            assert all(refused(view) for view in UNREAD)
    with acting(role="worker", actor=command(), team=team):
        assert all(refused(view) for view in UNREAD)


def test_a_figure_opens_no_clinical_table_to_a_manager(full, manager, as_web):
    with as_web(manager):
        assert figure("referrals_received", today=TODAY).total.value == 1
        assert [count(table) for table in ("people_person", "referrals_referral", "care_episode")] == [0, 0, 0]
        assert count("measures_response") == 0


def test_a_sealed_family_stays_in_totals_so_that_two_readers_see_one(full, team, manager, clinician, as_web):
    Family.objects.update(sealed=True)
    with as_web(clinician):
        assert count("people_family") == 0
    for name, indicator in INDICATORS.items():
        found = []
        for reader in (clinician, manager):
            with as_web(reader):
                instrument = "PHQ-9" if indicator.needs_instrument else ""
                found.append(figure(name, today=TODAY, instrument=instrument))
        assert found[0] == found[1]
    with as_web(clinician):
        assert figure("referrals_received", today=TODAY).total.value == 1


def test_nobody_writes_through_a_view(full, manager, as_web):
    with as_web(manager), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE reporting_team SET good_enough_level = 4")
