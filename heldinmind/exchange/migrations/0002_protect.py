"""Who may bring a team's history in, and see what came of it."""

from django.db import migrations

from heldinmind.access.protect import protect

IMPORTING = {"view": "history_import", "add": "history_import", "change": "history_import", "history": False}


class Migration(migrations.Migration):
    dependencies = [("exchange", "0001_initial"), ("referrals", "0002_protect")]
    operations = [
        protect("exchange_importrun", **IMPORTING),
        protect("exchange_importedrow", **IMPORTING, inside={"referral_id": "referrals_referral"}),
    ]
