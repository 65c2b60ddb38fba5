"""Finding a person by name, misspelt too, fast under row security; and the rule of who is seen, made fast as well."""

from django.db import migrations

# Row security keeps the trigram operators from using their index (they are not leakproof), so names are searched here,
# by an owner whose rows are not filtered, and the function applies the rule of people_person's policy itself: the
# reader's team, `person_view`, and people_reachable(). It gives out keys and how alike each is; the page then reads the
# rows under row security like any others.
#
# First whoever has every word typed as a part of the name ("arkf" finds Larkfield). Words of which none has three letters
# have to begin a word of the name ("la"), and there the search ends: such a scrap has no trigram inside a word, and is
# everywhere. Then names that are like it, by word similarity.
# One word: 0.45 (one letter off in most names), and unless somebody has the word as typed, while fewer than ten are found,
# 0.3 (one letter off in a name of five, two in one of nine) and 0.22 ("Dena" finds Dana; two letters off in one of seven).
# Several words: each of the three longest has to be like a word of the name, at 0.35 when somebody has them as typed, else
# at 0.25 (together they are rare enough), and while fewer than ten are found all of them together at 0.3 (a middle name).
# Still lower, and names that share two letters crowd in; benchmarks/search.py measures what is found and how fast.
# A step looks at 4,000 names at most: a beginning that thousands share must not take longer than a rare one.
# Whoever has all the words as they were typed comes first (likeness above 2), then by whole words and the whole name.
# A reader of only some families (a trainee) is answered from their people alone, lest the 4,000 hide them.
# A custom plan each time: a generic one knows neither the team nor the words, and takes half a second.
SEARCH = """
CREATE FUNCTION people_search(words text, most int) RETURNS TABLE (person uuid, likeness real)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan SET pg_trgm.word_similarity_threshold = 0.3
AS $$
DECLARE
    team uuid := access_team();
    asked text := btrim(regexp_replace(people_plain(words), '[^[:alnum:]'']+', ' ', 'g'));
    words_asked text[] := ARRAY(SELECT part FROM unnest(string_to_array(asked, ' ')) AS part ORDER BY length(part) DESC);
    scraps boolean := length(words_asked[1]) < 3;
    parts text[] := ARRAY(SELECT CASE WHEN scraps THEN '% ' ELSE '%' END || part || '%' FROM unnest(words_asked) AS part);
    each_word text := (SELECT string_agg(format('searched %%> %L', part), ' AND ')
                         FROM unnest(words_asked[1:3]) AS part WHERE length(part) > 2);
    several boolean := coalesce(length(words_asked[2]) > 2, false);
    steps text[] := ARRAY[CASE WHEN scraps THEN 'searched %> $6 AND '' '' || searched LIKE ALL ($3)'
                               ELSE 'searched LIKE $3[1] AND searched LIKE ALL ($3)' END];
    thresholds real[] := '{0.6}';
    typed boolean := true;
    allocated text := current_setting('held.only', true);
    theirs uuid[];
    found record;
    given uuid[] := '{}';
BEGIN
    IF team IS NULL OR NOT access_may('person_view') OR asked = '' OR length(asked) > 200 THEN RETURN; END IF;
    IF allocated IS DISTINCT FROM '*' THEN
        theirs := ARRAY(SELECT m.person_id FROM people_familymember m WHERE m.superseded_at IS NULL
                        AND m.family_id = ANY (string_to_array(allocated, ',')::uuid[]));
    END IF;
    WHILE cardinality(steps) > 0 LOOP
        PERFORM set_config('pg_trgm.word_similarity_threshold', thresholds[1]::text, true);
        FOR found IN EXECUTE format(
            'SELECT n.person, max(strict_word_similarity($2, n.name) + similarity($2, n.name)) AS alike FROM (
                (SELECT id AS person, searched AS name FROM people_person
                  WHERE team_id = $1 AND %1$s AND ($4 IS NULL OR id = ANY ($4)) LIMIT 4000) UNION ALL
                (SELECT person_id, searched FROM people_alias
                  WHERE team_id = $1 AND %1$s AND ($4 IS NULL OR person_id = ANY ($4)) LIMIT 4000)) AS n
              WHERE n.person <> ALL ($5) GROUP BY n.person ORDER BY alike DESC, n.person', steps[1])
            USING team, asked, parts, theirs, given, words_asked[1]
        LOOP
            CONTINUE WHEN NOT (people_sees_everybody() OR people_reachable(found.person));
            given := given || found.person;
            person := found.person;
            likeness := found.alike + CASE WHEN typed THEN 2 ELSE 0 END;
            RETURN NEXT;
            EXIT WHEN cardinality(given) >= most;
        END LOOP;
        steps := steps[2:];
        thresholds := thresholds[2:];
        EXIT WHEN scraps OR cardinality(given) >= CASE WHEN typed THEN most ELSE least(most, 10) END;
        IF typed AND several THEN
            steps := CASE WHEN given = '{}' THEN ARRAY[each_word, 'searched %> $2'] ELSE ARRAY[each_word] END;
            thresholds := CASE WHEN given = '{}' THEN '{0.25, 0.3}' ELSE '{0.35}' END;
        ELSIF typed THEN
            thresholds := CASE WHEN given = '{}' THEN '{0.45, 0.3, 0.22}' ELSE '{0.45}' END;
            steps := array_fill('searched %> $2'::text, ARRAY[cardinality(thresholds)]);
        END IF;
        typed := false;
    END LOOP;
END $$;
ALTER FUNCTION people_search(text, int) OWNER TO heldinmind_trusted;
REVOKE ALL ON FUNCTION people_search(text, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION people_search(text, int) TO heldinmind_web, heldinmind_worker;
"""

# The rule of 0003, asked for each row that a reader with sealed families comes near: 20 microseconds instead of 10,000
# (100,000 members). Without `superseded_at IS NULL` in WHERE the planner cannot take the exclusion constraint's index,
# whose second column a person is and which it would read from end to end; and one plan serves every person.
REACHABLE = """
CREATE OR REPLACE FUNCTION people_reachable(person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
SELECT coalesce(bool_or(access_sees_family(m.family_id)) FILTER (WHERE m.superseded_at IS NULL),
                access_every())
  FROM people_familymember m WHERE m.person_id = person $$
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0003_protect")]
    operations = [
        migrations.RunSQL(SEARCH, "DROP FUNCTION people_search(text, int)"),
        migrations.RunSQL(REACHABLE, migrations.RunSQL.noop),
    ]
