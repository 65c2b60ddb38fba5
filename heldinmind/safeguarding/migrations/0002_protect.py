"""Who sees how far children's services are involved."""

from django.db import migrations

from heldinmind.access.protect import READERS, protect


class Migration(migrations.Migration):
    dependencies = [("safeguarding", "0001_initial"), ("people", "0003_protect")]
    operations = [
        protect(
            "safeguarding_levelon",
            view="safeguarding_view",
            add="safeguarding_add",
            change="safeguarding_add",
            family="family_id",
            inside={"family_id": "people_family", "child_id": "people_person"},
        ),
        migrations.RunSQL(
            f"GRANT SELECT ON safeguarding_level TO {READERS}, heldinmind_figures", migrations.RunSQL.noop
        ),
    ]
