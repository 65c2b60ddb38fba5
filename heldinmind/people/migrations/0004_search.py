"""Finding a person by name, misspelt too, fast under row security; and the rule of who is seen, made fast as well."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models

# Names are found through their words: a team of 100,000 people has 25,000 of them, and each is one key of a person's entry
# in the index, where trigrams of whole names made long lists that every search read.
#
# Two spellings are near when the same letters are left after at most two are taken out of the beginning of each (one of
# four letters or fewer): symmetric deletion, after W. Garbe, "SymSpell" (2012). That finds every word up to two letters
# off by exact look-ups, 29 at most. Only seven letters count, so that a beginning that is misspelt finds the word too and
# a word has few spellings: eight find the same, six bring four times as many words to compare.
WORDS = """
CREATE FUNCTION people_words(name text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT string_to_array(btrim(regexp_replace(
    CASE WHEN name LIKE '%-%' THEN name || ' ' || replace(name, '-', '') ELSE name END, '[^[:alnum:]'']+', ' ', 'g')), ' ') $$;

CREATE FUNCTION people_nearly(word text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    begins text := left(word, 7);
    spellings text[] := ARRAY[begins];
    less text;
BEGIN
    FOR i IN 1..length(begins) LOOP
        less := overlay(begins PLACING '' FROM i FOR 1);
        spellings := spellings || less;
        CONTINUE WHEN length(begins) < 5;
        FOR j IN i..length(less) LOOP
            spellings := spellings || overlay(less PLACING '' FROM j FOR 1);
        END LOOP;
    END LOOP;
    RETURN spellings;
END $$;
"""

# Nobody reads the words but the owner of the search, not even whoever may see the person: a word may be a sealed family's.
# A statement, not a row, calls the trigger: an import adds the words of thousands of names at once. It looks each up along
# the index; not knowing how many are coming, the planner would rather read half a million others.
KEPT = """
ALTER TABLE people_nameword ENABLE ROW LEVEL SECURITY;
ALTER TABLE people_nameword FORCE ROW LEVEL SECURITY;
CREATE POLICY trusted ON people_nameword TO heldinmind_trusted USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON people_nameword TO heldinmind_trusted;

CREATE FUNCTION people_keep_words() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
BEGIN
    INSERT INTO people_nameword (id, created_at, team_id, word)
    SELECT gen_random_uuid(), now(), n.team_id, n.word
      FROM (SELECT DISTINCT team_id, unnest(people_words(searched)) AS word FROM named) AS n
     WHERE NOT EXISTS (SELECT FROM people_nameword k WHERE k.team_id = n.team_id AND k.word = n.word);
    RETURN NULL;
END $$;
ALTER FUNCTION people_keep_words() OWNER TO heldinmind_trusted;
REVOKE ALL ON FUNCTION people_keep_words() FROM PUBLIC;
CREATE TRIGGER keep_words AFTER INSERT ON people_person REFERENCING NEW TABLE AS named
    FOR EACH STATEMENT EXECUTE FUNCTION people_keep_words();
CREATE TRIGGER keep_new_words AFTER UPDATE ON people_person REFERENCING NEW TABLE AS named
    FOR EACH STATEMENT EXECUTE FUNCTION people_keep_words();
CREATE TRIGGER keep_words AFTER INSERT ON people_alias REFERENCING NEW TABLE AS named
    FOR EACH STATEMENT EXECUTE FUNCTION people_keep_words();
CREATE TRIGGER keep_new_words AFTER UPDATE ON people_alias REFERENCING NEW TABLE AS named
    FOR EACH STATEMENT EXECUTE FUNCTION people_keep_words();
"""

# Row security keeps such operators from using an index (they are not leakproof), so names are searched here, by an owner
# whose rows are not filtered, and the function applies the rule of people_person's policy itself: the reader's team,
# `person_view`, and people_reachable(). It gives out keys and how alike each is; the page then reads the rows under row
# security like any others.
#
# Each step adds to what the ones before found, until there are enough:
# typed         every word as a whole word of the name;
# part          every word as a part of the name ("arkf" finds Larkfield). Words of which none has three letters have to
#               begin a word ("la"), and there the search ends: such scraps are everywhere;
# near          for each of the three longest words (of three letters or more) one that it is near to or begins;
# all but one   of those, when nobody has them all: a middle name, or a name from before a marriage.
# Likeness is above 2 for the first two. The most alike 25 words stand for a misspelt one: all but 2 in 80 that are two
# letters off are among them. A part may be in 500 words, and alone in 100, the shortest. A step looks at 1,000 people:
# a name that thousands share must not take longer than a rare one. A reader of only some families (a trainee) is answered
# from their people alone, through as many words as there are, lest others' hide them.
# A record that was merged into another is found as that other one.
# A custom plan each time: a generic one knows neither the team nor the words, and takes half a second.
SEARCH = """
CREATE FUNCTION people_search(words text, most int) RETURNS TABLE (person uuid, likeness real)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan
AS $$
DECLARE
    team uuid := access_team();
    asked text[] := people_words(replace(people_plain(words), '-', ' '));
    longest text[] := ARRAY(SELECT w FROM unnest(asked) AS w ORDER BY length(w) DESC LIMIT 3);
    scraps boolean := length(longest[1]) < 3;
    inside text := CASE WHEN scraps THEN '' ELSE '%' END;
    parts text[] := ARRAY(SELECT CASE WHEN scraps THEN '% ' ELSE '%' END || w || '%' FROM unnest(asked) AS w);
    allocated text := current_setting('held.only', true);
    theirs uuid[];
    everybody boolean := people_sees_everybody();
    step text;
    one text;
    has text[];
    condition text;
    found record;
    given uuid[] := '{}';
BEGIN
    IF team IS NULL OR NOT access_may('person_view') OR asked = '{}' OR length(words) > 200 THEN RETURN; END IF;
    IF allocated IS DISTINCT FROM '*' THEN
        theirs := ARRAY(SELECT m.person_id FROM people_familymember m WHERE m.superseded_at IS NULL
                        AND m.family_id = ANY (string_to_array(allocated, ',')::uuid[]));
    END IF;
    FOREACH step IN ARRAY CASE WHEN scraps THEN '{typed,part}' ELSE '{typed,part,near,all but one}' END::text[] LOOP
        IF step IN ('part', 'near') THEN
            has := '{}';
            FOREACH one IN ARRAY longest LOOP
                CONTINUE WHEN length(one) < 3 AND NOT scraps;
                has := has || format('people_words(searched) && %L', CASE step WHEN 'part' THEN ARRAY(
                    SELECT w.word FROM people_nameword w WHERE w.team_id = team AND w.word LIKE inside || one || '%'
                     ORDER BY similarity(w.word, one) DESC
                     LIMIT CASE WHEN theirs IS NOT NULL THEN NULL WHEN cardinality(asked) = 1 THEN 100 ELSE 500 END)
                ELSE ARRAY(
                    (SELECT w.word FROM people_nameword w
                      WHERE w.team_id = team AND people_nearly(w.word) && people_nearly(one)
                      ORDER BY similarity(w.word, one) DESC LIMIT CASE WHEN theirs IS NULL THEN 25 END)
                    UNION ALL
                    (SELECT w.word FROM people_nameword w WHERE w.team_id = team AND w.word LIKE one || '%'
                      ORDER BY similarity(w.word, one) DESC LIMIT 25)) END);
            END LOOP;
        END IF;
        EXIT WHEN step = 'all but one' AND (given <> '{}' OR cardinality(has) < 2);
        condition := CASE step
            WHEN 'typed' THEN 'people_words(searched) @> $3'
            WHEN 'part' THEN array_to_string(has, ' AND ') || ' AND '' '' || searched LIKE ALL ($4)'
            WHEN 'near' THEN array_to_string(has, ' AND ')
            ELSE CASE cardinality(has) WHEN 2 THEN has[1] || ' OR ' || has[2]
                 ELSE format('%1$s AND %2$s OR %1$s AND %3$s OR %2$s AND %3$s', VARIADIC has) END END;
        FOR found IN EXECUTE format(
            'SELECT n.person, max(strict_word_similarity($2, n.name) + similarity($2, n.name)) AS alike FROM (
                (SELECT coalesce(merged_into_id, id) AS person, searched AS name FROM people_person
                  WHERE team_id = $1 AND (%1$s) AND ($5 IS NULL OR coalesce(merged_into_id, id) = ANY ($5)) LIMIT 1000)
                UNION ALL
                (SELECT person_id, searched FROM people_alias
                  WHERE team_id = $1 AND (%1$s) AND ($5 IS NULL OR person_id = ANY ($5)) LIMIT 1000)) AS n
              WHERE n.person <> ALL ($6) GROUP BY n.person ORDER BY alike DESC, n.person', condition)
            USING team, array_to_string(asked, ' '), asked, parts, theirs, given
        LOOP
            CONTINUE WHEN NOT (everybody OR people_reachable(found.person));
            CONTINUE WHEN EXISTS (SELECT FROM people_person p WHERE p.id = found.person AND p.not_found_since IS NOT NULL);
            given := given || found.person;
            person := found.person;
            likeness := found.alike + CASE WHEN step IN ('typed', 'part') THEN 2 ELSE 0 END;
            RETURN NEXT;
            EXIT WHEN cardinality(given) >= most;
        END LOOP;
        EXIT WHEN cardinality(given) >= most;
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


def gin(name: str, function: str, of: str) -> django.contrib.postgres.indexes.GinIndex:
    """On the words (or spellings of the word) of a team. Without a list of rows still to be indexed: searches read it."""
    many = django.contrib.postgres.fields.ArrayField(models.TextField())
    words = models.Func(models.F(of), function=function, output_field=many)
    return django.contrib.postgres.indexes.GinIndex(models.F("team"), words, name=name, fastupdate=False)


class Migration(migrations.Migration):
    dependencies = [("people", "0003_protect")]
    operations = [
        migrations.RunSQL(WORDS, "DROP FUNCTION people_words(text), people_nearly(text)"),
        migrations.RemoveIndex("person", "person_by_name"),
        migrations.RemoveIndex("alias", "alias_by_name"),
        migrations.AddIndex("person", gin("person_by_word", "people_words", "searched")),
        migrations.AddIndex("alias", gin("alias_by_word", "people_words", "searched")),
        migrations.CreateModel(
            name="NameWord",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("word", models.TextField()),
                (
                    "team",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="access.team"),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["team", "word"], name="nameword_by_word", opclasses=["uuid_ops", "text_pattern_ops"]
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["team", "word"],
                        name="nameword_by_part",
                        opclasses=["uuid_ops", "gin_trgm_ops"],
                        fastupdate=False,
                    ),
                    gin("nameword_by_spelling", "people_nearly", "word"),
                ],
            },
        ),
        migrations.RunSQL(KEPT, "DROP FUNCTION people_keep_words() CASCADE"),
        migrations.RunSQL(SEARCH, "DROP FUNCTION people_search(text, int)"),
        migrations.RunSQL(REACHABLE, migrations.RunSQL.noop),
    ]
