"""What PostgreSQL itself says of every table, view, function and reference there is: none was forgotten."""

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from heldinmind.access.acting import acting, enter
from heldinmind.access.narrow import narrow
from heldinmind.access.startup import QUESTION
from heldinmind.access.system import command, public_form
from tests import make

LOGINS = ("web", "family", "worker", "reporting", "disposal")
SCHEMAS = "('public', 'reporting_past')"
# Before anybody is signed in nobody's rows can be chosen (docs/adr/0007); lists that are the same for everybody; jobs,
# whose arguments are keys alone.
WITHOUT_A_ROW_RULE = {
    *("access_user", "account_emailaddress", "account_emailconfirmation", "mfa_authenticator"),
    *("django_session", "django_content_type", "access_grant", "access_rolereach"),
    *("usersessions_usersession", "socialaccount_socialaccount", "socialaccount_socialapp"),
    *("care_endreason", "people_livingarrangement", "risk_stressor", "safeguarding_level"),
    *("procrastinate_jobs", "procrastinate_events", "procrastinate_periodic_defers", "procrastinate_workers"),
}
# Each asks for the reader's team and permission itself, or proves who calls by a secret.
SEE_PAST_ROWS = {
    *("people_concerned", "people_holds_responsibility", "people_answers_for", "people_is_unsafe"),
    *("people_given", "people_offered", "people_shared", "people_stands", "people_records"),
    *("access_enter", "access_accept_invitation", "care_unsigned"),
}
SEE_PAST_ROWS |= {"people_break_glass", "people_looked_after", "people_named", "people_seal_keeps_a_reader"}
SEE_PAST_ROWS |= {"care_visits_kept_from_me", "safeguarding_visits"}
SEE_PAST_ROWS |= {"rights_note", "rights_set", "rights_fill", "rights_fold", "rights_careful", "rights_move"}
SEE_PAST_ROWS |= {"rights_stands", "rights_undo", "rights_give"}
SEE_PAST_ROWS |= {"people_keep_words", "people_reachable", "people_search", "referrals_search"}
SEE_PAST_ROWS |= {"outbox_only_safe", "referrals_what_became"}
SEE_PAST_ROWS |= {"rights_bury", "rights_condemn", "rights_condemn_rows", "rights_condemn_words", "rights_is_done"}
SEE_PAST_ROWS |= {"rights_condemn_files", "rights_is_asked_for", "people_sees_whole"}


def ask(statement: str, *given: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given or None)
        return cursor.fetchall() if cursor.description else []


def names(statement: str) -> set[str]:
    return {name for (name,) in ask(statement)}


def refused(statement: str, *given: Any) -> bool:
    try:
        with transaction.atomic():
            ask(statement, *given)
    except DatabaseError:
        return True
    return False


OPENED = " OR ".join(
    f"has_table_privilege('heldinmind_{login}', c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, TRIGGER')"
    for login in LOGINS
)
READABLE = f"SELECT relname FROM pg_class c WHERE relnamespace::regnamespace::text IN {SCHEMAS} AND ({OPENED})"


def test_every_table_that_a_process_may_touch_has_a_row_rule_or_is_known_to_have_none(db):
    open_to_all = names(f"{READABLE} AND relkind IN ('r', 'p') AND NOT (relrowsecurity AND relforcerowsecurity)")
    assert open_to_all - WITHOUT_A_ROW_RULE == set()


def test_every_view_that_a_process_may_read_is_of_figures_and_reads_as_their_role(db):
    found = ask(f"SELECT relname, relowner::regrole::text FROM pg_class c WHERE ({OPENED}) AND relkind IN ('v', 'm') "
                f"AND relnamespace::regnamespace::text IN {SCHEMAS}")  # fmt: skip
    assert {owner for _name, owner in found} == {"heldinmind_figures"}
    assert all(name.startswith("reporting_") for name, _owner in found)


def test_nothing_is_granted_to_everybody_and_no_process_makes_triggers_or_truncates(db):
    everybody = f"{READABLE.split(' AND (')[0]} AND relacl::text ~ '[{{,]=[a-zA-Z]'"
    assert names(everybody) == set()
    for login in LOGINS:
        may = f"has_table_privilege('heldinmind_{login}', c.oid, 'TRUNCATE, TRIGGER, REFERENCES')"
        assert names(f"SELECT relname FROM pg_class c WHERE relkind = 'r' AND {may}") == set()


def test_every_function_that_sees_past_the_rows_is_known_and_looks_nowhere_else_for_names(db):
    found = ask("SELECT proname, proconfig[1], proowner::regrole::text FROM pg_proc WHERE prosecdef "
                "AND pronamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema')")  # fmt: skip
    assert {name for name, *_rest in found} == SEE_PAST_ROWS
    assert {(path, owner) for _name, path, owner in found} == {("search_path=public, pg_temp", "heldinmind_trusted")}


def test_a_reference_between_rows_of_teams_holds_both_to_one_team(db):
    references = ask("""
        WITH teams AS (SELECT attrelid FROM pg_attribute WHERE attname = 'team_id' AND NOT attisdropped)
        SELECT conrelid::regclass::text, confrelid::regclass::text, array_agg(attname::text ORDER BY attname)
          FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = ANY (conkey)
         WHERE contype = 'f' AND conrelid IN (TABLE teams) AND confrelid IN (TABLE teams) GROUP BY c.oid""")
    held = {(table, parent, column) for table, parent, columns in references for column in columns if len(columns) > 1}
    alone = {(table, parent, columns[0]) for table, parent, columns in references if len(columns) == 1}
    # A page can name neither: an amended note is found among the reader's own, a point through its person.
    known = {("people_safeanswer", "people_contactpoint", "point_id"), ("care_note", "care_note", "amends_id")}
    assert alone - held - known == set()


@pytest.mark.parametrize("login", LOGINS)
def test_no_process_can_become_a_role_that_sees_past_the_rows(db, login):
    with transaction.atomic():
        ask(f"SET LOCAL ROLE heldinmind_{login}")
        assert ask(QUESTION) == [(False,)]
        ask("RESET ROLE")


def test_the_owner_of_the_tables_is_refused_as_a_web_process(db):
    assert ask(QUESTION) == [(True,)]


def test_whoever_serves_pages_makes_no_table_under_whose_name_a_later_page_would_look(db):
    narrow()
    for login in LOGINS:
        assert ask(f"SELECT has_database_privilege('heldinmind_{login}', current_database(), 'TEMPORARY, CREATE')") == [
            (False,)
        ]
        assert ask(f"SELECT has_schema_privilege('heldinmind_{login}', 'public', 'CREATE')") == [(False,)]


def test_no_setting_keeps_a_change_out_of_the_history(team, clinician, as_web, today):
    baby = make.baby(team)
    triggers = names("SELECT tgname FROM pg_trigger WHERE tgrelid = 'people_person'::regclass AND NOT tgisinternal")
    with as_web(clinician):
        ask("SELECT set_config('pgtrigger.ignore', %s, true)", "{" + ",".join(triggers) + "}")
        ask("UPDATE people_person SET first_name = 'Nobody' WHERE id = %s", baby.pk)
    assert ask("SELECT first_name, pgh_by FROM people_personwas") == [("Jude", clinician.pk)]


def test_a_files_or_a_programs_door_is_shut(team, clinician, as_web):
    with as_web(clinician):
        assert refused("SELECT pg_read_file('/etc/passwd')")
        assert refused("COPY (SELECT 1) TO PROGRAM 'true'")


def test_a_stranger_learns_nothing_from_the_functions_that_see_past_the_rows(team, other_team, stranger, as_web):
    make.family(team)
    with as_web(stranger, other_team):
        assert ask("SELECT count(*) FROM people_search('Larkfield', 50)") == [(0,)]
    with acting(role="family", actor=public_form(), team=team):
        assert refused("SELECT * FROM people_search('Larkfield', 50)")


def test_the_public_role_acts_for_nobody_but_the_public(team):
    with pytest.raises(DatabaseError), transaction.atomic():
        ask("SET LOCAL SESSION AUTHORIZATION heldinmind_family")
        enter(role="family", actor=command(), team=team.pk)
