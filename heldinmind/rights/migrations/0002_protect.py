"""Who sees likely duplicates and merges; which columns merging may change."""

from django.db import migrations

from heldinmind.access.protect import protect, sees_person
from heldinmind.rights.migrations._letting import TRUSTED, let

MERGING = {"view": "person_merge", "add": "person_merge", "change": "person_merge"}
# Of somebody's own facts: those that a person chooses between, side by side.
OWN = (
    "merged_into_id first_name last_name preferred_name identity state birth_date due_date ended_on sex gender ethnicity "
    "language interpreter communication_needs"
)


# Whose tables merging touches, as they are by now.
EVERY = [
    ("measures", "0002_protect"),
    ("risk", "0004_source_of_the_same_team"),
    ("safeguarding", "0004_who_is_warned"),
    ("referrals", "0007_what_became"),
    ("care", "0007_visitors_are_warned"),
]


class Migration(migrations.Migration):
    dependencies = [("rights", "0001_initial"), ("people", "0011_merged"), *EVERY]
    operations = [
        protect("rights_look", **MERGING, history=False),
        protect(
            "rights_pair",
            **MERGING,
            person="first_id",
            only=sees_person("second_id"),
            inside={"first_id": "people_person", "second_id": "people_person"},
        ),
        protect(
            "rights_merge",
            view="person_view",
            add="person_merge",
            change="person_merge",
            person="kept_id",
            only=sees_person("gone_id"),
            inside={"kept_id": "people_person", "gone_id": "people_person"},
        ),
        # Written by the functions of merging alone.
        protect(
            "rights_moved",
            view="person_merge",
            as_parent="merge_id",
            inside={"merge_id": "rights_merge"},
            history=False,
        ),
        migrations.RunSQL(
            [
                f"CREATE POLICY merging_writes ON rights_moved FOR INSERT TO {TRUSTED} WITH CHECK (true)",
                f"GRANT INSERT ON rights_moved TO {TRUSTED}",
            ],
            migrations.RunSQL.noop,
        ),
        let("rights_moved", "outcome", history=False),
        let("people_person", OWN),
        let("people_alias", "person_id"),
        let("people_identifier", "person_id"),
        let("people_pregnancy", "pregnant_person_id"),
        let("people_pregnancychild", "child_id"),
        let("people_contactpoint", "person_id supplied_by_id"),
        let("people_safeanswer", "person_id superseded_at"),
        let("people_sharingagreement", "person_id superseded_at", write=True),
        let("people_lifeevent", "person_id said_by_id"),
        let("people_askedtoring", "person_id"),
        let("people_carriedfact", "person_id"),
        let("people_familymember", "person_id superseded_at", write=True),
        let("people_placement", "child_id superseded_at", write=True),
        let("people_placementcarer", "carer_id", write=True),
        let("people_caregivingrelationship", "carer_id child_id kind"),
        let("people_parentalresponsibility", "caregiving_id superseded_at", write=True),
        let("people_adultrelationship", "first_id second_id during"),
        let("people_adultsafety", "adults_id unsafe_for_id supplied_by_id superseded_at"),
        let("people_triad", "child_id first_id second_id"),
        let("people_reviewitem", "person_id other_id"),
        let("people_subject", "person_id caregiving_id adults_id triad_id merged"),
        let("measures_response", "respondent_id"),
        let("risk_rating", "supplied_by_id"),
        let("safeguarding_levelon", "child_id"),
        let("referrals_referredperson", "person_id"),
        let("care_participant", "person_id"),
        let("care_attendance", "person_id"),
        let("care_goal", "supplied_by_id"),
    ]
