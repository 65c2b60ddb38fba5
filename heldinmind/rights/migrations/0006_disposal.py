"""Who reviews what is due, and the one way in which a record is destroyed."""

from django.db import migrations

from heldinmind.access.protect import READERS, protect
from heldinmind.rights.migrations._letting import let

REVIEW = {"view": "retention_review", "add": "retention_review", "change": "retention_review"}

# Both are empty but for the moment of a disposal (condemned) and a copy of rules/belonging.py (belonging).
WORK = """
CREATE TABLE rights_belonging (
    table_name text PRIMARY KEY, owners text[] NOT NULL, either boolean NOT NULL, journal boolean NOT NULL,
    copies text NOT NULL
);
CREATE TABLE rights_condemned (
    row_id uuid NOT NULL, table_name text NOT NULL, emptied boolean NOT NULL DEFAULT false, PRIMARY KEY (row_id, table_name)
);
ALTER TABLE rights_belonging ENABLE ROW LEVEL SECURITY;
ALTER TABLE rights_belonging FORCE ROW LEVEL SECURITY;
ALTER TABLE rights_condemned ENABLE ROW LEVEL SECURITY;
ALTER TABLE rights_condemned FORCE ROW LEVEL SECURITY;
CREATE POLICY trusted ON rights_belonging FOR SELECT TO heldinmind_trusted USING (true);
CREATE POLICY trusted ON rights_condemned TO heldinmind_trusted USING (true) WITH CHECK (true);
CREATE POLICY disposal ON rights_condemned FOR SELECT TO heldinmind_disposal USING (true);
GRANT SELECT ON rights_belonging TO heldinmind_trusted;
GRANT SELECT, INSERT, UPDATE, DELETE ON rights_condemned TO heldinmind_trusted;
GRANT SELECT ON rights_condemned TO heldinmind_disposal;
CREATE POLICY trusted ON people_personwas FOR SELECT TO heldinmind_trusted USING (true);
GRANT SELECT ON people_personwas TO heldinmind_trusted;
CREATE POLICY trusted_adds ON rights_tombstone FOR INSERT TO heldinmind_trusted WITH CHECK (true);
GRANT INSERT ON rights_tombstone TO heldinmind_trusted;
"""

# What belongs to nobody any more when this person is gone (and those gone before, of whom a stub was left).
#
# First outwards: a row is condemned when all that it belongs to is condemned; a family when its last member is, a pregnancy
# when its last person is; what leads from one record to another when one of the two is. Then back: a row that something
# staying points at has to stay itself; a person becomes a stub. Last, journals of what was done to the rows that go.
CONDEMN = r"""
CREATE FUNCTION rights_condemn_rows(gone uuid, of_team uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    edge uuid[];
    found uuid[];
    one record;
    added int;
    kept int;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('rights_condemned'));
    INSERT INTO rights_condemned (row_id, table_name) SELECT p.id, 'people_person' FROM people_person p
     WHERE p.team_id = of_team
       AND (p.id = gone OR p.id IN (SELECT t.person FROM rights_tombstone t WHERE t.team_id = of_team));
    edge := ARRAY(SELECT c.row_id FROM rights_condemned c);
    WHILE cardinality(edge) > 0 LOOP
        found := '{}';
        FOR one IN SELECT b.table_name AS t, b.owners, b.either FROM rights_belonging b WHERE b.owners <> '{}' LOOP
            EXECUTE (SELECT format(
                'WITH added AS (INSERT INTO rights_condemned (row_id, table_name) SELECT t.id, %1$L FROM %1$I t '
                'WHERE t.team_id = $2 AND (%2$s) AND %3$s ON CONFLICT DO NOTHING RETURNING row_id) '
                'SELECT $3 || coalesce(array_agg(row_id), ''{}'') FROM added',
                one.t, string_agg(format('(%s) = ANY ($1)', o), ' OR '),
                CASE WHEN one.either THEN 'true' ELSE string_agg(format(
                    '((%1$s) IS NULL OR EXISTS (SELECT FROM rights_condemned c WHERE c.row_id = (%1$s)))', o), ' AND ') END)
                FROM unnest(one.owners) AS o)
                INTO found USING edge, of_team, found;
        END LOOP;
        WITH added AS (
            INSERT INTO rights_condemned (row_id, table_name) SELECT DISTINCT m.family_id, 'people_family'
              FROM people_familymember m WHERE m.id = ANY (edge || found) AND NOT EXISTS (
                SELECT FROM people_familymember o WHERE o.family_id = m.family_id
                   AND NOT EXISTS (SELECT FROM rights_condemned c WHERE c.row_id = o.id))
            UNION SELECT p.id, 'people_pregnancy' FROM people_pregnancy p
             WHERE p.team_id = of_team
               AND (p.pregnant_person_id = ANY (edge)
                    OR EXISTS (SELECT FROM people_pregnancychild b WHERE b.pregnancy_id = p.id AND b.id = ANY (edge || found)))
               AND (p.pregnant_person_id IS NULL
                    OR EXISTS (SELECT FROM rights_condemned c WHERE c.row_id = p.pregnant_person_id))
               AND NOT EXISTS (SELECT FROM people_pregnancychild b WHERE b.pregnancy_id = p.id
                               AND NOT EXISTS (SELECT FROM rights_condemned c WHERE c.row_id = b.id))
            ON CONFLICT DO NOTHING RETURNING row_id)
        SELECT found || coalesce(array_agg(row_id), '{}') INTO found FROM added;
        edge := found;
    END LOOP;
    LOOP
        kept := 0;
        FOR one IN
            SELECT k.conrelid::regclass::text AS child, a.attname AS col, k.confrelid::regclass::text AS parent
              FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
             WHERE k.contype = 'f' AND cardinality(k.conkey) = 1
               AND k.confrelid IN (SELECT to_regclass(b.table_name) FROM rights_belonging b) LOOP
            IF one.parent = 'people_person' THEN
                EXECUTE format(
                    'UPDATE rights_condemned c SET emptied = true WHERE c.table_name = ''people_person'' AND NOT c.emptied '
                    'AND EXISTS (SELECT FROM %1$I t WHERE t.%2$I = c.row_id AND NOT EXISTS ('
                    'SELECT FROM rights_condemned k WHERE k.row_id = t.id AND NOT k.emptied))', one.child, one.col);
            ELSE
                EXECUTE format(
                    'DELETE FROM rights_condemned c WHERE c.table_name = %3$L '
                    'AND EXISTS (SELECT FROM %1$I t WHERE t.%2$I = c.row_id AND NOT EXISTS ('
                    'SELECT FROM rights_condemned k WHERE k.row_id = t.id AND NOT k.emptied))', one.child, one.col, one.parent);
            END IF;
            GET DIAGNOSTICS added = ROW_COUNT;
            kept := kept + added;
        END LOOP;
        EXIT WHEN kept = 0;
    END LOOP;
    FOR one IN SELECT b.table_name AS t FROM rights_belonging b WHERE b.journal LOOP
        EXECUTE format(
            'INSERT INTO rights_condemned (row_id, table_name, emptied) SELECT j.id, %1$L, true FROM %1$I j '
            'WHERE j.team_id = $1 AND EXISTS (SELECT FROM jsonb_path_query(j.steps, ''$.*[*][1]'') k '
            'JOIN rights_condemned c ON c.row_id::text = k #>> ''{}'') ON CONFLICT DO NOTHING', one.t) USING of_team;
    END LOOP;
    FOR one IN SELECT b.table_name AS t, b.copies AS col FROM rights_belonging b WHERE b.copies <> '' LOOP
        EXECUTE format(
            'INSERT INTO rights_condemned (row_id, table_name, emptied) SELECT r.id, %1$L, true FROM %1$I r '
            'JOIN rights_condemned c ON c.row_id = r.%2$I AND c.table_name = ''people_person'' '
            'WHERE r.team_id = $1 ON CONFLICT DO NOTHING', one.t, one.col) USING of_team;
    END LOOP;
    PERFORM rights_condemn_words(of_team);
END $$;

-- Somebody asked about them, or about a child whose right they use, and has no answer yet: what is asked for is not destroyed.
CREATE FUNCTION rights_is_asked_for(people uuid[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
SELECT EXISTS (SELECT FROM rights_request r WHERE r.closed_on IS NULL AND (r.person_id = ANY (people) OR r.for_child_id = ANY (people))) $$;

-- What is in files whose own day has come, when the day was given with the file or two people agree on it; that there was a file, and its day, stays on the family's list.
CREATE FUNCTION rights_condemn_files(today date) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
INSERT INTO rights_condemned (row_id, table_name)
SELECT p.id, 'documents_filepart' FROM documents_filepart p JOIN documents_file f ON f.id = p.file_id
 WHERE f.team_id = access_team() AND f.document_id IS NULL AND f.destroy_on <= today
   AND (f.day_by_id IS NULL OR f.day_agreed_by_id <> f.day_by_id)
   AND NOT EXISTS (SELECT FROM people_familymember m WHERE m.family_id = f.family_id AND rights_is_asked_for(ARRAY[m.person_id]))
   AND (session_user NOT LIKE 'heldinmind\_%' OR f.destroy_on <= CURRENT_DATE)
   AND NOT EXISTS (SELECT FROM rights_legalhold h WHERE h.lifted_at IS NULL
                      AND (h.family_id = f.family_id OR h.person_id IN (
                           SELECT m.person_id FROM people_familymember m WHERE m.family_id = f.family_id)))
ON CONFLICT DO NOTHING $$;

-- Words that only names of the condemned are made of, as they are now.
CREATE FUNCTION rights_condemn_words(of_team uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
INSERT INTO rights_condemned (row_id, table_name)
SELECT k.id, 'people_nameword' FROM people_nameword k
 WHERE k.team_id = of_team AND k.word IN (
    SELECT unnest(people_words(p.searched)) FROM people_person p JOIN rights_condemned c ON c.row_id = p.id
    UNION SELECT unnest(people_words(a.searched)) FROM people_alias a JOIN rights_condemned c ON c.row_id = a.id
    UNION SELECT unnest(people_words(people_plain(concat_ws(' ', w.first_name, w.last_name, w.preferred_name))))
      FROM people_personwas w JOIN rights_condemned c ON c.row_id = w.id)
   AND NOT EXISTS (SELECT FROM people_person p WHERE p.team_id = of_team AND people_words(p.searched) @> ARRAY[k.word]
                   AND NOT EXISTS (SELECT FROM rights_condemned c WHERE c.row_id = p.id))
   AND NOT EXISTS (SELECT FROM people_alias a WHERE a.team_id = of_team AND people_words(a.searched) @> ARRAY[k.word]
                   AND NOT EXISTS (SELECT FROM rights_condemned c WHERE c.row_id = a.id))
ON CONFLICT DO NOTHING $$;

-- The only way to a deletion: a decision of two members of staff, on a day that has come, with nothing that holds it.
CREATE FUNCTION rights_condemn(wanted uuid, today date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    decided rights_disposaldecision%ROWTYPE;
    human uuid[];
    families uuid[];
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('rights_condemned'));  -- whoever holds a record waits, or is waited for
    SELECT * INTO decided FROM rights_disposaldecision d
     WHERE d.id = wanted AND d.team_id = access_team() AND d.what = 'destroy' AND d.superseded_at IS NULL
       AND d.agreed_by_id <> d.decided_by_id AND d.due_on <= today
       AND (session_user NOT LIKE 'heldinmind\_%' OR d.due_on <= CURRENT_DATE)
       AND 2 = (SELECT count(*) FROM access_actor a WHERE a.kind = 'staff' AND a.id IN (d.decided_by_id, d.agreed_by_id));
    IF decided.id IS NULL THEN
        RAISE EXCEPTION 'nobody is destroyed whom two people did not decide about' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF 2 <> (SELECT count(DISTINCT a.id) FROM access_actor a
               JOIN access_user u ON u.id = a.user_id AND u.is_active
               JOIN access_membership m ON m.user_id = u.id AND m.team_id = decided.team_id
               JOIN access_grant g ON g.role = m.role AND g.permission = 'retention_review'
              WHERE a.id IN (decided.decided_by_id, decided.agreed_by_id)
                AND CURRENT_DATE >= m.from_on AND CURRENT_DATE < coalesce(m.until_on, 'infinity')
                AND (a.id = decided.decided_by_id OR m.from_on < decided.decided_on)) THEN
        RAISE EXCEPTION 'both still work here with this right, and whoever agreed had it before it was decided'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    human := ARRAY(SELECT p.id FROM people_person p WHERE decided.person_id IN (p.id, p.merged_into_id));
    families := ARRAY(SELECT m.family_id FROM people_familymember m WHERE m.person_id = ANY (human));
    IF EXISTS (SELECT FROM people_person p WHERE p.id = decided.person_id AND p.merged_into_id IS NOT NULL)
       OR EXISTS (SELECT FROM rights_merge m WHERE decided.person_id IN (m.kept_id, m.gone_id)
                   AND greatest(m.created_at, m.undone_at) > decided.created_at) THEN
        RAISE EXCEPTION 'this record was merged or parted since two people looked at it' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF EXISTS (SELECT FROM rights_legalhold h WHERE h.lifted_at IS NULL
                AND (h.person_id = ANY (human) OR h.family_id = ANY (families))) THEN
        RAISE EXCEPTION 'a legal hold keeps this record' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF rights_is_asked_for(human) THEN
        RAISE EXCEPTION 'somebody asked about this record and has no answer yet' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF EXISTS (SELECT FROM care_episode e WHERE e.family_id = ANY (families) AND e.ended_on IS NULL) THEN
        RAISE EXCEPTION 'work with this family goes on' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF families && (access_hidden(decided.decided_by_id, decided.team_id)
                    || access_hidden(decided.agreed_by_id, decided.team_id)) THEN
        RAISE EXCEPTION 'one of the two does not see all that would be destroyed' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM rights_bury(decided.person_id, decided.team_id, decided.due_on, decided.rule, today,
                        decided.decided_by_id, decided.agreed_by_id);
END $$;

CREATE FUNCTION rights_bury(gone uuid, of_team uuid, due date, by_rule text, today date, decider uuid, agreer uuid)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM people_person p WHERE p.id = gone AND p.team_id = of_team) THEN RETURN false; END IF;
    PERFORM rights_condemn_rows(gone, of_team);
    INSERT INTO rights_tombstone (id, created_at, team_id, person, due_on, rule, destroyed_on, decided_by, agreed_by)
    SELECT gen_random_uuid(), now(), of_team, p.id, due, by_rule, today, decider, agreer
      FROM people_person p WHERE gone IN (p.id, p.merged_into_id) ON CONFLICT DO NOTHING;
    RETURN true;
END $$;

-- Raises when anything that was condemned is still there.
CREATE FUNCTION rights_is_done() RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    one record;
    still int;
    rows int;
BEGIN
    FOR one IN SELECT DISTINCT c.table_name AS t FROM rights_condemned c LOOP
        EXECUTE format('SELECT count(*) FROM %1$I t JOIN rights_condemned c ON c.row_id = t.id AND c.table_name = %1$L '
                       'WHERE NOT c.emptied', one.t) INTO still;
        IF still > 0 THEN RAISE EXCEPTION 'rows of % were to be destroyed and are still there', one.t; END IF;
    END LOOP;
    IF EXISTS (SELECT FROM people_person p JOIN rights_condemned c ON c.row_id = p.id WHERE p.searched ~ '[^ ]') THEN
        RAISE EXCEPTION 'somebody of whom a stub stays still has a name';
    END IF;
    FOR one IN SELECT b.table_name AS t FROM rights_belonging b WHERE b.journal LOOP
        EXECUTE format('SELECT count(*) FROM %1$I j JOIN rights_condemned c ON c.row_id = j.id AND c.table_name = %1$L '
                       'WHERE c.emptied AND j.steps <> ''{}''', one.t) INTO still;
        IF still > 0 THEN RAISE EXCEPTION 'rows of % still say what was in rows that are gone', one.t; END IF;
    END LOOP;
    DELETE FROM rights_condemned;
    GET DIAGNOSTICS rows = ROW_COUNT;
    RETURN rows;
END $$;
"""
# Nobody decides, holds or lifts in another's name, and what was decided is not rewritten, whatever a page does.
OWN = [
    f"CREATE POLICY own ON rights_disposaldecision AS RESTRICTIVE FOR INSERT TO {READERS} "
    "WITH CHECK (decided_by_id = access_actor() AND agreed_by_id IS NULL AND superseded_at IS NULL)",
    f"CREATE POLICY own ON rights_legalhold AS RESTRICTIVE FOR INSERT TO {READERS} "
    "WITH CHECK (by_id = access_actor() AND lifted_at IS NULL)",
]
STAYS = """
CREATE FUNCTION rights_decision_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (to_jsonb(NEW) - '{agreed_by_id,agreed_on,superseded_at}'::text[])
       <> (to_jsonb(OLD) - '{agreed_by_id,agreed_on,superseded_at}'::text[])
       OR OLD.superseded_at IS NOT NULL
       OR (NEW.agreed_by_id IS DISTINCT FROM OLD.agreed_by_id
           AND (OLD.agreed_by_id IS NOT NULL OR NEW.agreed_by_id IS DISTINCT FROM access_actor())) THEN
        RAISE EXCEPTION 'a decision is agreed to in one''s own name, or replaced, and never changed'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER decision_stays BEFORE UPDATE ON rights_disposaldecision
FOR EACH ROW EXECUTE FUNCTION rights_decision_stays();

CREATE FUNCTION rights_hold_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Merging two records of one person brings the holds on them together.
    IF current_user = 'heldinmind_trusted' AND (to_jsonb(NEW) - 'person_id') = (to_jsonb(OLD) - 'person_id') THEN
        RETURN NEW;
    END IF;
    IF (to_jsonb(NEW) - '{lifted_by_id,lifted_at}'::text[]) <> (to_jsonb(OLD) - '{lifted_by_id,lifted_at}'::text[])
       OR OLD.lifted_at IS NOT NULL OR NEW.lifted_by_id IS DISTINCT FROM access_actor() THEN
        RAISE EXCEPTION 'a hold is lifted in one''s own name, and never changed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER hold_stays BEFORE UPDATE ON rights_legalhold FOR EACH ROW EXECUTE FUNCTION rights_hold_stays();
"""
SIGNATURES = {
    "rights_condemn_rows(uuid, uuid)": "",
    "rights_condemn_words(uuid)": "",
    "rights_is_asked_for(uuid[])": "",
    "rights_condemn(uuid, date)": "heldinmind_disposal",
    "rights_condemn_files(date)": "heldinmind_disposal",
    "rights_bury(uuid, uuid, date, text, date, uuid, uuid)": "",
    "rights_is_done()": "heldinmind_disposal",
}
OWNED = [
    statement
    for function, caller in SIGNATURES.items()
    for statement in [
        f"ALTER FUNCTION {function} OWNER TO heldinmind_trusted",
        f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC",
        *([f"GRANT EXECUTE ON FUNCTION {function} TO {caller}"] if caller else []),
    ]
]


class Migration(migrations.Migration):
    dependencies = [
        ("rights", "0005_keeping"),
        ("care", "0007_visitors_are_warned"),
        ("documents", "0003_two_people_agree_on_a_files_day"),
        ("people", "0011_merged"),
        ("access", "0006_safe_answers_run_out"),
    ]
    operations = [
        protect("rights_retentionsettings", view="team_view", add="team_set", history=False),
        protect(
            "rights_legalhold",
            **REVIEW,
            person="person_id",
            inside={"person_id": "people_person", "family_id": "people_family"},
            only="family_id IS NULL OR EXISTS (SELECT FROM people_family f WHERE f.id = {table}.family_id)",
        ),
        let("rights_legalhold", "person_id"),
        protect("rights_disposaldecision", **REVIEW, person="person_id", inside={"person_id": "people_person"}),
        protect("rights_tombstone", view=("retention_review", "audit_view"), history=False),
        migrations.RunSQL([WORK, CONDEMN, *OWNED, *OWN, STAYS], migrations.RunSQL.noop),
    ]
