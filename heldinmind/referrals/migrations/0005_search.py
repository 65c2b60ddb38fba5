"""Finding a referral by the names in it or by its reference, fast under row security."""

from django.db import migrations

# As with people_search(): row security keeps LIKE from using a trigram index, so an owner whose rows are not filtered
# looks, applies the rule of the referral's own policy, and gives out keys alone. The page then reads the rows under row
# security like any others. A word of fewer than three letters has no trigram inside a word, so it has to begin one. The
# longest word leads: LIKE finds it through the index, while LIKE ALL does not.
INDEXES = """
CREATE INDEX referral_by_names ON referrals_referral USING gin (team_id, people_plain(about) gin_trgm_ops);
CREATE INDEX referral_by_reference ON referrals_referral (team_id, upper(reference) text_pattern_ops);
"""
SEARCH = r"""
CREATE FUNCTION referrals_search(words text, most int) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    team uuid := access_team();
    plain text := regexp_replace(btrim(people_plain(words)), '([\\%_])', '\\\1', 'g');
    asked text[] := ARRAY(SELECT word FROM regexp_split_to_table(plain, '[\s,]+') AS word
                           WHERE word <> '' ORDER BY length(word) DESC);
    long text[] := ARRAY(SELECT '%' || word || '%' FROM unnest(asked) AS word WHERE length(word) > 2);
    short text[] := ARRAY(SELECT word || '%' FROM unnest(asked) AS word WHERE length(word) < 3);
    lead text[] := CASE WHEN long = '{}' THEN ARRAY[short[1], '% ' || short[1]] ELSE ARRAY[long[1], long[1]] END;
BEGIN
    IF team IS NULL OR plain = '' OR length(plain) > 200 OR NOT (access_may('referral_view') OR access_may('care_view'))
    THEN RETURN; END IF;
    RETURN QUERY SELECT found.id FROM (
    SELECT r.id, r.decision, r.received_on FROM referrals_referral r
     WHERE r.team_id = team AND access_sees_family(r.family_id)
       AND (people_plain(r.about) LIKE lead[1] OR people_plain(r.about) LIKE lead[2])
       AND people_plain(r.about) LIKE ALL (long)
       AND NOT EXISTS (SELECT FROM unnest(short) AS word
                        WHERE people_plain(r.about) NOT LIKE word AND people_plain(r.about) NOT LIKE '% ' || word)
    UNION
    SELECT r.id, r.decision, r.received_on FROM referrals_referral r
     WHERE r.team_id = team AND access_sees_family(r.family_id) AND upper(r.reference) LIKE upper(plain) || '%'
    ) AS found ORDER BY found.decision = '' DESC, found.received_on DESC, found.id LIMIT most;
END $$;
ALTER FUNCTION referrals_search(text, int) OWNER TO heldinmind_trusted;
REVOKE ALL ON FUNCTION referrals_search(text, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION referrals_search(text, int) TO heldinmind_web, heldinmind_worker;
"""
BACK = """
DROP FUNCTION referrals_search(text, int);
DROP INDEX referral_by_names;
DROP INDEX referral_by_reference;
"""


class Migration(migrations.Migration):
    dependencies = [("referrals", "0004_only_deciders_decide"), ("people", "0004_search")]
    operations = [migrations.RunSQL([INDEXES, SEARCH], BACK)]
