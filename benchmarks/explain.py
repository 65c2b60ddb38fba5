"""The slowest questions of a page, with their plans, as the web role asks them.

python -m benchmarks --persons 1000000 --keep          # prints the database's name
HELDINMIND_PROCESS=web python -m benchmarks.explain held_bench_country_kept_1000000 "waiting list"
"""

import random
import re
import sys
from typing import Any

from benchmarks.databases import begin
from benchmarks.pages import SEED, entered, timed

REQUESTS = 5
SHOWN = 2


def explain(database: str, page: str) -> None:
    from benchmarks.asking import pages

    place, ask = entered(0, database), pages()[page]
    chance = random.Random(SEED)
    for _ in range(REQUESTS):
        timed(place, ask, chance)
    asked: list[tuple[float, str, str]] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        answer = execute(sql, params, many, context)
        if sql.startswith("SELECT"):
            plan = _plan(place.connection, sql, params)
            asked.append((_took(plan), sql, plan))
        return answer

    with place.connection.execute_wrapper(watch):
        timed(place, ask, chance)
    print(f"{len(asked)} questions, {sum(took for took, _, _ in asked):.1f} ms in the database, planning included")
    for took, sql, plan in sorted(asked, reverse=True)[:SHOWN]:
        print(f"\n-- {took:.1f} ms\n{sql}\n\n{plan}")


def _plan(connection: Any, sql: str, params: Any) -> str:
    """In the same transaction, so with the same rights; on a cursor of its own, so that the page keeps its answer."""
    with connection.connection.cursor() as cursor:
        cursor.execute("EXPLAIN (ANALYZE, BUFFERS) " + sql, params)
        return "\n".join(line for (line,) in cursor.fetchall())


def _took(plan: str) -> float:
    """Milliseconds of planning and execution, as the database says: not what else this machine did meanwhile."""
    return sum(float(found) for found in re.findall(r"^(?:Planning|Execution) Time: ([\d.]+)", plan, re.MULTILINE))


if __name__ == "__main__":
    begin()
    explain(sys.argv[1], sys.argv[2])
