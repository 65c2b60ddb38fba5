"""Who sees stressors and their ratings."""

from django.db import migrations

from heldinmind.access.protect import READERS, protect


class Migration(migrations.Migration):
    dependencies = [("risk", "0001_initial"), ("people", "0003_protect")]
    operations = [
        protect(
            "risk_rating",
            view="risk_view",
            add="risk_add",
            change="risk_add",
            family="family_id",
            heard=True,
            inside={"family_id": "people_family", "about_id": "people_subject"},
        ),
        migrations.RunSQL(f"GRANT SELECT ON risk_stressor TO {READERS}, heldinmind_figures", migrations.RunSQL.noop),
    ]
