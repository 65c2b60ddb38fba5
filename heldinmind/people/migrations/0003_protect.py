"""Who sees people, families and what belongs to them."""

from django.db import migrations

from heldinmind.access.protect import READERS, protect, sees_person

SEEING = """
-- Somebody is seen when any of their families is; somebody of no family by whoever sees every family.
CREATE FUNCTION people_reachable(person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
SELECT coalesce(bool_or(access_sees_family(m.family_id)), access_every())
  FROM people_familymember m WHERE m.person_id = person AND m.superseded_at IS NULL $$;
ALTER FUNCTION people_reachable(uuid) OWNER TO heldinmind_trusted;
REVOKE ALL ON FUNCTION people_reachable(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION people_reachable(uuid) TO heldinmind_web, heldinmind_worker;

-- All of somebody's families are seen, those that they left as well: for what is put together from everything about them.
CREATE FUNCTION people_sees_whole(person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
SELECT coalesce(bool_and(access_sees_family(m.family_id)), access_every()) FROM people_familymember m WHERE m.person_id = person $$;
ALTER FUNCTION people_sees_whole(uuid) OWNER TO heldinmind_trusted;
REVOKE ALL ON FUNCTION people_sees_whole(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION people_sees_whole(uuid) TO heldinmind_web, heldinmind_worker;

-- The common case: nothing is sealed from this reader, who sees every family.
CREATE FUNCTION people_sees_everybody() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT access_every() AND access_kept_from() = '{}' $$;

CREATE OR REPLACE FUNCTION access_hidden(reader uuid, team uuid) RETURNS uuid[] LANGUAGE sql STABLE AS $$
SELECT coalesce(array_agg(f.id), '{}') FROM people_family f
 WHERE f.team_id = team AND f.sealed
   AND (SELECT a.kind FROM access_actor a WHERE a.id = reader) = 'staff'
   AND NOT EXISTS (SELECT FROM people_sealreader r WHERE r.family_id = f.id AND r.reader_id = reader
                   AND CURRENT_DATE <= coalesce(r.until_on, 'infinity')) $$;
"""

# Whoever changes a family's details does not thereby seal it, or open it.
SEALING = """
CREATE FUNCTION people_few_seal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF access_kind() <> '' AND (NOT access_may('family_seal') OR OLD.id = ANY (access_through_glass())) THEN
        RAISE EXCEPTION 'only somebody who looks after who reads seals a family' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER family_few_seal BEFORE UPDATE ON people_family FOR EACH ROW
WHEN (OLD.sealed IS DISTINCT FROM NEW.sealed) EXECUTE FUNCTION people_few_seal();
"""

DETAILS = {"view": "person_view", "add": "person_change", "change": "person_change"}
OF_PERSON = DETAILS | {"person": "person_id", "inside": {"person_id": "people_person"}}
OF_FAMILY = DETAILS | {"family": "family_id"}
FAMILY = {"family_id": "people_family"}


class Migration(migrations.Migration):
    dependencies = [("people", "0002_models"), ("access", "0002_enter")]
    operations = [
        migrations.RunSQL(SEEING, migrations.RunSQL.noop),
        protect("people_person", **DETAILS, person="id"),
        protect("people_family", **DETAILS, family="id"),
        migrations.RunSQL(SEALING, migrations.RunSQL.noop),
        protect(
            "people_familymember",
            **OF_FAMILY,
            inside=FAMILY | {"person_id": "people_person"},
        ),
        protect(
            "people_sealreader",
            view="family_seal",
            add="family_seal",
            change="family_seal",
            family="family_id",
            inside=FAMILY,
        ),
        protect("people_household", **OF_FAMILY, heard=True, inside=FAMILY),
        protect("people_alias", **OF_PERSON),
        protect("people_identifier", **OF_PERSON),
        protect("people_contactpoint", **OF_PERSON, heard=True),
        protect(
            "people_safeanswer",
            **DETAILS,
            person="person_id",
            inside={"person_id": "people_person", "point_id": "people_contactpoint"},
        ),
        protect(
            "people_pregnancychild",
            **DETAILS,
            person="child_id",
        ),
        protect(
            "people_pregnancy",
            **DETAILS,
            only=f"CASE WHEN pregnant_person_id IS NOT NULL THEN {sees_person('pregnant_person_id')} "
            "ELSE EXISTS (SELECT FROM people_pregnancychild c WHERE c.pregnancy_id = {table}.id) END",
            inside={"pregnant_person_id": "people_person"},
        ),
        migrations.RunSQL(
            [
                f"ALTER TABLE people_pregnancychild ADD CONSTRAINT people_pregnancychild_{column}_same_team FOREIGN KEY "
                f"(team_id, {column}_id) REFERENCES people_{parent} (team_id, id) DEFERRABLE INITIALLY DEFERRED"
                for column, parent in (("pregnancy", "pregnancy"), ("child", "person"))
            ],
            migrations.RunSQL.noop,
        ),
        protect(
            "people_caregivingrelationship",
            **DETAILS,
            person="child_id",
            inside={"carer_id": "people_person", "child_id": "people_person"},
        ),
        protect(
            "people_parentalresponsibility",
            **DETAILS,
            as_parent="caregiving_id",
            inside={"caregiving_id": "people_caregivingrelationship"},
        ),
        protect(
            "people_adultrelationship",
            **DETAILS,
            person="first_id",
            inside={
                "first_id": "people_person",
                "second_id": "people_person",
                "unsafe_for_id": "people_person",
            },
        ),
        protect(
            "people_triad",
            **DETAILS,
            person="child_id",
            inside={
                "child_id": "people_person",
                "first_id": "people_person",
                "second_id": "people_person",
            },
        ),
        protect(
            "people_placement",
            **DETAILS,
            person="child_id",
            inside={"child_id": "people_person", "household_id": "people_household"},
        ),
        protect(
            "people_placementcarer",
            **DETAILS,
            as_parent="placement_id",
            inside={"placement_id": "people_placement", "carer_id": "people_person"},
        ),
        protect(
            "people_subject",
            view="person_view",
            add="person_change",
            history=False,
            inside={
                "person_id": "people_person",
                "caregiving_id": "people_caregivingrelationship",
                "adults_id": "people_adultrelationship",
                "triad_id": "people_triad",
                "household_id": "people_household",
            },
        ),
        protect(
            "people_reviewitem",
            view="review_resolve",
            add=("review_resolve", "person_change"),
            change="review_resolve",
            family="family_id",
            inside=FAMILY | {"person_id": "people_person", "other_id": "people_person"},
        ),
        migrations.RunSQL(
            f"GRANT SELECT ON people_livingarrangement TO {READERS}, heldinmind_figures",
            migrations.RunSQL.noop,
        ),
    ]
