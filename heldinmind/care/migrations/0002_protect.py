"""Who sees episodes, meetings, notes and goals. Signed notes stay as they are; drafts are their author's alone."""

from django.db import migrations

from heldinmind.access.protect import READERS, protect

FAMILY = {"family_id": "people_family"}
EPISODE = {"episode_id": "care_episode"}
DIARY = {
    "view": "care_view",
    "add": "diary_change",
    "change": "diary_change",
    "family": "family_id",
}
# What somebody hopes for is told to whoever works with them, not to whoever keeps the diary.
THERAPY = {"view": "care_change", "add": "care_change", "change": "care_change"}
NOTES = {
    "view": "note_view",
    "add": "note_write",
    "change": "note_write",
    "family": "family_id",
    "history": False,
}

ALLOCATED = """
CREATE OR REPLACE FUNCTION access_allocated(reader uuid, team uuid) RETURNS uuid[] LANGUAGE sql STABLE AS $$
SELECT coalesce(array_agg(DISTINCT a.family_id), '{}') FROM care_allocation a
 WHERE a.team_id = team AND a.worker_id = reader AND a.superseded_at IS NULL AND a.during @> CURRENT_DATE $$;
"""

SIGNED_STAYS = """
CREATE FUNCTION care_signed_note_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.signed_at IS NOT NULL THEN
        RAISE EXCEPTION 'a signed note is never changed: amend it with another' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER signed_note_stays BEFORE UPDATE ON care_note FOR EACH ROW EXECUTE FUNCTION care_signed_note_stays();

CREATE FUNCTION care_signed_part_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM care_note n WHERE n.id = NEW.note_id AND n.signed_at IS NOT NULL) THEN
        RAISE EXCEPTION 'a signed note is never changed: amend it with another' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER signed_part_stays BEFORE INSERT OR UPDATE ON care_notepart
FOR EACH ROW EXECUTE FUNCTION care_signed_part_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("care", "0001_initial"), ("referrals", "0002_protect")]
    operations = [
        protect(
            "care_episode",
            view="care_view",
            add=("referral_decide", "care_change"),
            change="care_change",
            family="family_id",
            inside=FAMILY | {"referral_id": "referrals_referral"},
        ),
        protect(
            "care_participant",
            view="care_view",
            add=("referral_decide", "care_change"),
            change="care_change",
            as_parent="episode_id",
            inside=EPISODE | {"person_id": "people_person"},
        ),
        protect(
            "care_episodesubject",
            view="care_view",
            add=("referral_decide", "care_change"),
            change="care_change",
            as_parent="episode_id",
            inside=EPISODE | {"subject_id": "people_subject"},
        ),
        protect(
            "care_allocation",
            view=("care_view", "referral_view"),
            add="family_allocate",
            change=("family_allocate", "care_change"),
            family="family_id",
            inside=FAMILY | EPISODE,
        ),
        migrations.RunSQL(ALLOCATED, migrations.RunSQL.noop),
        protect("care_appointment", **DIARY, inside=FAMILY | EPISODE),
        protect(
            "care_contact",
            **DIARY,
            inside=FAMILY | EPISODE | {"appointment_id": "care_appointment"},
        ),
        protect(
            "care_attendance",
            **DIARY,
            inside=FAMILY
            | {
                "appointment_id": "care_appointment",
                "contact_id": "care_contact",
                "person_id": "people_person",
            },
        ),
        protect(
            "care_note",
            **NOTES,
            only="signed_at IS NOT NULL OR author_id = access_actor()",
            inside=FAMILY | EPISODE | {"contact_id": "care_contact", "amends_id": "care_note"},
        ),
        protect(
            "care_notepart",
            **NOTES,
            heard=True,
            as_parent="note_id",
            inside=FAMILY
            | {
                "note_id": "care_note",
                "subject_id": "people_subject",
                "supplied_by_id": "people_person",
            },
        ),
        migrations.RunSQL(SIGNED_STAYS, migrations.RunSQL.noop),
        protect(
            "care_goal",
            **THERAPY,
            family="family_id",
            heard=True,
            inside=FAMILY | EPISODE | {"subject_id": "people_subject"},
        ),
        protect(
            "care_goalrating",
            **THERAPY,
            as_parent="goal_id",
            inside={"goal_id": "care_goal"},
        ),
        migrations.RunSQL(
            f"GRANT SELECT ON care_endreason TO {READERS}, heldinmind_figures",
            migrations.RunSQL.noop,
        ),
    ]
