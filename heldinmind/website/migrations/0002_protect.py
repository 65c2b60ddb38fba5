"""A draft is seen only by whoever holds its code; a team's links by everybody."""

from django.db import migrations

from heldinmind.access.protect import protect

DRAFTS = [
    "ALTER TABLE website_draft ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE website_draft FORCE ROW LEVEL SECURITY",
    "CREATE POLICY own ON website_draft TO heldinmind_family "
    "USING (team_id = access_team() AND digest = current_setting('held.draft', true)) "
    "WITH CHECK (team_id = access_team() AND digest = current_setting('held.draft', true))",
    "CREATE POLICY expired ON website_draft TO heldinmind_disposal USING (expires_at < now())",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON website_draft TO heldinmind_family",
    "GRANT SELECT, DELETE ON website_draft TO heldinmind_disposal",
]


class Migration(migrations.Migration):
    dependencies = [("website", "0001_initial"), ("access", "0002_enter")]
    operations = [
        migrations.RunSQL(DRAFTS, migrations.RunSQL.noop),
        protect("website_recommendedlink", view="team_view", add="team_set", change="team_set"),
        migrations.RunSQL(
            [
                "CREATE POLICY visitors ON website_recommendedlink FOR SELECT TO heldinmind_family "
                "USING (team_id = access_team() AND removed_on IS NULL)",
                "GRANT SELECT ON website_recommendedlink TO heldinmind_family",
            ],
            migrations.RunSQL.noop,
        ),
    ]
