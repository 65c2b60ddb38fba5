"""Whoever may record a birth lets the further children of it take part in the work that waited for their sibling."""

from django.db import migrations

WHO = "(SELECT access_may('referral_decide')) OR (SELECT access_may('care_change')) OR (SELECT access_may('person_change'))"
TABLES = ("care_participant", "care_episodesubject")


class Migration(migrations.Migration):
    dependencies = [("care", "0003_own_drafts")]
    operations = [
        migrations.RunSQL(
            [f"ALTER POLICY add ON {table} WITH CHECK (team_id = access_team() AND ({WHO}))" for table in TABLES],
            migrations.RunSQL.noop,
        )
    ]
