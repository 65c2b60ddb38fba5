"""Who sees answers and scores."""

from django.db import migrations

from heldinmind.access.protect import protect


class Migration(migrations.Migration):
    dependencies = [("measures", "0001_initial"), ("people", "0003_protect")]
    operations = [
        protect(
            "measures_response",
            view="measure_view",
            add="measure_add",
            change="measure_add",
            family="family_id",
            heard=True,
            inside={"family_id": "people_family", "about_id": "people_subject", "respondent_id": "people_person"},
        )
    ]
