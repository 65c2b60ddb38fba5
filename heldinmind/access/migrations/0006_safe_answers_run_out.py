"""How long what somebody said about being reached counts."""

from django.db import migrations, models

# The database fills it in for whoever writes rows without the program.
DEFAULT = "ALTER TABLE access_teamsettings ALTER COLUMN safe_answer_days SET DEFAULT 180"


class Migration(migrations.Migration):
    dependencies = [("access", "0005_signing_in")]
    operations = [
        migrations.AddField(
            model_name="teamsettings",
            name="safe_answer_days",
            field=models.PositiveSmallIntegerField(default=180),
        ),
        migrations.RunSQL(DEFAULT, migrations.RunSQL.noop),
    ]
