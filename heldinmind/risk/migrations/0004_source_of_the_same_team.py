"""Whoever supplied it belongs to the same team."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("risk", "0003_who_is_told")]
    operations = [
        migrations.RunSQL(
            "ALTER TABLE risk_rating ADD CONSTRAINT risk_rating_supplied_by_same_team "
            "FOREIGN KEY (team_id, supplied_by_id) REFERENCES people_person (team_id, id) DEFERRABLE INITIALLY DEFERRED",
            migrations.RunSQL.noop,
        )
    ]
