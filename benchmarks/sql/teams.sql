-- Keys as the program makes them (version 7: the day first), but computed from what they belong to, so that no statement
-- has to look up what another made.
CREATE FUNCTION pg_temp.key(kind int, n bigint, day date) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
SELECT (lpad(to_hex((day - date '1970-01-01') * 86400000::bigint + n % 86400000), 12, '0') || '7' || lpad(to_hex(kind), 3, '0')
        || '8' || lpad(to_hex(n), 15, '0'))::uuid $$;

-- Between 0 and 1, the same each time for the same number.
CREATE FUNCTION pg_temp.chance(n bigint) RETURNS float8 LANGUAGE sql IMMUTABLE AS $$
SELECT (hashint8extended(n, 7) & 2147483647) / 2147483648.0 $$;

-- From the range that is given to nobody; none where the check digit would be ten.
CREATE FUNCTION pg_temp.nhs(n bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
SELECT CASE WHEN rest = 10 THEN NULL ELSE '999' || six || rest % 11 END FROM (
    SELECT six, 11 - (243 + substr(six, 1, 1)::int * 7 + substr(six, 2, 1)::int * 6 + substr(six, 3, 1)::int * 5
           + substr(six, 4, 1)::int * 4 + substr(six, 5, 1)::int * 3 + substr(six, 6, 1)::int * 2) % 11 AS rest
      FROM (SELECT lpad((n % 1000000)::text, 6, '0') AS six) AS digits) AS weighed $$;

INSERT INTO access_team (id, created_at, slug, name, address, phone, email, hours)
SELECT pg_temp.key(1, n, '2016-01-04'), '2016-01-04', 'team-' || n, 'Fictional Parent-Infant Team ' || n, '', '', '', ''
  FROM generate_series(0, 59) AS n;

INSERT INTO access_teamsettings (id, created_at, version, until_birthday, before_birth, areas, what_we_do, who_for,
       what_it_costs, when_we_read, urgent_help, list_open, hold_until_birth, reliable_reading_days, good_enough_level,
       glass_hours, look_at_own_name, look_at_own_postcode, look_at_never_allocated, never_allocated_from, safe_answer_days, team_id)
SELECT pg_temp.key(2, n, '2016-01-04'), '2016-01-04', 1, 2, true, '', '', '', '', '', '', true, false, 2, 2,
       4, true, true, true, 3, 180,
       pg_temp.key(1, n, '2016-01-04')
  FROM generate_series(0, 59) AS n;

-- Twelve a team; the first is its lead. Nobody can sign in with these passwords.
CREATE TEMP TABLE bench_worker AS
SELECT team, w, pg_temp.key(1, team, '2016-01-04') AS team_id, pg_temp.key(3, team * 100 + w, '2016-01-04') AS user_id,
       pg_temp.key(4, team * 100 + w, '2016-01-04') AS id, 'Worker ' || w || ' of team ' || team AS name
  FROM generate_series(0, 59) AS team, generate_series(1, 12) AS w;

INSERT INTO access_user (id, created_at, password, name, email, is_active)
SELECT user_id, '2016-01-04', '!', name, 'worker.' || w || '.of.' || team || '@example.org', true FROM bench_worker;

INSERT INTO access_actor (id, created_at, kind, name, user_id)
SELECT id, '2016-01-04', 'staff', name, user_id FROM bench_worker;

INSERT INTO access_membership (id, created_at, role, from_on, until_on, user_id, team_id)
SELECT pg_temp.key(5, team * 100 + w, '2016-01-04'), '2016-01-04', CASE w WHEN 1 THEN 'lead' ELSE 'clinician' END, '2016-01-04',
       NULL, user_id, team_id
  FROM bench_worker;
