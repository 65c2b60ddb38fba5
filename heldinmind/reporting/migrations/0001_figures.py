"""The views that figures are made from: of one team, naming nobody, sealed families included, on any day's knowledge."""

from pathlib import Path

from django.db import migrations

from heldinmind.reporting.migrations._past import ADDED_TO, KNOWN_UNTIL, PAST, SCHEMA, added_to, past

FILES = Path(__file__).parent / "views"
DOCUMENTED = (
    *("reporting_team", "reporting_referral", "reporting_baby", "reporting_participant", "reporting_attendance"),
    *("reporting_relationship", "reporting_score", "reporting_stressor"),
)
PARTS = tuple(
    f"reporting_part_{name}" for name in ("merged", "baby", "person", "stage", "response", "relationship", "attended")
)
READERS = "heldinmind_reporting, heldinmind_web, heldinmind_worker"

VIEWS = [file.read_text() for file in sorted(FILES.glob("*.sql"))]


def given(schema: str, *more: str) -> list[str]:
    """The views read the tables as the role that owns them, whose policies (`figures`) ask the reader's team and permission."""
    return [
        *(f"ALTER VIEW {schema}.{view} OWNER TO heldinmind_figures" for view in (*PARTS, *DOCUMENTED, *more)),
        *(f"GRANT SELECT ON {schema}.{view} TO {READERS}" for view in DOCUMENTED),
    ]


THEN = [
    f"CREATE SCHEMA {SCHEMA}",
    f"GRANT USAGE, CREATE ON SCHEMA {SCHEMA} TO heldinmind_figures",
    f"GRANT USAGE ON SCHEMA {SCHEMA} TO {READERS}",
    *map(past, PAST),
    *map(added_to, ADDED_TO),
    f"SELECT set_config('held.path', current_setting('search_path'), true), "
    f"set_config('search_path', '{SCHEMA}, public', true)",
    *VIEWS,
    "SELECT set_config('search_path', current_setting('held.path'), true)",
]


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("care", "0002_protect"),
        ("measures", "0002_protect"),
        ("risk", "0002_protect"),
        ("safeguarding", "0002_protect"),
        ("charges", "0002_protect"),
        ("people", "0011_merged"),
        ("referrals", "0002_protect"),
    ]
    operations = [
        migrations.RunSQL([KNOWN_UNTIL, *VIEWS, *given("public")], migrations.RunSQL.noop),
        migrations.RunSQL([*THEN, *given(SCHEMA, *PAST, *ADDED_TO)], migrations.RunSQL.noop),
    ]
