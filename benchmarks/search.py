"""How fast a person is found under row security, and how often when the name is misspelt.

    .venv/bin/python -m benchmarks.search 1000000

A scratch database holds that many persons in 60 teams, a tenth of them in the largest, their rows mixed as time would mix
them. Names are made from syllables, with some common and most rare, as in a country. Each way of typing is tried for 150
people of the largest team, as the web role, for readers who see all, who are kept from sealed families, or hold few.
"""

import os
import random
import sys
import time
from collections.abc import Callable
from itertools import product
from typing import Any

from benchmarks import databases

TEAMS = 60
TRIED = 150
MOST = 25
SEED = 7


def spoken(syllables: str) -> list[str]:
    return syllables.split()


ONSETS = spoken("b br c ch cl cr d dr f fl g gr h j k l m n p pr r s sh st t th tr v w wh")
VOWELS = spoken("a e i o u ai ea ee oo ou")
CODAS = spoken("b ck d ll m n nd ng nt p r rd rk rn rt s ss st t th tt x")
FIRST = spoken("a ie y an en ette ina or us o is eth ine ah iel ara wen")
LAST = spoken(
    "son ton ley field worth ham well ford man er s by wood shaw bury ing stone more land acre ow ard ett kin ski ova"
)

PERSONS = """
INSERT INTO people_person (id, created_at, team_id, first_name, last_name, preferred_name, identity, state, birth_date, sex,
                           gender, ethnicity, language, interpreter, communication_needs)
SELECT gen_random_uuid(), now(), t.id, f.name, l.name, '', 'known', 'born', date '2026-11-01' - n %% 12007, 'not asked',
       '', '', '', 'not asked', ''
  FROM (SELECT n, random() AS chance, floor(%(firsts)s * random() ^ 2.5) AS f, floor(%(lasts)s * random() ^ 2.5) AS l
          FROM generate_series(1, %(persons)s) AS n) AS made
  JOIN scratch_team t ON t.place = CASE WHEN made.chance < 0.1 THEN 0 ELSE 1 + n %% 59 END
  JOIN scratch_first f ON f.place = made.f JOIN scratch_last l ON l.place = made.l
"""
FAMILIES = """
CREATE TEMP TABLE scratch_family AS
SELECT gen_random_uuid() AS id, team_id, array_agg(id) AS people
  FROM (SELECT id, team_id, row_number() OVER () / 3 AS place FROM people_person WHERE team_id = %(team)s) AS p
 GROUP BY team_id, place;
INSERT INTO people_family (id, created_at, team_id, name, sealed, before_contact, babys_words)
SELECT id, now(), team_id, 'Family', random() < 0.001, '', '' FROM scratch_family;
INSERT INTO people_familymember (id, created_at, team_id, family_id, person_id, part, during)
SELECT gen_random_uuid(), now(), team_id, id, unnest(people), 'baby', '[2026-01-01,)' FROM scratch_family
"""
MADE_TEAMS = """
INSERT INTO access_team (id, created_at, slug, name, address, phone, email, hours)
SELECT gen_random_uuid(), now(), 't' || n, 'Team', '', '', '', '' FROM generate_series(1, %s) AS n
"""
PEOPLE_TRIED = """
SELECT first_name, last_name FROM people_person WHERE team_id = %s ORDER BY md5(id::text) LIMIT %s
"""
FOUND = "SELECT count(*) FROM people_person WHERE id = ANY (%s) AND %s IN (first_name, last_name)"


def run(persons: int) -> list[dict[str, Any]]:
    """One row for each reader and way of typing: milliseconds at p50 and p95, and how many of those tried were found."""
    from django.core.management import call_command
    from django.db import connection

    with databases.created(f"held_bench_search_{os.getpid()}") as name:
        databases.use(name)
        call_command("migrate", verbosity=0)
        with connection.cursor() as cursor:
            team = filled(cursor, persons)
            cursor.execute(PEOPLE_TRIED, [team, TRIED])
            tried = cursor.fetchall()
            return [
                {"persons": persons, "reader": reader, "typed": way} | measured(cursor, tried, typing)
                for reader, settings in readers(cursor, team).items()
                for way, typing in WAYS.items()
                if entered(cursor, settings)
            ]


def filled(cursor: Any, persons: int) -> Any:
    """Sixty teams and their people; the largest team's families. That team."""
    cursor.execute(MADE_TEAMS, [TEAMS])
    cursor.execute(
        "CREATE TEMP TABLE scratch_team AS SELECT id, row_number() OVER (ORDER BY slug) - 1 AS place FROM access_team"
    )
    vocabulary = random.Random(SEED)
    sizes = {
        "firsts": names(cursor, "first", 4_000, FIRST, vocabulary),
        "lasts": names(cursor, "last", 40_000, LAST, vocabulary),
    }
    cursor.execute("SELECT setseed(0.5)")
    cursor.execute(PERSONS, {"persons": persons} | sizes)
    cursor.execute("SELECT id FROM scratch_team WHERE place = 0")
    (team,) = cursor.fetchone()
    cursor.execute(FAMILIES, {"team": team})
    cursor.execute("VACUUM ANALYZE people_person, people_family, people_familymember, people_alias, people_nameword")
    return team


def names(cursor: Any, table: str, number: int, endings: list[str], vocabulary: random.Random) -> int:
    made = ["".join(parts).capitalize() for parts in product(ONSETS, VOWELS, CODAS, endings)]
    vocabulary.shuffle(made)
    cursor.execute(f"CREATE TEMP TABLE scratch_{table} (place int, name text)")
    with cursor.copy(f"COPY scratch_{table} FROM STDIN") as copy:
        for row in enumerate(made[:number]):
            copy.write_row(row)
    return number


def readers(cursor: Any, team: Any) -> dict[str, dict[str, str]]:
    cursor.execute("SELECT string_agg(id::text, ',') FROM people_family WHERE sealed AND team_id = %s", [team])
    (sealed,) = cursor.fetchone()
    cursor.execute(
        "SELECT string_agg(id::text, ',') FROM (SELECT id FROM people_family WHERE team_id = %s LIMIT 5) f", [team]
    )
    (few,) = cursor.fetchone()
    everything = {"team": str(team), "may": "person_view", "only": "*", "hidden": ""}
    return {
        "sees all": everything,
        "not the sealed": everything | {"hidden": sealed or ""},
        "holds five families": everything | {"only": few or ""},
    }


def entered(cursor: Any, settings: dict[str, str]) -> bool:
    """What access_enter() sets for one transaction, here for the session; then the web role."""
    cursor.execute("RESET ROLE")
    for name, value in settings.items():
        cursor.execute("SELECT set_config(%s, %s, false)", [f"held.{name}", value])
    cursor.execute("SET ROLE heldinmind_web")
    return True


def off(name: str, chance: random.Random) -> str:
    """One letter changed, lost, added, or swapped with the next."""
    at, other = chance.randrange(len(name)), chance.choice("abcdefghiklmnoprstuwy")
    before, letter, after = name[:at], name[at], name[at + 1 :]
    return chance.choice(
        [
            before + other + after,
            before + after,
            before + other + letter + after,
            before + after[:1] + letter + after[1:],
        ]
    )


Typing = Callable[[str, str, random.Random], str]
WAYS: dict[str, Typing] = {
    "first and last name": lambda first, last, chance: f"{first} {last}",
    "last name": lambda first, last, chance: last,
    "first name": lambda first, last, chance: first,
    "four letters": lambda first, last, chance: last[:4],
    "letters inside": lambda first, last, chance: last[1:6],
    "both, and a name between": lambda first, last, chance: f"{first} Maria {last}",
    "last name, one letter off": lambda first, last, chance: off(last, chance),
    "last name, two letters off": lambda first, last, chance: off(off(last, chance), chance),
    "both, one letter off in each": lambda first, last, chance: f"{off(first, chance)} {off(last, chance)}",
    "both, two letters off in the last": lambda first, last, chance: f"{first} {off(off(last, chance), chance)}",
}


def measured(cursor: Any, tried: list[Any], typing: Typing) -> dict[str, Any]:
    """Found: somebody of that very first or last name is among the answers, as far as the reader may see them."""
    chance, took, found = random.Random(SEED), [], 0
    for first, last in tried:
        typed = typing(first, last, chance)
        began = time.perf_counter()
        cursor.execute("SELECT person FROM people_search(%s, %s)", [typed, MOST])
        keys = [key for (key,) in cursor.fetchall()]
        took.append((time.perf_counter() - began) * 1000)
        cursor.execute(FOUND, [keys, first if typed.startswith(first) else last])
        found += cursor.fetchone() != (0,)
    took.sort()
    return {"p50": took[len(took) // 2], "p95": took[len(took) * 95 // 100], "found": found, "tried": len(tried)}


if __name__ == "__main__":
    databases.begin()
    for row in run(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000):
        print("{reader:20} {typed:34} p50 {p50:6.1f} ms  p95 {p95:6.1f} ms  found {found}/{tried}".format(**row))
