-- One line for each family, and what is to become of it. A tenth of all belong to the largest team (0), the others evenly to
-- the other 59, as they arrived one after the other: the newest of each team are held by a worker (15 each), or have come
-- back and wait; all others are closed. A small team's families may be both. All is in the order of arrival, as time would have it.
CREATE TEMP TABLE bench_family AS
WITH numbered AS (
    SELECT g, CASE WHEN g % 10 = 0 THEN 0 ELSE 1 + (g - g / 10 - 1) % 59 END AS team,
           CASE WHEN g % 10 = 0 THEN g / 10 ELSE (g - g / 10 - 1) / 59 + 1 END AS f
      FROM generate_series(1, current_setting('bench.persons')::bigint / 3) AS g
), counted AS (
    SELECT *, count(*) OVER (PARTITION BY team) AS families FROM numbered
), shared AS (
    SELECT *, least(families, greatest(30, families / 100)) AS waiting, greatest(1, least(12, families / 15)) AS holders
      FROM counted
), placed AS (
    SELECT *, least(families, 15 * holders) AS held, greatest(0, families - waiting - least(families, 15 * holders)) AS before
      FROM shared
), told AS (
    SELECT *, f > before AND f <= before + held AS is_open, f > families - waiting AS waits,
           f > before AND f <= before + (waiting + 1) / 2 AS asks,
           CASE WHEN families < 1000 THEN families >= 20 AND f = families ELSE f % 1000 = 500 END AS sealed,
           CURRENT_DATE - (least(3650, greatest(300, families * 9)) * (families - f + 0.5) / families)::int AS came
      FROM placed
), dated AS (
    SELECT *, least(came, CURRENT_DATE - (CASE WHEN is_open THEN 75 + f % 60 WHEN waits THEN 240 + f % 20
                                               ELSE 260 + f % 90 END)::int) AS arrived,
           CASE WHEN is_open THEN f % 6 = 0 ELSE waits AND f % 4 = 0 END AS unborn,
           CASE WHEN is_open THEN 1 + (f - before - 1) % holders ELSE 1 + f % 12 END AS w
      FROM told
)
SELECT d.g, d.team, d.f, d.is_open, d.waits, d.asks, d.sealed, d.arrived, d.unborn, d.w,
       d.arrived + 20 AS opened, CASE WHEN NOT d.is_open THEN d.arrived + 160 END AS ended,
       CURRENT_DATE - 2 - ((d.families - d.f) * 120 / d.waiting)::int AS returned,
       pg_temp.key(1, d.team, '2016-01-04') AS team_id, pg_temp.key(10, d.g, d.arrived) AS id,
       pg_temp.key(4, d.team * 100 + d.w, '2016-01-04') AS worker_id, pg_temp.key(20, d.g * 4, d.arrived) AS baby_id,
       pg_temp.key(20, d.g * 4 + 1, d.arrived) AS mother_id,
       CASE WHEN d.f % 4 > 0 THEN pg_temp.key(20, d.g * 4 + 2, d.arrived) END AS father_id,
       CASE WHEN d.f % 4 = 3 THEN pg_temp.key(20, d.g * 4 + 3, d.arrived) END AS second_id,
       pg_temp.key(30, d.g * 4 + 1, d.arrived) AS referral_id, pg_temp.key(40, d.g, d.arrived) AS episode_id,
       n.name AS last_name
  FROM dated AS d
  JOIN scratch_last AS n ON n.place = floor(current_setting('bench.lasts')::int * pg_temp.chance(d.g) ^ 2.5)
 ORDER BY d.arrived, d.g;

CREATE TEMP TABLE bench_person AS
WITH drawn AS (
    SELECT b.*, slot, floor(current_setting('bench.firsts')::int * pg_temp.chance(b.g * 16 + slot) ^ 2.5) AS first,
           floor(current_setting('bench.lasts')::int * pg_temp.chance(b.g * 16 + 8 + slot) ^ 2.5) AS own_last
      FROM bench_family AS b, generate_series(0, 3) AS slot
     WHERE slot < 2 OR (slot = 2 AND father_id IS NOT NULL) OR (slot = 3 AND second_id IS NOT NULL)
)
SELECT d.g, d.f, d.slot, d.team_id, d.id AS family_id, d.arrived, pg_temp.key(20, d.g * 4 + d.slot, d.arrived) AS id,
       first.name AS first_name, CASE WHEN d.slot = 2 AND d.f % 2 = 0 THEN own.name ELSE d.last_name END AS last_name,
       CASE WHEN d.slot IN (1, 2) THEN 'carer' WHEN d.slot = 3 AND d.f % 8 = 3 THEN 'sibling' ELSE 'baby' END AS part,
       CASE WHEN d.unborn AND (d.slot = 0 OR (d.slot = 3 AND d.f % 8 = 7)) THEN 'unborn' ELSE 'born' END AS state,
       CASE WHEN d.slot IN (1, 2) THEN d.arrived - 6900 - (d.g * 7919 % 8000)::int
            WHEN d.slot = 3 AND d.f % 8 = 3 THEN d.arrived - 900
            WHEN NOT d.unborn THEN d.arrived - (d.f % 70)::int END AS birth_date,
       CASE WHEN d.slot = 0 THEN
            CASE WHEN d.unborn AND d.is_open THEN CURRENT_DATE + 10 + (d.f % 110)::int WHEN d.unborn THEN CURRENT_DATE + 5 + (d.f % 14)::int
                 WHEN d.f % 2 = 0 THEN d.arrived - (d.f % 70)::int + (d.f % 30)::int END END AS due_date
  FROM drawn AS d
  JOIN scratch_first AS first ON first.place = d.first
  JOIN scratch_last AS own ON own.place = d.own_last
 ORDER BY d.arrived, d.g, d.slot;

-- Each carer with each child.
CREATE TEMP TABLE bench_bond AS
SELECT a.g, a.f, a.team_id, a.family_id, a.arrived, a.id AS carer_id, b.id AS child_id, a.slot AS carer, b.slot AS child,
       pg_temp.key(21, a.g * 16 + a.slot * 4 + b.slot, a.arrived) AS id,
       pg_temp.key(22, a.g * 16 + a.slot * 4 + b.slot, a.arrived) AS subject_id
  FROM bench_person AS a JOIN bench_person AS b USING (g)
 WHERE a.slot IN (1, 2) AND b.slot IN (0, 3)
 ORDER BY a.arrived, a.g;

CREATE INDEX ON bench_family (g);

ANALYZE bench_family, bench_person, bench_bond;
