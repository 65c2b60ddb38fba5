"""A warning for visitors is read by whoever sees the family, and by whoever has a visit in the diary, sealed or not."""

from django.db import migrations

from heldinmind.access.protect import READERS, protect, sees_family

# Filled in by the stage that knows the diary.
VISITS = """
CREATE FUNCTION safeguarding_visits(family uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT false $$;
ALTER FUNCTION safeguarding_visits(uuid) OWNER TO heldinmind_trusted;
REVOKE ALL ON FUNCTION safeguarding_visits(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION safeguarding_visits(uuid) TO heldinmind_web, heldinmind_worker;
"""
THEIRS = [
    f"CREATE POLICY theirs_{what} ON safeguarding_visitwarning AS RESTRICTIVE FOR {what} TO {READERS} "
    f"{rule} ({sees_family('family_id')})"
    for what, rule in (("INSERT", "WITH CHECK"), ("UPDATE", "USING"))
]


class Migration(migrations.Migration):
    dependencies = [("safeguarding", "0003_visit_warnings"), ("people", "0008_behind_a_seal")]
    operations = [
        migrations.RunSQL(VISITS, migrations.RunSQL.noop),
        protect(
            "safeguarding_visitwarning",
            view="care_view",
            add="safeguarding_add",
            change="safeguarding_add",
            only=f"({sees_family('family_id')} OR safeguarding_visits(family_id))",
            inside={"family_id": "people_family"},
        ),
        migrations.RunSQL(THEIRS, migrations.RunSQL.noop),
    ]
