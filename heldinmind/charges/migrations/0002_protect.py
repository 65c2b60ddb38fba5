"""Who sees what a family pays."""

from django.db import migrations

from heldinmind.access.protect import protect


class Migration(migrations.Migration):
    dependencies = [("charges", "0001_initial"), ("people", "0003_protect")]
    operations = [
        protect("charges_chargeband", view=("charge_view", "team_view"), add="charge_set", change="charge_set"),
        protect(
            "charges_chargeagreement",
            view="charge_view",
            add="charge_set",
            change="charge_set",
            family="family_id",
            inside={"family_id": "people_family", "band_id": "charges_chargeband"},
        ),
    ]
