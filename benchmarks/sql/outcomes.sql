-- How the relationship with the mother was and is, as its clinician sees it; how she is, in numbers alone.
INSERT INTO measures_response (id, created_at, team_id, family_id, instrument, version, about_id, rated_by_id, by_clinician, given_on, occasion,
       scores, total, total_alone, flags, audience, topics)
SELECT pg_temp.key(51, g * 2 + place, opened + after), opened + after, team_id, id, 'CAREGIVING-LEVEL', '1', pg_temp.key(22, g * 16 + 4, arrived),
       worker_id, true, opened + after, occasion, '{}', 1 + (f + place) % 4, true, '[]', 1, 0
  FROM bench_family, (VALUES (0, 14, 'start'), (1, 150, 'end')) AS o (place, after, occasion)
 WHERE place = 0 OR ended IS NOT NULL;

INSERT INTO measures_response (id, created_at, team_id, family_id, instrument, version, about_id, respondent_id, by_clinician, given_on, occasion,
       scores, total, total_alone, flags, audience, topics)
SELECT pg_temp.key(52, g * 2 + place, opened + after), opened + after, team_id, id, 'PHQ-9', '1', pg_temp.key(27, g * 4 + 1, arrived), mother_id,
       false, opened + after, occasion, '{}', (f * 7 + place * 5) % 28, true, '[]', 2, 0
  FROM bench_family, (VALUES (0, 14, 'start'), (1, 150, 'end')) AS o (place, after, occasion)
 WHERE f % 2 = 0 AND (place = 0 OR ended IS NOT NULL);

INSERT INTO risk_rating (id, created_at, team_id, family_id, stressor_id, about_id, state, rated_on, source, audience, topics)
SELECT pg_temp.key(53, g * 16 + place, arrived), arrived, team_id, id, s.code, NULL, CASE (f + place) % 4 WHEN 0 THEN 'absent' ELSE 'present' END, arrived,
       'referral', 4, CASE s.code WHEN 'domestic_abuse' THEN 1 ELSE 0 END
  FROM bench_family, (SELECT code, row_number() OVER (ORDER BY code) AS place FROM risk_stressor) AS s
 WHERE (f + place) % 4 < 2 AND (f * 5 + place) % 3 = 0;

INSERT INTO safeguarding_levelon (id, created_at, team_id, family_id, child_id, level_id, "on")
SELECT pg_temp.key(54, g, arrived), arrived, team_id, id, baby_id, (ARRAY['none', 'none', 'none', 'early help', 'child in need', 'child protection plan'])[1 + f % 6],
       arrived
  FROM bench_family;

INSERT INTO charges_chargeband (id, created_at, team_id, code, name, pence_a_session, since_version)
SELECT pg_temp.key(55, n, '2016-01-04'), '2016-01-04', pg_temp.key(1, n, '2016-01-04'), 'free', 'Free', 0, 1 FROM generate_series(0, 59) AS n;

INSERT INTO charges_chargeagreement (id, created_at, team_id, family_id, band_id, from_on)
SELECT pg_temp.key(56, g, opened), opened, team_id, id, pg_temp.key(55, team, '2016-01-04'), opened FROM bench_family WHERE f % 3 = 0;

-- What was done, and who opened what.
INSERT INTO access_event (id, created_at, team_id, by_id, name, target, family, detail, needs)
SELECT pg_temp.key(57, g * 4 + place, arrived + after), arrived + after, team_id, worker_id, e.name,
       CASE place WHEN 0 THEN referral_id WHEN 1 THEN pg_temp.key(43, g, opened) ELSE episode_id END, id, '', ''
  FROM bench_family, (VALUES (0, 'referral.received', 2), (1, 'family.allocated', 20), (2, 'episode.assessed', 27)) AS e (place, name, after);

INSERT INTO access_opening (id, created_at, team_id, by_id, family, page, hour, with_reason)
SELECT pg_temp.key(58, g * 8 + k, day), at, team_id, worker_id, family_id, 'family', date_trunc('hour', at), false
  FROM bench_meeting WHERE held AND k % 2 = 0;
