"""Who sees behind a seal: named readers, and for a few hours whoever broke the glass. Held by the database."""

from django.db import migrations

from heldinmind.access.protect import READERS, protect, sees_family, sees_person

FAMILY = {"family_id": "people_family"}
THROUGH_GLASS = "ANY (access_through_glass())"

# A sealed family always has somebody who reads it, works here and may name others. (Asked when a transaction ends, and
# only of somebody who acts: the owner of the tables is no reader.)
LOOKED_AFTER = """
CREATE FUNCTION people_looked_after(family uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
SELECT EXISTS (
    SELECT FROM people_sealreader r
      JOIN access_actor a ON a.id = r.reader_id
      JOIN access_user u ON u.id = a.user_id AND u.is_active
      JOIN access_membership m ON m.user_id = u.id AND m.team_id = r.team_id
      JOIN access_grant g ON g.role = m.role AND g.permission = 'family_seal'
     WHERE r.family_id = family AND r.team_id = access_team() AND CURRENT_DATE <= coalesce(r.until_on, 'infinity')
       AND CURRENT_DATE >= m.from_on AND CURRENT_DATE < coalesce(m.until_on, 'infinity')) $$;
ALTER FUNCTION people_looked_after(uuid) OWNER TO heldinmind_trusted;
REVOKE ALL ON FUNCTION people_looked_after(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION people_looked_after(uuid) TO heldinmind_web, heldinmind_worker;

CREATE FUNCTION people_seal_keeps_a_reader() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE which uuid := to_jsonb(NEW) ->> CASE TG_TABLE_NAME WHEN 'people_family' THEN 'id' ELSE 'family_id' END;
BEGIN
    IF access_kind() <> '' AND (SELECT f.sealed FROM people_family f WHERE f.id = which)
       AND NOT people_looked_after(which) THEN
        RAISE EXCEPTION 'a sealed family keeps somebody who reads it and may name others'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
ALTER FUNCTION people_seal_keeps_a_reader() OWNER TO heldinmind_trusted;
REVOKE ALL ON FUNCTION people_seal_keeps_a_reader() FROM PUBLIC;
CREATE CONSTRAINT TRIGGER seal_keeps_a_reader AFTER UPDATE ON people_family DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.sealed AND NOT OLD.sealed) EXECUTE FUNCTION people_seal_keeps_a_reader();
CREATE CONSTRAINT TRIGGER seal_keeps_a_reader AFTER UPDATE ON people_sealreader DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION people_seal_keeps_a_reader();
"""

# A broken glass opens a family for reading and for care; who may read it later is not changed through it.
NOT_THROUGH_GLASS = [
    f"CREATE POLICY not_through_glass_{what} ON {table} AS RESTRICTIVE FOR {what} TO {READERS} "
    f"{rule} (NOT coalesce(family_id = {THROUGH_GLASS}, false))"
    for table in ("people_seal", "people_sealreader")
    for what, rule in (("INSERT", "WITH CHECK"), ("UPDATE", "USING"))
]

# (A record that was merged into another, 0011, is found as that one: it belongs to no family any more.)
# The one way through: by NHS number, or by name and date of birth, in the reader's own team, and only what is kept from
# them. A reason comes first, and every question leaves a row, whatever became of it. Five questions in a day that opened
# nothing are enough for a slip of the pen and too few to fish with; twenty characters make a reason a sentence (both ours).
BREAK = """
CREATE FUNCTION people_surname(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT regexp_replace(btrim(people_plain(name)), '^.*\\s', '') $$;

CREATE FUNCTION people_break_glass(asked_number text, asked_first text, asked_last text, asked_born date, why text)
RETURNS TABLE (outcome text, opened uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me uuid := access_actor();
    mine uuid := access_team();
    my_name text := (SELECT btrim(people_plain(a.name)) FROM access_actor a WHERE a.id = me);
    hours int := (SELECT s.glass_hours FROM access_teamsettings s WHERE s.team_id = mine ORDER BY s.version DESC LIMIT 1);
    found uuid[];
    is_own boolean;
    alike boolean;
    one uuid;
BEGIN
    IF mine IS NULL OR access_kind() <> 'staff' OR NOT access_may('glass_break') THEN
        RAISE EXCEPTION 'only a member of staff breaks the glass' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF length(btrim(why)) < 20 THEN
        RAISE EXCEPTION 'breaking the glass needs a reason' USING ERRCODE = 'check_violation';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('glass ' || me, 0));
    IF (SELECT count(*) FROM people_glassbroken g
         WHERE g.team_id = mine AND g.by_id = me AND g.outcome <> 'opened' AND g.created_at > now() - interval '1 day') >= 5 THEN
        outcome := 'too often';
        RETURN NEXT;
        RETURN;
    END IF;
    found := ARRAY(
        SELECT DISTINCT m.family_id FROM people_familymember m
         WHERE m.team_id = mine AND m.superseded_at IS NULL AND upper_inf(m.during) AND NOT access_sees_family(m.family_id)
           AND m.person_id IN (
               SELECT i.person_id FROM people_identifier i
                WHERE asked_number <> '' AND i.team_id = mine AND i.system = 'nhs' AND i.value = asked_number
               UNION ALL
               SELECT coalesce(p.merged_into_id, p.id) FROM people_person p LEFT JOIN people_alias l ON l.person_id = p.id
                WHERE asked_number = '' AND p.team_id = mine AND p.birth_date = asked_born
                  AND ((people_plain(p.last_name) = people_plain(asked_last)
                        AND people_plain(asked_first) IN (people_plain(p.first_name), people_plain(p.preferred_name)))
                    OR (people_plain(l.last_name) = people_plain(asked_last)
                        AND people_plain(l.first_name) = people_plain(asked_first)))));
    SELECT coalesce(bool_or(btrim(people_plain(p.first_name || ' ' || p.last_name)) = my_name), false),
           coalesce(bool_or(p.last_name <> '' AND people_plain(p.last_name) = people_surname(my_name)), false)
      INTO is_own, alike
      FROM people_familymember m JOIN people_person p ON p.id = m.person_id
     WHERE m.family_id = ANY (found) AND m.superseded_at IS NULL;
    outcome := CASE WHEN is_own THEN 'own' WHEN found = '{}' THEN 'nothing' ELSE 'opened' END;
    IF outcome <> 'opened' THEN
        INSERT INTO people_glassbroken (id, created_at, team_id, by_id, outcome, reason, same_surname)
        VALUES (gen_random_uuid(), now(), mine, me, outcome, btrim(why), alike);
        RETURN NEXT;
        RETURN;
    END IF;
    FOREACH one IN ARRAY found LOOP
        INSERT INTO people_glassbroken (id, created_at, team_id, by_id, family_id, outcome, reason, same_surname, until_at)
        VALUES (gen_random_uuid(), now(), mine, me, one, outcome, btrim(why), alike, now() + make_interval(hours => hours));
        opened := one;
        RETURN NEXT;
    END LOOP;
END $$;
ALTER FUNCTION people_break_glass(text, text, text, date, text) OWNER TO heldinmind_trusted;
REVOKE ALL ON FUNCTION people_break_glass(text, text, text, date, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION people_break_glass(text, text, text, date, text) TO heldinmind_web;
GRANT SELECT ON access_teamsettings TO heldinmind_trusted;
GRANT INSERT ON people_glassbroken TO heldinmind_trusted;
CREATE POLICY trusted_adds ON people_glassbroken FOR INSERT TO heldinmind_trusted WITH CHECK (true);

CREATE OR REPLACE FUNCTION access_broken(reader uuid, team uuid) RETURNS uuid[] LANGUAGE sql STABLE AS $$
SELECT coalesce(array_agg(DISTINCT g.family_id), '{}') FROM people_glassbroken g
 WHERE g.team_id = team AND g.by_id = reader AND g.until_at > now() AND g.family_id IS NOT NULL $$;
"""

# Whether a page was opened through broken glass is not left to the page to say.
WITH_REASON = f"""
CREATE FUNCTION people_opened_with_reason() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.with_reason := coalesce(NEW.family = {THROUGH_GLASS}, false) OR EXISTS (
        SELECT FROM people_familymember m WHERE m.superseded_at IS NULL
           AND m.person_id = coalesce((SELECT p.merged_into_id FROM people_person p WHERE p.id = NEW.person), NEW.person)
           AND m.family_id = {THROUGH_GLASS});
    RETURN NEW;
END $$;
CREATE TRIGGER opened_with_reason BEFORE INSERT ON access_opening
    FOR EACH ROW EXECUTE FUNCTION people_opened_with_reason();
"""

# Who opened a sealed family is kept from the same people as the family.
OPENINGS = [
    "DROP POLICY view ON access_opening",
    f"CREATE POLICY view ON access_opening FOR SELECT TO {READERS} USING (team_id = access_team() "
    f"AND (SELECT access_may('audit_view')) AND {sees_family('family')} AND (person IS NULL OR {sees_person('person')}))",
]

# Whoever is named for a sealed family is told of what waits to be looked at in it, whatever else their role settles.
TOLD = f"""
CREATE FUNCTION people_named(family uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
SELECT EXISTS (SELECT FROM people_sealreader r JOIN people_family f ON f.id = r.family_id AND f.sealed
                WHERE r.family_id = family AND r.team_id = access_team() AND r.reader_id = access_actor()
                  AND CURRENT_DATE <= coalesce(r.until_on, 'infinity')) $$;
ALTER FUNCTION people_named(uuid) OWNER TO heldinmind_trusted;
REVOKE ALL ON FUNCTION people_named(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION people_named(uuid) TO heldinmind_web, heldinmind_worker;
CREATE POLICY named ON people_reviewitem FOR SELECT TO {READERS} USING (team_id = access_team()
    AND (SELECT access_may('person_view')) AND family_id IS NOT NULL AND {sees_family("family_id")}
    AND people_named(family_id));
-- Nor is it told through broken glass.
CREATE POLICY not_through_glass ON people_reviewitem AS RESTRICTIVE FOR SELECT TO {READERS}
    USING (NOT coalesce(family_id = {THROUGH_GLASS}, false));
"""

OWN = [
    f"CREATE POLICY own ON people_glassread AS RESTRICTIVE FOR INSERT TO {READERS} WITH CHECK (by_id = access_actor() "
    "AND NOT EXISTS (SELECT FROM people_glassbroken g WHERE g.id = glass_id AND g.by_id = access_actor()))",
    f"CREATE POLICY only_jobs ON people_unusualopening AS RESTRICTIVE FOR INSERT TO {READERS} "
    "WITH CHECK ((SELECT access_kind()) = 'job')",
    f"CREATE POLICY own ON people_ownpostcode AS RESTRICTIVE FOR INSERT TO {READERS} WITH CHECK (actor_id = access_actor())",
    f"CREATE POLICY own_still ON people_ownpostcode AS RESTRICTIVE FOR UPDATE TO {READERS} "
    "USING (actor_id = access_actor()) WITH CHECK (actor_id = access_actor())",
]


class Migration(migrations.Migration):
    dependencies = [("people", "0007_seals_and_broken_glass"), ("access", "0004_openings_of_every_page")]
    operations = [
        protect(
            "people_seal",
            view="family_seal",
            add="family_seal",
            change="family_seal",
            family="family_id",
            inside=FAMILY,
        ),
        # Told also to whoever does not see the family: that it was opened, by whom and why, and nothing of it.
        protect(
            "people_glassbroken",
            view=("audit_view", "glass_break"),
            only="(by_id = access_actor() OR (SELECT access_may('audit_view')))",
            inside=FAMILY,
            history=False,
        ),
        protect(
            "people_glassread",
            view="audit_view",
            add="audit_view",
            as_parent="glass_id",
            inside={"glass_id": "people_glassbroken"},
            history=False,
        ),
        # Nobody looks at their own openings.
        protect(
            "people_unusualopening",
            view="audit_view",
            add="audit_view",
            change="audit_view",
            family="family_id",
            only="by_id IS DISTINCT FROM access_actor()",
            inside=FAMILY,
        ),
        protect(
            "people_ownpostcode",
            view="team_view",
            add="team_view",
            change="team_view",
            only="(actor_id = access_actor() OR (SELECT access_kind()) = 'job')",
        ),
        migrations.RunSQL(LOOKED_AFTER, migrations.RunSQL.noop),
        migrations.RunSQL(NOT_THROUGH_GLASS, migrations.RunSQL.noop),
        migrations.RunSQL(BREAK, migrations.RunSQL.noop),
        migrations.RunSQL(WITH_REASON, migrations.RunSQL.noop),
        migrations.RunSQL(OPENINGS, migrations.RunSQL.noop),
        migrations.RunSQL(TOLD, migrations.RunSQL.noop),
        migrations.RunSQL(OWN, migrations.RunSQL.noop),
    ]
