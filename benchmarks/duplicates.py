"""How long a whole team takes to be looked through for likely duplicates, and how many of those planted are found.

    .venv/bin/python -m benchmarks.duplicates 100000

A scratch database holds one team of families of three: names as varied as a country's (benchmarks.search), babies born over ten
years, carers over twenty-two, telephones and NHS numbers for most. One person in fifty has a second record that differs as
records do: a letter off in a name, a slip in the date, no date at all but the same telephone. The look is the one that the
worker makes every night, as the worker, under row security.
"""

import os
import random
import resource
import sys
import time
from datetime import date
from typing import Any

from benchmarks import databases, search

PLANTED = """
INSERT INTO access_team (id, created_at, slug, name, address, phone, email, hours)
VALUES (gen_random_uuid(), now(), 'largest', 'Fictional Parent-Infant Team', '', '', '', '') RETURNING id
"""
PERSONS = """
CREATE TEMP TABLE scratch_person AS
SELECT gen_random_uuid() AS id, n, n / 3 AS family, n %% 3 AS slot, f.name AS first_name, l.name AS last_name,
       CASE WHEN n %% 3 = 0 THEN date '2016-11-01' + (made.d * 3650)::int
            ELSE date '1978-01-01' + (made.d * 8000)::int END AS birth_date
  FROM (SELECT n, random() AS d, floor(%(firsts)s * random() ^ 2.5) AS f,
               floor(%(lasts)s * ((hashint8extended(n / 3, 7) & 2147483647) / 2147483648.0) ^ 2.5) AS l
          FROM generate_series(0, %(persons)s - 1) AS n) AS made
  JOIN scratch_first f ON f.place = made.f JOIN scratch_last l ON l.place = made.l;
CREATE TEMP TABLE scratch_home AS SELECT DISTINCT family, gen_random_uuid() AS id, last_name FROM
  (SELECT DISTINCT ON (family) family, last_name FROM scratch_person) AS f
"""
ROWS = """
INSERT INTO people_person (id, created_at, team_id, first_name, last_name, preferred_name, identity, state, birth_date, sex,
                           gender, ethnicity, language, interpreter, communication_needs)
SELECT id, now(), %(team)s, first_name, last_name, '', 'known', 'born', birth_date,
       CASE slot WHEN 1 THEN 'female' WHEN 2 THEN 'male' ELSE 'not asked' END, '', '', '', 'not asked', '' FROM scratch_person;
INSERT INTO people_family (id, created_at, team_id, name, sealed, before_contact, babys_words)
SELECT id, now(), %(team)s, last_name, family %% 1000 = 0, '', '' FROM scratch_home;
INSERT INTO people_familymember (id, created_at, team_id, family_id, person_id, part, during)
SELECT gen_random_uuid(), now(), %(team)s, h.id, p.id, CASE p.slot WHEN 0 THEN 'baby' ELSE 'carer' END, '[2026-01-01,)'
  FROM scratch_person p JOIN scratch_home h USING (family);
INSERT INTO people_caregivingrelationship (id, created_at, team_id, carer_id, child_id, kind)
SELECT gen_random_uuid(), now(), %(team)s, c.id, b.id, 'mother' FROM scratch_person c
  JOIN scratch_person b ON b.family = c.family AND b.slot = 0 WHERE c.slot = 1;
INSERT INTO people_contactpoint (id, created_at, team_id, person_id, kind, value, postcode, audience, topics)
SELECT gen_random_uuid(), now(), %(team)s, id, 'phone', '+4477009' || lpad(family::text, 7, '0'), '', 4, 0
  FROM scratch_person WHERE slot > 0;
INSERT INTO people_identifier (id, created_at, team_id, person_id, system, value)
SELECT gen_random_uuid(), now(), %(team)s, id, 'nhs', '999' || lpad(n::text, 7, '0') FROM scratch_person WHERE n %% 5 < 3
"""
SECOND = """
INSERT INTO people_person (id, created_at, team_id, first_name, last_name, preferred_name, identity, state, birth_date, sex,
                           gender, ethnicity, language, interpreter, communication_needs)
VALUES (%s, now(), %s, %s, %s, '', 'known', 'born', %s, 'not asked', '', '', '', 'not asked', '')
"""
PHONE = """
INSERT INTO people_contactpoint (id, created_at, team_id, person_id, kind, value, postcode, audience, topics)
SELECT gen_random_uuid(), now(), team_id, %s, kind, value, '', 4, 0 FROM people_contactpoint WHERE person_id = %s
"""


def run(persons: int) -> list[dict[str, Any]]:
    """One row: seconds, people a second, pairs, and how many of those planted were found; megabytes early and at the end."""
    from django.core.management import call_command
    from django.db import connection

    with databases.created(f"held_bench_duplicates_{os.getpid()}") as name:
        databases.use(name)
        call_command("migrate", verbosity=0)
        with connection.cursor() as cursor:
            team, planted = filled(cursor, persons)
        return [measured(team, planted)]


def filled(cursor: Any, persons: int) -> tuple[Any, set[frozenset[Any]]]:
    cursor.execute(PLANTED)
    (team,) = cursor.fetchone()
    vocabulary = random.Random(search.SEED)
    sizes = {
        "firsts": search.names(cursor, "first", 4_000, search.FIRST, vocabulary),
        "lasts": search.names(cursor, "last", 40_000, search.LAST, vocabulary),
    }
    cursor.execute("SELECT setseed(0.5)")
    for statement in PERSONS.split(";\n"):
        cursor.execute(statement, {"persons": persons} | sizes)
    for statement in ROWS.split(";\n"):
        cursor.execute(statement, {"team": team})
    planted = plant(cursor, team)
    cursor.execute("VACUUM ANALYZE")
    return team, planted


def plant(cursor: Any, team: Any) -> set[frozenset[Any]]:
    from uuid_utils.compat import uuid7

    chance, planted = random.Random(search.SEED), set()
    cursor.execute("SELECT id, slot, first_name, last_name, birth_date FROM scratch_person WHERE n % 50 = 1")
    for person, slot, first, last, born in cursor.fetchall():
        other = uuid7()
        way = chance.choice(["name", "date", "telephone"] if slot else ["name", "date"])
        told = {"name": (first, search.off(last, chance), born), "date": (first, last, slip(born, chance))}
        cursor.execute(SECOND, [other, team, *told.get(way, (first, last, None))])
        if way == "telephone":
            cursor.execute(PHONE, [other, person])
        planted.add(frozenset({person, other}))
    return planted


def slip(day: date, chance: random.Random) -> date:
    from heldinmind.people.rules import slips

    return chance.choice(sorted(slips(day)))


def measured(team: Any, planted: set[frozenset[Any]]) -> dict[str, Any]:
    from heldinmind.access.acting import acting
    from heldinmind.access.models import Team
    from heldinmind.access.system import job
    from heldinmind.rights import actions
    from heldinmind.rights.models import Look, Pair

    with acting(role="worker", actor=job(), team=Team(pk=team)):
        asked = actions.ask_to_look(team=team, by=job())
    before, began = memory(), time.monotonic()
    actions.look(look=asked.pk, team=team, by=job())
    seconds = time.monotonic() - began
    found = {frozenset(pair) for pair in Pair.objects.values_list("first", "second")}
    looked = Look.objects.get(pk=asked.pk).looked
    began = time.monotonic()
    with acting(role="worker", actor=job(), team=Team(pk=team)):
        again = actions.ask_to_look(team=team, by=job())
    actions.look(look=again.pk, team=team, by=job())
    return {
        "people": looked,
        "seconds": seconds,
        "people_a_second": looked / seconds,
        "the_next_night": time.monotonic() - began,
        "pairs": len(found),
        "planted": len(planted),
        "planted_found": len(planted & found),
        "megabytes_more": memory() - before,
    }


def memory() -> int:
    """The most this process has held so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    databases.begin()
    for row in run(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000):
        print(", ".join(f"{name.replace('_', ' ')} {value:,.1f}" for name, value in row.items()))
