-- Who asks in the largest team, and for what: kept beside the data, where the web process reads it.
CREATE TABLE bench_chosen AS
SELECT (SELECT json_agg(user_id ORDER BY w) FROM bench_worker WHERE team = 0
         AND id IN (SELECT worker_id FROM bench_family WHERE team = 0 AND is_open)) AS workers,
       (SELECT json_agg(id) FROM (SELECT id FROM bench_family WHERE team = 0 AND is_open ORDER BY md5(id::text) LIMIT 200) AS tried) AS open_families,
       (SELECT json_agg(id) FROM (SELECT id FROM bench_family WHERE team = 0 AND NOT sealed ORDER BY md5(id::text) LIMIT 200) AS tried) AS families,
       (SELECT json_agg(ARRAY[first_name, last_name]) FROM (
           SELECT p.first_name, p.last_name FROM bench_person AS p JOIN bench_family AS b USING (g)
            WHERE b.team = 0 AND p.slot = 1 AND NOT b.sealed ORDER BY md5(p.id::text) LIMIT 200) AS tried) AS names,
       (SELECT json_agg(value) FROM (
           SELECT i.value FROM people_identifier AS i JOIN bench_person AS p ON p.id = i.person_id JOIN bench_family AS b USING (g)
            WHERE b.team = 0 AND NOT b.sealed ORDER BY md5(i.id::text) LIMIT 100) AS tried) AS nhs_numbers,
       (SELECT json_agg(birth_date) FROM (
           SELECT p.birth_date FROM bench_person AS p JOIN bench_family AS b USING (g)
            WHERE b.team = 0 AND p.slot = 0 AND NOT b.sealed AND p.birth_date IS NOT NULL ORDER BY md5(p.id::text) LIMIT 100) AS tried) AS birth_dates;

GRANT SELECT ON bench_chosen TO heldinmind_web;
