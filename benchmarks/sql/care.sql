INSERT INTO care_episode (id, created_at, team_id, family_id, referral_id, opened_on, assessed_on, started_on, ended_on, end_reason_id, end_words)
SELECT episode_id, opened, team_id, id, referral_id, opened, opened + 7, opened + 14, ended,
       CASE WHEN ended IS NOT NULL THEN (ARRAY['goals met', 'partly met', 'disengaged', 'moved area'])[1 + f % 4] END, ''
  FROM bench_family;

INSERT INTO care_participant (id, created_at, team_id, episode_id, person_id)
SELECT pg_temp.key(41, g * 4 + slot, arrived), arrived + 20, team_id, pg_temp.key(40, g, arrived), id FROM bench_person WHERE part <> 'sibling';

INSERT INTO care_episodesubject (id, created_at, team_id, episode_id, subject_id)
SELECT pg_temp.key(42, g * 16 + carer * 4 + child, arrived), arrived + 20, team_id, pg_temp.key(40, g, arrived), subject_id
  FROM bench_bond WHERE child = 0;

INSERT INTO care_allocation (id, created_at, team_id, family_id, episode_id, worker_id, worker_name, during)
SELECT pg_temp.key(43, g, opened), opened, team_id, id, episode_id, worker_id, '', daterange(opened, ended + 1) FROM bench_family;

-- Meetings: four of a closed family, six of an open one; then what was not written down yet (7) and what is planned (0).
CREATE TEMP TABLE bench_meeting AS
WITH dated AS (
    SELECT b.*, k, CASE WHEN k = 0 THEN CURRENT_DATE + 1 + (f % 13)::int WHEN k = 7 THEN CURRENT_DATE - 3
                        WHEN b.is_open THEN CURRENT_DATE - 7 * k ELSE opened + 14 + 21 * k END AS day
      FROM bench_family AS b, generate_series(0, 7) AS k
     WHERE CASE WHEN is_open THEN k < 7 OR f % 5 = 0 ELSE k BETWEEN 1 AND 4 END
)
SELECT g, f, k, is_open, team_id, id AS family_id, episode_id, worker_id, baby_id, mother_id, father_id, unborn, day,
       day + make_time(9 + (f % 8)::int, 0, 0) AS at, k BETWEEN 1 AND 6 AS held, (f + k) % 9 = 0 AS missed, (f + k) % 11 = 0 AS cancelled,
       pg_temp.key(44, g * 8 + k, day) AS appointment_id, pg_temp.key(45, g * 8 + k, day) AS contact_id
  FROM dated ORDER BY day;

INSERT INTO care_appointment (id, created_at, team_id, family_id, episode_id, starts_at, minutes, mode, venue, worker_id)
SELECT appointment_id, least(day - 14, CURRENT_DATE), team_id, family_id, episode_id, at, 50, 'face to face', 'At home', worker_id FROM bench_meeting;

INSERT INTO care_contact (id, created_at, team_id, family_id, episode_id, appointment_id, held_at, minutes, mode, venue, interpreter,
       accompanied_by, worker_id)
SELECT contact_id, at, team_id, family_id, episode_id, appointment_id, at, 50, 'face to face', 'At home', false, '', worker_id
  FROM bench_meeting WHERE held;

INSERT INTO care_attendance (id, created_at, team_id, family_id, appointment_id, contact_id, person_id, what)
SELECT pg_temp.key(46, m.g * 32 + m.k * 4 + who.slot, m.day), m.at, m.team_id, m.family_id, m.appointment_id, CASE WHEN m.held THEN m.contact_id END,
       who.person, CASE WHEN NOT m.held THEN 'planned' WHEN m.cancelled THEN 'cancelled by family'
                        WHEN m.missed THEN CASE who.slot WHEN 0 THEN 'was not brought' ELSE 'did not attend' END ELSE 'attended' END
  FROM bench_meeting AS m, LATERAL (VALUES (0, m.baby_id), (1, m.mother_id), (2, m.father_id)) AS who (slot, person)
 WHERE who.person IS NOT NULL AND (who.slot > 0 OR NOT m.unborn) AND (who.slot < 2 OR m.k % 2 = 0);
