"""Devices, sessions, counted attempts and the organisation's own sign-in: their tables, and who may touch them."""

import django.db.models.deletion
import uuid_utils.compat
from django.conf import settings
from django.db import migrations, models

# Not logged: after a crash of the server every count begins anew, which lets nobody in.
COUNTERS = """
CREATE UNLOGGED TABLE access_counter (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX access_counter_expires ON access_counter (expires);
ALTER TABLE access_counter ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_counter FORCE ROW LEVEL SECURITY;
-- The public pages count how often a form is sent, and cannot reach the counts of signing in.
CREATE POLICY web ON access_counter TO heldinmind_web USING (true) WITH CHECK (true);
CREATE POLICY family ON access_counter TO heldinmind_family
 USING (cache_key LIKE ':1:website:%') WITH CHECK (cache_key LIKE ':1:website:%');
GRANT SELECT, INSERT, UPDATE, DELETE ON access_counter TO heldinmind_web, heldinmind_family;
"""

DEVICES = """
ALTER TABLE access_device ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_device FORCE ROW LEVEL SECURITY;
CREATE POLICY view ON access_device FOR SELECT TO heldinmind_web USING (user_id = access_reader());
CREATE POLICY add ON access_device FOR INSERT TO heldinmind_web WITH CHECK (user_id = access_reader());
CREATE POLICY change ON access_device FOR UPDATE TO heldinmind_web
 USING (user_id = access_reader()) WITH CHECK (user_id = access_reader());
GRANT SELECT, INSERT, UPDATE ON access_device TO heldinmind_web;
"""

# Like the other tables of signing in these have no row rule (docs/adr/0007).
SIGNING_IN = """
GRANT SELECT, INSERT, UPDATE, DELETE ON usersessions_usersession TO heldinmind_web;
-- A command that ends a role ends the sessions under it.
GRANT SELECT, DELETE ON usersessions_usersession, django_session TO heldinmind_worker;
GRANT SELECT, INSERT, UPDATE ON socialaccount_socialaccount TO heldinmind_web;
GRANT SELECT ON socialaccount_socialapp TO heldinmind_web;
-- A visitor's session is read before a public page steps down into this role (access.middleware.last_seen).
REVOKE SELECT ON django_session FROM heldinmind_family;
"""

# Whoever switches an account off, by whatever way, ends what was open under it.
ENDS = """
CREATE FUNCTION access_end_sessions() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    DELETE FROM django_session
     WHERE session_key IN (SELECT session_key FROM usersessions_usersession WHERE user_id = NEW.id);
    DELETE FROM usersessions_usersession WHERE user_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER sessions_end_with_the_account AFTER UPDATE OF is_active ON access_user
 FOR EACH ROW WHEN (OLD.is_active AND NOT NEW.is_active) EXECUTE FUNCTION access_end_sessions();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0004_openings_of_every_page"),
        ("usersessions", "0001_initial"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
    ]
    operations = [
        migrations.CreateModel(
            name="Device",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("mark", models.CharField(max_length=64)),
                ("words", models.CharField(max_length=100)),
                ("last_at", models.DateTimeField()),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                (
                    "user",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("user", "mark"), name="device_is_known_once_to_each")],
            },
        ),
        migrations.RunSQL([COUNTERS, DEVICES, SIGNING_IN, ENDS], migrations.RunSQL.noop),
    ]
