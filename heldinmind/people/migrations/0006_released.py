"""Who sees whether it is safe between two, and what each agrees to share. (The rule itself comes with 0011_merged.)"""

from django.db import migrations

from heldinmind.access.protect import protect

DETAILS = {"view": "person_view", "add": "person_change", "change": "person_change"}


class Migration(migrations.Migration):
    dependencies = [("people", "0005_who_is_told")]
    operations = [
        # Seen with the adults it is about, by whoever works with them and hears of domestic abuse.
        protect(
            "people_adultsafety",
            view="care_change",
            add="care_change",
            change="care_change",
            heard=True,
            as_parent="adults_id",
            inside={
                "adults_id": "people_adultrelationship",
                "unsafe_for_id": "people_person",
                "supplied_by_id": "people_person",
            },
        ),
        protect("people_sharingagreement", **DETAILS, person="person_id", inside={"person_id": "people_person"}),
        migrations.RunSQL(
            "ALTER TABLE people_contactpoint ADD CONSTRAINT people_contactpoint_supplied_by_same_team "
            "FOREIGN KEY (team_id, supplied_by_id) REFERENCES people_person (team_id, id) DEFERRABLE INITIALLY DEFERRED",
            migrations.RunSQL.noop,
        ),
    ]
