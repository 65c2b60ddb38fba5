"""The functions by which merging moves what hangs on a person, also what the reader may not read, and takes it back."""

from django.db import migrations

# Each asks itself for the permission and for the reader's own team, and gives out no more than keys and yes or no. They move
# rows that the reader does not see (a part for others' ears, another's draft): a record of which some rows stayed behind
# would be two halves. The columns they may change are granted one by one (0002); all they change is written down.
IN_HAND = """
CREATE FUNCTION rights_in_hand(merging uuid) RETURNS rights_merge LANGUAGE plpgsql STABLE AS $$
DECLARE
    hand rights_merge%ROWTYPE;
BEGIN
    SELECT * INTO hand FROM rights_merge WHERE id = merging AND team_id = access_team() AND undone_at IS NULL;
    IF hand.id IS NULL OR NOT access_may('person_merge') OR NOT people_reachable(hand.kept_id) THEN
        RAISE EXCEPTION 'this merge is not in your hands' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN hand;
END $$;
"""

SET = """
CREATE FUNCTION rights_note(merging uuid, what text, tbl text, changed uuid, col text, before text, after text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp SET TimeZone = 'UTC' AS $$
    INSERT INTO rights_moved (id, created_at, team_id, merge_id, place, kind, "table", "row", "column", was, became, outcome)
    SELECT gen_random_uuid(), now(), hand.team_id, hand.id,
           1 + coalesce((SELECT max(m.place) FROM rights_moved m WHERE m.merge_id = hand.id), 0),
           what, tbl, changed, col, before, after, ''
      FROM rights_in_hand(merging) AS hand $$;

-- One column of one row, as text; nothing is written down when it holds that already.
CREATE FUNCTION rights_set(merging uuid, what text, tbl text, changed uuid, col text, value text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET TimeZone = 'UTC' AS $$
DECLARE
    hand rights_merge := rights_in_hand(merging);
    kind text := (SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = tbl::regclass AND attname = col);
    was text;
    became text;
BEGIN
    EXECUTE format('SELECT %I::text FROM %I WHERE id = $1 AND team_id = $2 FOR UPDATE', col, tbl)
       INTO STRICT was USING changed, hand.team_id;
    EXECUTE format('UPDATE %I SET %I = $1::%s WHERE id = $2 RETURNING %2$I::text', tbl, col, kind)
       INTO became USING value, changed;
    IF was IS DISTINCT FROM became THEN
        PERFORM rights_note(merging, what, tbl, changed, col, was, became);
    END IF;
END $$;

-- What the row that stays behind knows and the survivor's own does not.
CREATE FUNCTION rights_fill(merging uuid, tbl text, own uuid, other uuid, col text, over_these text[], only_this text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET TimeZone = 'UTC' AS $$
DECLARE
    hand rights_merge := rights_in_hand(merging);
    has text;
    knows text;
BEGIN
    EXECUTE format('SELECT a.%1$I::text, b.%1$I::text FROM %2$I a, %2$I b WHERE a.id = $1 AND b.id = $2 AND a.team_id = $3 '
                   'AND b.team_id = $3', col, tbl) INTO has, knows USING own, other, hand.team_id;
    IF knows IS NOT NULL AND (has IS NULL OR has = ANY (over_these)) AND (only_this IS NULL OR knows = only_this) THEN
        PERFORM rights_set(merging, 'changed', tbl, own, col, knows);
    END IF;
END $$;
"""

# A dated fact that the survivor's own facts contradict or repeat: it is superseded, and what they leave open of its time
# becomes rows of its own. The survivor's word stands where both have one, and no day is lost.
# beside: whose facts those are; stays: whose the folded row is from now on.
FOLD = """
CREATE FUNCTION rights_fold(merging uuid, link jsonb, folded uuid, beside uuid, stays uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET TimeZone = 'UTC' AS $$
DECLARE
    hand rights_merge := rights_in_hand(merging);
    tbl text := link ->> 'table';
    col text := link ->> 'column';
    scope text := coalesce((SELECT string_agg(format(' AND t.%1$I = r.%1$I', k), '') FROM jsonb_array_elements_text(link -> 'scope') k), '');
    rest datemultirange;
    piece daterange;
    made uuid;
BEGIN
    EXECUTE format('SELECT datemultirange(r.during) - coalesce((SELECT range_agg(t.during) FROM %1$I t WHERE t.%2$I = $2 '
                   'AND t.superseded_at IS NULL AND t.id <> r.id%3$s), ''{}'') FROM %1$I r WHERE r.id = $1 AND r.team_id = $3',
                   tbl, col, scope) INTO STRICT rest USING folded, beside, hand.team_id;
    PERFORM rights_set(merging, 'changed', tbl, folded, 'superseded_at', now()::text);
    PERFORM rights_set(merging, 'moved', tbl, folded, col, stays::text);
    FOR piece IN SELECT unnest(rest) LOOP
        made := gen_random_uuid();
        EXECUTE format('INSERT INTO %1$I SELECT (jsonb_populate_record(r, jsonb_build_object(''id'', $2, ''created_at'', now(), '
                       '''during'', $3, ''superseded_at'', NULL))).* FROM %1$I r WHERE r.id = $1', tbl)
          USING folded, made, piece::text;
        PERFORM rights_note(merging, 'made', tbl, made, 'during', NULL, piece::text);
        IF tbl = 'people_placement' THEN
            INSERT INTO people_placementcarer (id, created_at, team_id, placement_id, carer_id)
            SELECT gen_random_uuid(), now(), c.team_id, made, c.carer_id FROM people_placementcarer c WHERE c.placement_id = folded;
        END IF;
    END LOOP;
END $$;
"""

# The more careful of two that cannot both stand, whichever record it is of: the other gives way before the row is moved.
# careful: a column and its values, the most careful first; newest: which of two equally careful ones; blur: what is emptied
# when those two differ in it.
CAREFUL = """
CREATE FUNCTION rights_careful(merging uuid, link jsonb, coming uuid, gone uuid, kept uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET TimeZone = 'UTC' AS $$
DECLARE
    hand rights_merge := rights_in_hand(merging);
    tbl text := link ->> 'table';
    col text := link ->> 'column';
    says text := link -> 'careful' ->> 0;
    ranks text[] := ARRAY(SELECT jsonb_array_elements_text((link -> 'careful') - 0));
    dated boolean := link ? 'scope';
    scope text := coalesce((SELECT string_agg(format(' AND t.%1$I = r.%1$I', k), '') FROM jsonb_array_elements_text(link -> 'scope') k), '');
    blur text := coalesce(quote_ident(link ->> 'blur'), 'id');
    own record;
BEGIN
    FOR own IN EXECUTE format(
        'SELECT t.id, array_position($4, t.%3$I::text) - array_position($4, r.%3$I::text) AS ahead, %5$s AS newer,
                t.%6$s IS DISTINCT FROM r.%6$s AS differ
           FROM %1$I t, %1$I r WHERE r.id = $1 AND t.%2$I = $2 AND t.team_id = $3 AND r.team_id = $3
            AND t.superseded_at IS NULL AND r.superseded_at IS NULL%4$s%7$s',
        tbl, col, says, scope, CASE WHEN link ? 'newest' THEN format('r.%1$I > t.%1$I', link ->> 'newest') ELSE 'false' END,
        blur, CASE WHEN dated THEN ' AND t.during && r.during' ELSE '' END)
        USING coming, kept, hand.team_id, ranks
    LOOP
        IF dated THEN
            -- What does not give way is folded as any other fact is.
            IF own.ahead > 0 THEN PERFORM rights_fold(merging, link, own.id, gone, kept); END IF;
        ELSE
            IF own.ahead > 0 OR (own.ahead = 0 AND own.newer) THEN
                PERFORM rights_set(merging, 'changed', tbl, own.id, 'superseded_at', now()::text);
            ELSE
                PERFORM rights_set(merging, 'changed', tbl, coming, 'superseded_at', now()::text);
            END IF;
            IF own.ahead = 0 AND own.differ AND link ? 'blur' THEN
                PERFORM rights_set(merging, 'changed', tbl, CASE WHEN own.newer THEN coming ELSE own.id END, link ->> 'blur', NULL);
            END IF;
        END IF;
    END LOOP;
END $$;
"""

# Every row of one table that points at one record, to the other; those that cannot stand beside the survivor's own stay where
# they are, and are given back with the survivor's row that says the same (`twin`), if there is one.
# link: table, column; pair: two columns kept one way round; apart: the row stays when this column is the survivor already;
# key: the columns by which two rows say the same; scope: what dated facts are folded within; mark: set when a row came so.
MOVE = """
CREATE FUNCTION rights_move(merging uuid, link jsonb, gone uuid, kept uuid) RETURNS TABLE (stayed uuid, twin uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET TimeZone = 'UTC' AS $$
DECLARE
    hand rights_merge := rights_in_hand(merging);
    tbl text := link ->> 'table';
    col text := link ->> 'column';
    pair text[] := ARRAY(SELECT jsonb_array_elements_text(link -> 'pair'));
    beside text := coalesce(link ->> 'apart', (SELECT p FROM unnest(pair) p WHERE p <> link ->> 'column'));
    same text := (SELECT string_agg(format(' AND t.%1$I = r.%1$I', k), '') FROM jsonb_array_elements_text(link -> 'key') k);
    found record;
    low uuid;
    high uuid;
BEGIN
    FOR found IN EXECUTE format('SELECT id, %s AS partner FROM %I WHERE team_id = $1 AND %I = $2 ORDER BY id FOR UPDATE',
                                coalesce(quote_ident(beside), 'NULL::uuid'), tbl, col) USING hand.team_id, gone
    LOOP
        stayed := found.id;
        twin := NULL;
        low := least(kept, found.partner);
        high := greatest(kept, found.partner);
        IF found.partner = kept THEN RETURN NEXT; CONTINUE; END IF;
        IF pair <> '{}' THEN
            EXECUTE format('SELECT t.id FROM %1$I t, %1$I r WHERE r.id = $1 AND t.id <> r.id AND t.%2$I = $2 AND t.%3$I = $3%4$s',
                           tbl, pair[1], pair[2], same) INTO twin USING found.id, low, high;
        ELSIF same IS NOT NULL THEN
            EXECUTE format('SELECT t.id FROM %1$I t, %1$I r WHERE r.id = $1 AND t.id <> r.id AND t.%2$I = $2%3$s',
                           tbl, col, same) INTO twin USING found.id, kept;
        END IF;
        IF twin IS NOT NULL THEN RETURN NEXT; CONTINUE; END IF;
        BEGIN
            IF pair <> '{}' THEN
                EXECUTE format('UPDATE %I SET %I = $2, %I = $3 WHERE id = $1', tbl, pair[1], pair[2]) USING found.id, low, high;
                IF (col = pair[1]) IS DISTINCT FROM (low = kept) THEN
                    PERFORM rights_note(merging, 'moved', tbl, found.id, beside, found.partner::text, kept::text);
                    PERFORM rights_note(merging, 'moved', tbl, found.id, col, gone::text, found.partner::text);
                ELSE
                    PERFORM rights_note(merging, 'moved', tbl, found.id, col, gone::text, kept::text);
                END IF;
            ELSE
                IF link ? 'careful' THEN PERFORM rights_careful(merging, link, found.id, gone, kept); END IF;
                IF link ? 'mark' THEN PERFORM rights_set(merging, 'changed', tbl, found.id, link ->> 'mark', 'true'); END IF;
                PERFORM rights_set(merging, 'moved', tbl, found.id, col, kept::text);
            END IF;
        EXCEPTION
            WHEN unique_violation OR check_violation THEN RETURN NEXT;
            WHEN exclusion_violation THEN PERFORM rights_fold(merging, link, found.id, kept, kept);
        END;
    END LOOP;
END $$;
"""

# Row by row, the newest first: a column goes back to what it was unless somebody has changed it since; a row that merging
# wrote is superseded unless somebody has. What is left, is left with the survivor and said so.
UNDO = """
CREATE FUNCTION rights_stands(merging uuid) RETURNS TABLE (tbl text, changed uuid, col text, made boolean, was text, stands boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET TimeZone = 'UTC' AS $$
DECLARE
    hand rights_merge := rights_in_hand(merging);
    first_was text;
    last_became text;
BEGIN
    FOR tbl, changed, col, made, first_was, last_became IN
        SELECT m."table", m."row", m."column", m.kind = 'made', (array_agg(m.was ORDER BY m.place))[1],
               (array_agg(m.became ORDER BY m.place DESC))[1]
          FROM rights_moved m WHERE m.merge_id = hand.id GROUP BY 1, 2, 3, 4 ORDER BY max(m.place) DESC
    LOOP
        was := first_was;
        EXECUTE format('SELECT %1$I::text IS NOT DISTINCT FROM $1%3$s FROM %2$I WHERE id = $2', col, tbl,
                       CASE WHEN made THEN ' AND superseded_at IS NULL' ELSE '' END) INTO stands USING last_became, changed;
        RETURN NEXT;
    END LOOP;
END $$;

CREATE FUNCTION rights_undo(merging uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET TimeZone = 'UTC' AS $$
DECLARE
    hand rights_merge := rights_in_hand(merging);
    back record;
BEGIN
    FOR back IN SELECT s.tbl, s.changed, s.made, array_agg(s.col) AS cols,
                       string_agg(format('%I = %L::%s', s.col, s.was, format_type(a.atttypid, a.atttypmod)), ', ') AS as_before
                  FROM rights_stands(merging) WITH ORDINALITY s (tbl, changed, col, made, was, stands, place)
                  JOIN pg_attribute a ON a.attrelid = s.tbl::regclass AND a.attname = s.col
                 WHERE s.stands GROUP BY 1, 2, 3 ORDER BY s.made DESC, min(s.place)
    LOOP
        BEGIN
            EXECUTE format('UPDATE %I SET %s WHERE id = $1 AND team_id = $2', back.tbl,
                           CASE WHEN back.made THEN 'superseded_at = now()' ELSE back.as_before END) USING back.changed, hand.team_id;
            UPDATE rights_moved SET outcome = 'undone'
             WHERE merge_id = hand.id AND "table" = back.tbl AND "row" = back.changed AND "column" = ANY (back.cols);
        EXCEPTION WHEN unique_violation OR check_violation OR exclusion_violation THEN
            NULL;  -- left, as below
        END;
    END LOOP;
    UPDATE rights_moved SET outcome = 'left' WHERE merge_id = hand.id AND outcome = '';
END $$;

-- A row written since the merge, which a person says belongs to the one who was merged away.
CREATE FUNCTION rights_give(merging uuid, tbl text, col text, given uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET TimeZone = 'UTC' AS $$
DECLARE
    hand rights_merge := rights_in_hand(merging);
    many int;
BEGIN
    EXECUTE format('UPDATE %1$I SET %2$I = $1 WHERE id = $2 AND team_id = $3 AND %2$I = $4 AND created_at > $5', tbl, col)
      USING hand.gone_id, given, hand.team_id, hand.kept_id, hand.created_at;
    GET DIAGNOSTICS many = ROW_COUNT;
    RETURN many = 1;
END $$;
"""

CALLED = (
    "rights_note(uuid, text, text, uuid, text, text, text)",
    "rights_set(uuid, text, text, uuid, text, text)",
    "rights_fill(uuid, text, uuid, uuid, text, text[], text)",
    "rights_fold(uuid, jsonb, uuid, uuid, uuid)",
    "rights_careful(uuid, jsonb, uuid, uuid, uuid)",
    "rights_move(uuid, jsonb, uuid, uuid)",
    "rights_stands(uuid)",
    "rights_undo(uuid)",
    "rights_give(uuid, text, text, uuid)",
)


def owned(function: str) -> list[str]:
    return [
        f"ALTER FUNCTION {function} OWNER TO heldinmind_trusted",
        f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC",
        f"GRANT EXECUTE ON FUNCTION {function} TO heldinmind_web, heldinmind_worker",
    ]


class Migration(migrations.Migration):
    dependencies = [("rights", "0002_protect")]
    operations = [
        migrations.RunSQL(
            [IN_HAND, SET, FOLD, CAREFUL, MOVE, UNDO, *(line for function in CALLED for line in owned(function))],
            migrations.RunSQL.noop,
        )
    ]
