-- What the documented views are made of. Nobody reads these. What is costly to work out is materialised, here and in the
-- views: a planner that knows nothing of a table yet (after an import) would otherwise work it out again for each row.

-- Records that turned out to be of somebody who has another. What still hangs on one is there twice: the other has its like.
CREATE VIEW reporting_part_merged AS
SELECT id FROM people_person WHERE merged_into_id IS NOT NULL;

-- The babies of a referral: those it named, and a twin who was first known of at birth.
CREATE VIEW reporting_part_baby AS
SELECT named.referral_id, named.person_id AS baby_id
  FROM referrals_referredperson named WHERE named.part = 'baby' AND named.person_id NOT IN (SELECT id FROM reporting_part_merged)
UNION
SELECT named.referral_id, twin.child_id
  FROM referrals_referredperson named
  JOIN people_pregnancychild one ON one.child_id = named.person_id
  JOIN people_pregnancychild twin ON twin.pregnancy_id = one.pregnancy_id
 WHERE named.part = 'baby' AND twin.outcome <> 'mistaken'
   AND twin.child_id NOT IN (SELECT id FROM reporting_part_merged)
   AND NOT EXISTS (SELECT FROM referrals_referredperson other WHERE other.person_id = twin.child_id AND other.part <> 'undone');

-- Everybody whom an episode is about.
CREATE VIEW reporting_part_person AS
SELECT e.id AS episode_id, p.person_id FROM care_participant p JOIN care_episode e ON e.id = p.episode_id
 WHERE p.person_id NOT IN (SELECT id FROM reporting_part_merged)
UNION
SELECT e.id, p.person_id FROM referrals_referredperson p JOIN care_episode e ON e.referral_id = p.referral_id
 WHERE p.part <> 'undone' AND p.person_id NOT IN (SELECT id FROM reporting_part_merged)
UNION
SELECT e.id, b.baby_id FROM reporting_part_baby b JOIN care_episode e ON e.referral_id = b.referral_id;

-- How far children's services were involved with each baby at the start: what was last known when the referral arrived,
-- else what was learnt first, up to the assessment.
CREATE VIEW reporting_part_stage AS
SELECT DISTINCT ON (b.referral_id, b.baby_id) b.referral_id, b.baby_id, l.level_id, known.place
  FROM reporting_part_baby b
  JOIN referrals_referral r ON r.id = b.referral_id
  LEFT JOIN care_episode e ON e.referral_id = r.id
  JOIN safeguarding_levelon l ON l.child_id = b.baby_id AND l.superseded_at IS NULL
                               AND l."on" <= greatest(r.received_on, coalesce(e.assessed_on, e.opened_on))
  JOIN safeguarding_level known ON known.code = l.level_id
 ORDER BY b.referral_id, b.baby_id, l."on" <= r.received_on DESC, abs(l."on" - r.received_on), l.created_at, l.id;

-- Each scored response in the episode that it belongs to: of its family, about somebody in it, from the day the referral
-- arrived to the ending; a last one may come up to four weeks later, unless it is marked as a follow-up.
CREATE VIEW reporting_part_response AS
WITH person AS MATERIALIZED (SELECT episode_id, person_id FROM reporting_part_person)
SELECT e.referral_id, e.id AS episode_id, s.id, s.created_at, s.instrument, s.about_id, s.respondent_id, s.given_on, s.total,
       about.caregiving_id
  FROM measures_response s
  JOIN care_episode e ON e.family_id = s.family_id
  JOIN referrals_referral r ON r.id = e.referral_id
  JOIN people_subject about ON about.id = s.about_id
  LEFT JOIN people_caregivingrelationship c ON c.id = about.caregiving_id
  LEFT JOIN person p ON p.episode_id = e.id AND p.person_id = coalesce(about.person_id, c.child_id)
  LEFT JOIN care_episodesubject w ON w.episode_id = e.id AND w.subject_id = about.id
 WHERE (s.total IS NOT NULL OR s.scores <> '{}')
   AND s.given_on >= least(r.received_on, e.opened_on)
   AND (e.ended_on IS NULL OR s.given_on <= e.ended_on + CASE s.occasion WHEN 'follow-up' THEN 0 ELSE 28 END)
   AND (coalesce(about.person_id, c.child_id) IS NULL OR p.person_id IS NOT NULL OR w.subject_id IS NOT NULL);

-- The relationships of an episode: those it works on and those that were given a level in it; where there are neither,
-- every caregiving relationship between its people.
CREATE VIEW reporting_part_relationship AS
WITH meant AS MATERIALIZED (
    SELECT w.episode_id, about.caregiving_id FROM care_episodesubject w
      JOIN people_subject about ON about.id = w.subject_id WHERE about.caregiving_id IS NOT NULL
    UNION
    SELECT s.episode_id, s.caregiving_id FROM reporting_part_response s
     WHERE s.instrument = 'CAREGIVING-LEVEL' AND s.caregiving_id IS NOT NULL
), person AS MATERIALIZED (
    SELECT p.episode_id, p.person_id FROM reporting_part_person p
      LEFT JOIN (SELECT DISTINCT episode_id FROM meant) told ON told.episode_id = p.episode_id
     WHERE told.episode_id IS NULL
)
SELECT episode_id, caregiving_id FROM meant
UNION ALL
SELECT child.episode_id, c.id FROM people_caregivingrelationship c
  JOIN person child ON child.person_id = c.child_id
  JOIN person carer ON carer.person_id = c.carer_id AND carer.episode_id = child.episode_id;

-- Who came to any contact of which episode.
CREATE VIEW reporting_part_attended AS
SELECT DISTINCT c.episode_id, a.person_id
  FROM care_attendance a JOIN care_contact c ON c.id = a.contact_id
 WHERE a.what IN ('attended', 'late', 'without baby') AND a.person_id NOT IN (SELECT id FROM reporting_part_merged);
