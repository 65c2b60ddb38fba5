"""A run is checked before it starts; a row keeps the day on which it last came, which says what was known then."""

from datetime import date

from django.db import migrations, models

STATES = [
    ("uploaded", "Waiting for its columns"),
    ("checking", "Being checked"),
    ("checked", "Checked, not started"),
    ("queued", "Waiting to start"),
    ("running", "Running"),
    ("done", "Done"),
    ("stopped", "Stopped"),
]


class Migration(migrations.Migration):
    dependencies = [("exchange", "0002_protect")]
    operations = [
        migrations.AlterField(
            "importrun", "state", models.CharField(choices=STATES, default="uploaded", max_length=10)
        ),
        migrations.AddField(
            "importedrow", "imported_on", models.DateField(default=date(2026, 1, 1)), preserve_default=False
        ),
    ]
