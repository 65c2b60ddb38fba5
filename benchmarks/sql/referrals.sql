-- What each family asked for: the first time (1), an earlier time that was declined (0), again and now waiting (2), again and
-- not decided yet (3). Those that nobody has linked to people yet come last.
CREATE TEMP TABLE bench_referral AS
WITH asked AS (
    SELECT b.*, place, CASE place WHEN 0 THEN arrived - 30 WHEN 1 THEN arrived WHEN 2 THEN returned
                                  ELSE CURRENT_DATE - (f % 25)::int END AS received_on
      FROM bench_family AS b, generate_series(0, 3) AS place
     WHERE place = 1 OR (place = 0 AND f % 10 = 0) OR (place = 2 AND waits) OR (place = 3 AND asks)
)
SELECT g, f, place, team, team_id, id AS family_id, received_on, arrived, last_name, opened, waits,
       CASE place WHEN 1 THEN referral_id ELSE pg_temp.key(30, g * 4 + place, received_on) END AS id,
       CASE place WHEN 0 THEN 'decline' WHEN 3 THEN '' ELSE 'accept' END AS decision,
       CASE WHEN place < 3 THEN received_on + CASE place WHEN 2 THEN 1 ELSE 5 END END AS decided_on,
       pg_temp.key(4, team * 100 + 1, '2016-01-04') AS lead_id
  FROM asked;

INSERT INTO referrals_referral (id, created_at, team_id, reference, route, received_on, source, referrer_name, referrer_organisation,
       referrer_contact, answers, concerns, about, due_date, birth_date, acknowledged_at, family_id, linked_at, linked_by_id, more_asked,
       decision, decision_reason, destination, decided_on, decided_by_id, settings_version, therapy_offered)
SELECT r.id, r.received_on, r.team_id, 'B' || r.g || '-' || r.place, CASE r.f % 3 WHEN 0 THEN 'self' ELSE 'professional' END, r.received_on,
       (ARRAY['self', 'midwife', 'health visitor'])[1 + r.f % 3], CASE WHEN r.f % 3 > 0 THEN 'Robin Example' ELSE '' END,
       CASE WHEN r.f % 3 > 0 THEN 'Imagined Practice' ELSE '' END, '',
       jsonb_build_object('babies', jsonb_build_array(jsonb_build_object(
           'first_name', baby.first_name, 'last_name', baby.last_name, 'birth_date', coalesce(baby.birth_date::text, ''),
           'due_date', coalesce(baby.due_date::text, ''))),
       'carers', jsonb_build_array(jsonb_build_object(
           'first_name', mother.first_name, 'last_name', mother.last_name, 'relationship', 'mother', 'phone', '+447700900' || lpad((r.g * 7 % 1000)::text, 3, '0'),
           'parental_responsibility', 'yes', 'lives_with_baby', 'yes', 'safe', jsonb_build_object('phone', 'safe'), 'knows', 'yes', 'agrees', 'yes')),
       'worry', 'The nights are long, the baby cries for hours and it is hard to feel close.'), '',
       lower(mother.first_name || ' ' || mother.last_name), baby.due_date, baby.birth_date, r.received_on + 1, r.family_id, r.received_on + 2,
       r.lead_id, '', r.decision, '', '', r.decided_on, CASE WHEN r.decision <> '' THEN r.lead_id END,
       CASE WHEN r.decision <> '' THEN 1 END, 'not asked'
  FROM bench_referral AS r
  JOIN bench_person AS baby ON baby.g = r.g AND baby.slot = 0
  JOIN bench_person AS mother ON mother.g = r.g AND mother.slot = 1
 ORDER BY r.received_on;

INSERT INTO referrals_referredperson (id, created_at, team_id, referral_id, person_id, part, position)
SELECT pg_temp.key(31, r.g * 16 + r.place * 4 + p.slot, r.received_on), r.received_on, r.team_id, r.id, p.id,
       p.part, CASE p.slot WHEN 2 THEN 2 WHEN 3 THEN 2 ELSE 1 END
  FROM bench_referral AS r JOIN bench_person AS p USING (g) WHERE p.part <> 'sibling';

INSERT INTO referrals_agreement (id, created_at, team_id, referral_id, part, position, knows, agrees)
SELECT pg_temp.key(32, r.g * 16 + r.place * 4 + p.slot, r.received_on), r.received_on, r.team_id, r.id, 'carer', p.slot, 'yes',
       CASE p.slot WHEN 1 THEN 'yes' ELSE 'not asked' END
  FROM bench_referral AS r JOIN bench_person AS p USING (g) WHERE p.slot IN (1, 2);

INSERT INTO referrals_referralstep (id, created_at, team_id, referral_id, kind, "on", by_id, words)
SELECT pg_temp.key(33, g * 16 + place * 4 + step, received_on + after), received_on + after, team_id, id, kind, received_on + after, lead_id, ''
  FROM bench_referral, (VALUES (0, 'arrived', 0), (1, 'acknowledged', 1), (2, 'received', 2), (3, 'decided', 5)) AS s (step, kind, after)
 WHERE (step < 3 OR decision <> '') AND received_on + after <= CURRENT_DATE;

-- Whoever is accepted waits; whoever was seen has left the list.
INSERT INTO referrals_waitingentry (id, created_at, team_id, referral_id, family_id, joined_on, left_on, left_for, place)
SELECT pg_temp.key(34, g * 4 + place, decided_on), decided_on, team_id, id, family_id, decided_on, CASE place WHEN 1 THEN opened END,
       CASE place WHEN 1 THEN 'allocated' ELSE '' END, f
  FROM bench_referral WHERE decision = 'accept';

INSERT INTO referrals_waitingevent (id, created_at, team_id, entry_id, kind, "on", by_id, reason)
SELECT pg_temp.key(35, g * 8 + place * 2, decided_on), decided_on, team_id, pg_temp.key(34, g * 4 + place, decided_on), 'joined', decided_on,
       lead_id, ''
  FROM bench_referral WHERE decision = 'accept'
UNION ALL
SELECT pg_temp.key(35, g * 8 + place * 2 + 1, opened), opened, team_id, pg_temp.key(34, g * 4 + place, decided_on), 'left', opened, lead_id, ''
  FROM bench_referral WHERE place = 1;

-- New ones, which nobody has linked to people: half of a team's waiting list as many.
CREATE TEMP TABLE bench_new AS
SELECT team_id, team, f, lead, CURRENT_DATE - (f % 20)::int AS received_on, pg_temp.key(36, team * 100000 + f, CURRENT_DATE - (f % 20)::int) AS id,
       first.name AS first_name, last.name AS last_name
  FROM (SELECT team, team_id, pg_temp.key(4, team * 100 + 1, '2016-01-04') AS lead, (count(*) FILTER (WHERE waits) + 1) / 2 AS many
          FROM bench_family GROUP BY team, team_id) AS t, generate_series(1, t.many) AS f
  JOIN scratch_first AS first ON first.place = floor(current_setting('bench.firsts')::int * pg_temp.chance(f * 7) ^ 2.5)
  JOIN scratch_last AS last ON last.place = floor(current_setting('bench.lasts')::int * pg_temp.chance(f * 11) ^ 2.5);

INSERT INTO referrals_referral (id, created_at, team_id, reference, route, received_on, source, referrer_name, referrer_organisation,
       referrer_contact, answers, concerns, about, due_date, more_asked, decision, decision_reason, destination, therapy_offered)
SELECT id, received_on, team_id, 'N' || team || '-' || f, 'self', received_on, 'self', '', '', '',
       jsonb_build_object('babies', jsonb_build_array(jsonb_build_object('due_date', (CURRENT_DATE + 30 + (f % 150)::int)::text)), 'carers',
       jsonb_build_array(jsonb_build_object('first_name', first_name, 'last_name', last_name, 'relationship', 'mother', 'email',
       'somebody@example.org', 'safe', jsonb_build_object('email', 'safe'), 'knows', 'yes', 'agrees', 'yes')), 'worry', 'I do not sleep.'), '',
       lower(first_name || ' ' || last_name), CURRENT_DATE + 30 + (f % 150)::int, '', '', '', '', 'not asked'
  FROM bench_new;

INSERT INTO referrals_agreement (id, created_at, team_id, referral_id, part, position, knows, agrees)
SELECT pg_temp.key(37, team * 100000 + f, received_on), received_on, team_id, id, 'carer', 1, 'yes', 'yes' FROM bench_new;
