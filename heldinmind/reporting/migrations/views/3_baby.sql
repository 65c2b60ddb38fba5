-- Where a baby lives at the end: the last placement that began by then, if somebody has said so since the referral arrived.
-- What was known on arrival says nothing about the end.
CREATE VIEW reporting_baby AS
WITH episode AS MATERIALIZED (
    SELECT b.referral_id, b.baby_id, r.received_on, e.ended_on
      FROM reporting_part_baby b
      JOIN referrals_referral r ON r.id = b.referral_id
      LEFT JOIN care_episode e ON e.referral_id = r.id
), lived AS MATERIALIZED (
    SELECT e.referral_id, e.baby_id, e.received_on, e.ended_on, p.known_on, list.code, list.counts_as,
           coalesce(lower(p.during), '-infinity') AS since, coalesce(upper(p.during), 'infinity') AS until
      FROM episode e
      JOIN people_placement p ON p.child_id = e.baby_id AND p.superseded_at IS NULL
      JOIN people_livingarrangement list ON list.code = p.arrangement_id
     WHERE e.ended_on IS NULL OR coalesce(lower(p.during), '-infinity') <= e.ended_on
), ending AS MATERIALIZED (
    SELECT DISTINCT ON (referral_id, baby_id) * FROM lived
     WHERE known_on > received_on OR known_on >= ended_on
     ORDER BY referral_id, baby_id, since DESC
), away AS MATERIALIZED (
    SELECT DISTINCT before.referral_id, before.baby_id
      FROM lived before
      JOIN ending ON ending.referral_id = before.referral_id AND ending.baby_id = before.baby_id
     WHERE before.counts_as = 'elsewhere' AND before.since < ending.since AND before.until > before.received_on
), stage AS MATERIALIZED (
    SELECT referral_id, baby_id, level_id FROM reporting_part_stage
)
SELECT e.referral_id AS referral, e.baby_id AS baby, stage.level_id::text AS legal_stage,
       ending.code::text AS lives_with, ending.counts_as::text AS lives_as,
       away.baby_id IS NOT NULL AS lived_elsewhere,
       p.state IN ('lost', 'died') AND (e.ended_on IS NULL OR p.ended_on IS NULL OR p.ended_on <= e.ended_on) AS lost_or_died
  FROM episode e
  JOIN people_person p ON p.id = e.baby_id
  LEFT JOIN ending ON ending.referral_id = e.referral_id AND ending.baby_id = e.baby_id
  LEFT JOIN away ON away.referral_id = e.referral_id AND away.baby_id = e.baby_id
  LEFT JOIN stage ON stage.referral_id = e.referral_id AND stage.baby_id = e.baby_id;
COMMENT ON VIEW reporting_baby IS 'One row for each baby of each referral, born or not.';
COMMENT ON COLUMN reporting_baby.referral IS 'The referral, as an opaque key.';
COMMENT ON COLUMN reporting_baby.baby IS 'The baby, as an opaque key.';
COMMENT ON COLUMN reporting_baby.legal_stage IS 'How far children''s services were involved at the start; empty when not known.';
COMMENT ON COLUMN reporting_baby.lives_with IS 'With whom the baby lives at the end; empty when nobody has said since the referral arrived.';
COMMENT ON COLUMN reporting_baby.lives_as IS 'What that counts as: with parents, elsewhere, unknown.';
COMMENT ON COLUMN reporting_baby.lived_elsewhere IS 'Whether the baby lived away from parents before that, during the work.';
COMMENT ON COLUMN reporting_baby.lost_or_died IS 'Whether the pregnancy was lost or the baby died before the end.';
