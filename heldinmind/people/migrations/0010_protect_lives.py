"""Who sees what changed in a life, who is asked to ring, and what leads from an adopted child to an earlier record."""

from django.db import migrations

from heldinmind.access.protect import protect

DETAILS = {"view": "person_view", "add": "person_change", "change": "person_change"}
OF_PERSON = {"person": "person_id", "inside": {"person_id": "people_person"}}


class Migration(migrations.Migration):
    dependencies = [("people", "0009_lives_change"), ("access", "0002_enter")]
    operations = [
        protect(
            "people_lifeevent",
            **DETAILS,
            person="person_id",
            inside={"person_id": "people_person", "said_by_id": "people_person"},
        ),
        protect(
            "people_askedtoring",
            **DETAILS,
            family="family_id",
            inside={"family_id": "people_family", "person_id": "people_person"},
        ),
        protect("people_carriedfact", view="person_view", add="adoption_record", heard=True, **OF_PERSON),
        # Whoever records an order adds the link, and does not read it again: it is for the named role alone.
        protect(
            "people_adoptionlink",
            view="adoption_link_view",
            add="adoption_record",
            change="adoption_link_view",
            person="new_person_id",
            inside={"old_person_id": "people_person", "new_person_id": "people_person"},
        ),
    ]
