INSERT INTO people_person (id, created_at, team_id, first_name, last_name, preferred_name, identity, state, birth_date, due_date,
       sex, gender, ethnicity, language, interpreter, communication_needs)
SELECT id, arrived, team_id, CASE WHEN state = 'unborn' THEN '' ELSE first_name END, last_name, '', 'known', state, birth_date,
       due_date, CASE slot WHEN 1 THEN 'female' WHEN 2 THEN 'male' ELSE 'not asked' END, '', '', '', 'not asked', ''
  FROM bench_person;

-- One in fifty was known by another name.
INSERT INTO people_alias (id, created_at, team_id, person_id, first_name, last_name)
SELECT pg_temp.key(23, p.g, p.arrived), p.arrived, p.team_id, p.id, p.first_name, n.name
  FROM bench_person AS p
  JOIN scratch_last AS n ON n.place = floor(current_setting('bench.lasts')::int * pg_temp.chance(p.g * 16 + 15) ^ 2.5)
 WHERE p.slot = 1 AND p.f % 17 = 0;

-- As the triggers do, which rest when there are many.
INSERT INTO people_nameword (id, created_at, team_id, word)
SELECT gen_random_uuid(), now(), n.team_id, n.word
  FROM (SELECT DISTINCT team_id, unnest(people_words(searched)) AS word
          FROM (SELECT team_id, searched FROM people_person UNION ALL SELECT team_id, searched FROM people_alias) AS p) AS n
 WHERE NOT EXISTS (SELECT FROM people_nameword AS k WHERE k.team_id = n.team_id AND k.word = n.word);

INSERT INTO people_identifier (id, created_at, team_id, person_id, system, value)
SELECT pg_temp.key(24, g * 4 + slot, arrived), arrived, team_id, id, 'nhs', number
  FROM (SELECT *, pg_temp.nhs(g * 2 + slot) AS number FROM bench_person WHERE slot IN (0, 1) AND (slot = 1 OR f % 2 = 0)) AS p
 WHERE number IS NOT NULL;

INSERT INTO people_family (id, created_at, team_id, name, sealed, before_contact, babys_words, babys_words_on)
SELECT id, arrived, team_id, last_name, sealed, CASE WHEN f % 40 = 0 THEN 'Ring in the morning.' ELSE '' END,
       CASE WHEN is_open AND f % 3 = 0 THEN 'I look for your face when I wake.' ELSE '' END,
       CASE WHEN is_open AND f % 3 = 0 THEN opened END
  FROM bench_family;

INSERT INTO people_sealreader (id, created_at, team_id, family_id, reader_id, stands_in)
SELECT pg_temp.key(11, g, arrived), arrived, team_id, id, pg_temp.key(4, team * 100 + 12, '2016-01-04'), false
  FROM bench_family WHERE sealed;

INSERT INTO people_familymember (id, created_at, team_id, family_id, person_id, part, during)
SELECT pg_temp.key(12, g * 4 + slot, arrived), arrived, team_id, family_id, id, part, daterange(arrived, NULL) FROM bench_person;

INSERT INTO people_caregivingrelationship (id, created_at, team_id, carer_id, child_id, kind)
SELECT id, arrived, team_id, carer_id, child_id, CASE carer WHEN 1 THEN 'mother' ELSE 'father' END FROM bench_bond;

INSERT INTO people_parentalresponsibility (id, created_at, team_id, caregiving_id, held, evidence, during)
SELECT pg_temp.key(25, g * 16 + carer * 4 + child, arrived), arrived, team_id, id, 'yes', '', daterange(arrived, NULL)
  FROM bench_bond WHERE carer = 1;

INSERT INTO people_adultrelationship (id, created_at, team_id, first_id, second_id, kind)
SELECT pg_temp.key(26, g, arrived), arrived, team_id, least(mother_id, father_id), greatest(mother_id, father_id), 'couple'
  FROM bench_family WHERE father_id IS NOT NULL;

INSERT INTO people_adultsafety (id, created_at, team_id, adults_id, answer, said_on, audience, topics)
SELECT pg_temp.key(60, g, arrived), arrived, team_id, pg_temp.key(26, g, arrived), 'unsafe', arrived, 4, 1
  FROM bench_family WHERE father_id IS NOT NULL AND f % 20 = 1;

INSERT INTO people_subject (id, created_at, team_id, kind, person_id, caregiving_id)
SELECT subject_id, arrived, team_id, 'caregiving', NULL::uuid, id FROM bench_bond
UNION ALL SELECT pg_temp.key(27, g * 4 + slot, arrived), arrived, team_id, 'person', id, NULL FROM bench_person WHERE slot < 3;

INSERT INTO people_pregnancy (id, created_at, team_id, pregnant_person_id, due_date, number_expected)
SELECT pg_temp.key(28, g, arrived), arrived, team_id, pg_temp.key(20, g * 4 + 1, arrived), due_date, 1
  FROM bench_person WHERE slot = 0 AND due_date IS NOT NULL;

INSERT INTO people_pregnancychild (id, created_at, team_id, pregnancy_id, child_id, outcome, outcome_on)
SELECT pg_temp.key(29, g, arrived), arrived, team_id, pg_temp.key(28, g, arrived), id,
       CASE state WHEN 'unborn' THEN 'expected' ELSE 'born' END, birth_date
  FROM bench_person WHERE slot = 0 AND due_date IS NOT NULL;

-- Numbers that are given to nobody.
INSERT INTO people_contactpoint (id, created_at, team_id, person_id, kind, value, postcode, audience, topics)
SELECT pg_temp.key(13, g * 4 + slot, arrived), arrived, team_id, id, 'phone', '+447700900' || lpad((g * 7 % 1000)::text, 3, '0'), '', 4, 0
  FROM bench_person WHERE slot IN (1, 2)
UNION ALL SELECT pg_temp.key(14, g, arrived), arrived, team_id, id, 'address', g || ' Imagined Lane', 'ZZ99 3VZ', 4,
       CASE WHEN f % 50 = 0 THEN 2 ELSE 0 END
  FROM bench_person WHERE slot = 1;

INSERT INTO people_safeanswer (id, created_at, team_id, person_id, channel, answer, purpose, times, must_not_know, answered_on)
SELECT pg_temp.key(15, g * 8 + slot * 2 + place, arrived), arrived, team_id, id, channel,
       CASE WHEN f % 10 = 1 AND place = 1 THEN 'not safe' ELSE 'safe' END, '', '', '', arrived
  FROM bench_person, (VALUES (0, 'phone'), (1, 'letter')) AS c (place, channel) WHERE slot IN (1, 2);

INSERT INTO people_household (id, created_at, team_id, family_id, address, postcode, audience, topics)
SELECT pg_temp.key(16, g, arrived), arrived, team_id, id, g || ' Imagined Lane', 'ZZ99 3VZ', 4, CASE WHEN f % 50 = 0 THEN 2 ELSE 0 END
  FROM bench_family;

INSERT INTO people_placement (id, created_at, team_id, child_id, arrangement_id, household_id, during, known_on)
SELECT pg_temp.key(17, g * 4 + slot, arrived), arrived, team_id, id,
       CASE WHEN f % 25 = 0 THEN 'foster care' WHEN f % 4 > 0 THEN 'both parents' ELSE 'mother' END,
       CASE WHEN f % 25 > 0 THEN pg_temp.key(16, g, arrived) END, daterange(arrived, NULL), arrived
  FROM bench_person WHERE slot IN (0, 3) AND state = 'born';

INSERT INTO people_placementcarer (id, created_at, team_id, placement_id, carer_id)
SELECT pg_temp.key(18, g * 16 + carer * 4 + child, arrived), arrived, team_id, pg_temp.key(17, g * 4 + child, arrived), carer_id
  FROM bench_bond JOIN bench_family AS b USING (g, f, team_id, arrived) WHERE f % 25 > 0 AND NOT b.unborn;

INSERT INTO people_reviewitem (id, created_at, team_id, kind, family_id, person_id, reference, words, settled_how)
SELECT pg_temp.key(19, g, arrived), arrived, team_id, 'implausible', id, baby_id, '', 'The two dates are far apart.', ''
  FROM bench_family WHERE f % 200 = 0;
