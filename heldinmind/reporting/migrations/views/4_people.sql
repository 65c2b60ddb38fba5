CREATE VIEW reporting_participant AS
WITH came AS MATERIALIZED (
    SELECT episode_id, person_id FROM reporting_part_attended
), person AS MATERIALIZED (
    SELECT episode_id, person_id FROM reporting_part_person UNION SELECT episode_id, person_id FROM came
), member AS MATERIALIZED (
    SELECT family_id, person_id, min(part) AS part FROM people_familymember
     WHERE superseded_at IS NULL GROUP BY family_id, person_id
), father AS MATERIALIZED (
    SELECT DISTINCT carer_id FROM people_caregivingrelationship
     WHERE kind IN ('father', 'birth father', 'second father', 'adoptive father')
), met AS MATERIALIZED (
    SELECT DISTINCT episode_id FROM care_contact
)
SELECT e.referral_id AS referral, e.family_id AS family, p.person_id AS person,
       coalesce(named.part, member.part, 'other')::text AS part,
       father.carer_id IS NOT NULL AS father,
       coalesce(named.part, member.part) = 'carer' AND named.position IS DISTINCT FROM 1 AS second,
       CASE WHEN came.person_id IS NOT NULL OR (takes_part.person_id IS NOT NULL AND e.tally_attended > 0) THEN true
            WHEN r.route = 'imported' AND e.tally_attended IS NULL AND met.episode_id IS NULL THEN NULL
            ELSE false END AS seen,
       came.person_id IS NULL AND takes_part.person_id IS NOT NULL AND coalesce(e.tally_attended, 0) > 0 AS from_tally
  FROM person p
  JOIN care_episode e ON e.id = p.episode_id
  JOIN referrals_referral r ON r.id = e.referral_id
  LEFT JOIN referrals_referredperson named ON named.referral_id = e.referral_id AND named.person_id = p.person_id
  LEFT JOIN member ON member.family_id = e.family_id AND member.person_id = p.person_id
  LEFT JOIN father ON father.carer_id = p.person_id
  LEFT JOIN came ON came.episode_id = e.id AND came.person_id = p.person_id
  LEFT JOIN care_participant takes_part ON takes_part.episode_id = e.id AND takes_part.person_id = p.person_id
  LEFT JOIN met ON met.episode_id = e.id;
COMMENT ON VIEW reporting_participant IS 'One row for each person of each episode, whether seen or not.';
COMMENT ON COLUMN reporting_participant.referral IS 'The referral that opened the episode, as an opaque key.';
COMMENT ON COLUMN reporting_participant.family IS 'The family, as an opaque key.';
COMMENT ON COLUMN reporting_participant.person IS 'The person, as an opaque key.';
COMMENT ON COLUMN reporting_participant.part IS 'baby, carer, sibling or other.';
COMMENT ON COLUMN reporting_participant.father IS 'Whether this person is a father of any baby.';
COMMENT ON COLUMN reporting_participant.second IS 'Whether this is a carer other than the first that the referral named.';
COMMENT ON COLUMN reporting_participant.seen IS 'Whether this person came at least once; empty when an imported log does not say.';
COMMENT ON COLUMN reporting_participant.from_tally IS 'Seen only according to an imported tally of contacts.';

CREATE VIEW reporting_attendance AS
SELECT e.referral_id AS referral, a.what::text AS what, (c.held_at AT TIME ZONE 'Europe/London')::date AS due_on,
       false AS from_tally, count(*) AS times
  FROM care_attendance a
  JOIN care_contact c ON c.id = a.contact_id
  JOIN care_episode e ON e.id = c.episode_id
 WHERE a.what <> 'planned' AND a.person_id NOT IN (SELECT id FROM reporting_part_merged)
 GROUP BY 1, 2, 3
UNION ALL
SELECT e.referral_id, 'planned', (m.starts_at AT TIME ZONE 'Europe/London')::date, false, count(*)
  FROM care_attendance a
  JOIN care_appointment m ON m.id = a.appointment_id AND m.cancelled_at IS NULL
  JOIN care_episode e ON e.id = m.episode_id
 WHERE a.what = 'planned' AND a.person_id NOT IN (SELECT id FROM reporting_part_merged)
   AND NOT EXISTS (SELECT FROM care_contact c JOIN care_attendance told ON told.contact_id = c.id
                    WHERE c.appointment_id = m.id AND told.person_id = a.person_id)
 GROUP BY 1, 3
UNION ALL
SELECT e.referral_id, tally.what, NULL, true, tally.times::bigint
  FROM care_episode e,
       LATERAL (VALUES ('attended', e.tally_attended), ('cancelled by family', e.tally_cancelled_by_family),
                       ('cancelled by service', e.tally_cancelled_by_service),
                       ('missed, kind not recorded', e.tally_missed)) AS tally (what, times)
 WHERE tally.times > 0;
COMMENT ON VIEW reporting_attendance IS 'How often what happened: for each person who was invited, or as an imported tally of contacts.';
COMMENT ON COLUMN reporting_attendance.referral IS 'The referral that opened the episode, as an opaque key.';
COMMENT ON COLUMN reporting_attendance.what IS 'attended, late, was not brought ...; planned while nobody has said what happened.';
COMMENT ON COLUMN reporting_attendance.due_on IS 'The day of the meeting; empty in a tally.';
COMMENT ON COLUMN reporting_attendance.from_tally IS 'Counted once for each contact, from an imported tally.';
COMMENT ON COLUMN reporting_attendance.times IS 'How many times.';
