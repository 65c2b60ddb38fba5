CREATE VIEW reporting_relationship AS
WITH rated AS MATERIALIZED (
    SELECT episode_id, caregiving_id, count(DISTINCT given_on) AS days,
           (array_agg(total ORDER BY given_on, created_at, id))[1] AS first_level,
           (array_agg(total ORDER BY given_on DESC, created_at DESC, id DESC))[1] AS last_level
      FROM reporting_part_response
     WHERE instrument = 'CAREGIVING-LEVEL' AND caregiving_id IS NOT NULL AND total IS NOT NULL
     GROUP BY episode_id, caregiving_id
), meant AS MATERIALIZED (
    SELECT episode_id, caregiving_id FROM reporting_part_relationship
)
SELECT e.referral_id AS referral, meant.caregiving_id AS relationship, c.child_id AS baby,
       rated.first_level::bigint AS first_level, rated.last_level::bigint AS last_level,
       coalesce(rated.days, 0) AS days_rated, e.ended_on IS NOT NULL AS ended
  FROM meant
  JOIN care_episode e ON e.id = meant.episode_id
  JOIN people_caregivingrelationship c ON c.id = meant.caregiving_id
  LEFT JOIN rated ON rated.episode_id = meant.episode_id AND rated.caregiving_id = meant.caregiving_id;
COMMENT ON VIEW reporting_relationship IS 'One row for each caregiving relationship of each episode.';
COMMENT ON COLUMN reporting_relationship.referral IS 'The referral that opened the episode, as an opaque key.';
COMMENT ON COLUMN reporting_relationship.relationship IS 'The caregiving relationship, as an opaque key.';
COMMENT ON COLUMN reporting_relationship.baby IS 'The child of the relationship, as an opaque key.';
COMMENT ON COLUMN reporting_relationship.first_level IS 'The first caregiving level given in the episode, 1 (best) to 4.';
COMMENT ON COLUMN reporting_relationship.last_level IS 'The last caregiving level given in the episode, 1 (best) to 4.';
COMMENT ON COLUMN reporting_relationship.days_rated IS 'On how many days a level was given: with two, first and last are a pair.';
COMMENT ON COLUMN reporting_relationship.ended IS 'Whether the episode has ended.';

CREATE VIEW reporting_score AS
SELECT s.referral_id AS referral, s.instrument::text AS instrument, s.about_id AS about, s.respondent_id AS respondent,
       (array_agg(s.total ORDER BY s.given_on, s.created_at, s.id))[1] AS first_total,
       (array_agg(s.total ORDER BY s.given_on DESC, s.created_at DESC, s.id DESC))[1] AS last_total,
       count(DISTINCT s.given_on) AS days_scored, bool_or(e.ended_on IS NOT NULL) AS ended
  FROM reporting_part_response s
  JOIN care_episode e ON e.id = s.episode_id
 GROUP BY s.referral_id, s.instrument, s.about_id, s.respondent_id;
COMMENT ON VIEW reporting_score IS 'One row for each instrument, whom it is about and who answered, in each episode: the first and the last score.';
COMMENT ON COLUMN reporting_score.referral IS 'The referral that opened the episode, as an opaque key.';
COMMENT ON COLUMN reporting_score.instrument IS 'The instrument''s name.';
COMMENT ON COLUMN reporting_score.about IS 'Whom or what it is about, as an opaque key.';
COMMENT ON COLUMN reporting_score.respondent IS 'Who answered, as an opaque key; empty for a clinician.';
COMMENT ON COLUMN reporting_score.first_total IS 'The first total of the episode; empty when the instrument has none.';
COMMENT ON COLUMN reporting_score.last_total IS 'The last total of the episode.';
COMMENT ON COLUMN reporting_score.days_scored IS 'On how many days there was a score: with two, first and last are a pair.';
COMMENT ON COLUMN reporting_score.ended IS 'Whether the episode has ended.';

CREATE VIEW reporting_stressor AS
WITH told AS MATERIALIZED (
    SELECT DISTINCT ON (s.id) s.id, s.stressor_id, s.state, r.id AS referral_id
      FROM risk_rating s JOIN referrals_referral r ON r.family_id = s.family_id
     WHERE s.source = 'referral'
     ORDER BY s.id, r.received_on <= s.rated_on DESC, abs(r.received_on - s.rated_on), r.created_at, r.id
), said AS MATERIALIZED (
    SELECT referral_id, stressor_id, array_agg(state::text) AS states FROM told GROUP BY referral_id, stressor_id
)
SELECT r.id AS referral, list.code::text AS stressor, list.layer::text AS layer,
       CASE WHEN 'present' = ANY (said.states) THEN 'present'
            WHEN 'unknown' = ANY (said.states) THEN 'unknown'
            WHEN 'not asked' = ANY (said.states) THEN 'not asked'
            WHEN 'historic' = ANY (said.states) THEN 'historic'
            WHEN 'absent' = ANY (said.states) THEN 'absent' END AS state
  FROM referrals_referral r
 CROSS JOIN risk_stressor list
  LEFT JOIN said ON said.referral_id = r.id AND said.stressor_id = list.code
 WHERE list.retired_in IS NULL OR said.states IS NOT NULL;
COMMENT ON VIEW reporting_stressor IS 'One row for each referral and each stressor of the list, mentioned or not.';
COMMENT ON COLUMN reporting_stressor.referral IS 'The referral, as an opaque key.';
COMMENT ON COLUMN reporting_stressor.stressor IS 'The stressor''s code.';
COMMENT ON COLUMN reporting_stressor.layer IS 'The layer of the risk analysis that it belongs to.';
COMMENT ON COLUMN reporting_stressor.state IS 'present when it is for anybody; absent only when nobody''s is unknown or not asked; empty when never mentioned.';
