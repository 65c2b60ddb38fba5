"""How long staff pages take at each size, through the whole of Django, signed in to the database as the real web role.

A process of its own (`HELDINMIND_PROCESS=web`), so that row security holds as it does when the site is served. The sizes
take turns, request by request: what else the machine does slows both alike.
"""

import json
import math
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any

from benchmarks.databases import begin

SEED = 7
WARM = 12  # requests before the first that counts; their queries are counted instead


@dataclass(frozen=True)
class Measured:
    """One page at one size: milliseconds, queries (fewest and most), kilobytes over the wire."""

    page: str
    persons: int
    p50: float
    p95: float
    fewest: int
    most: int
    kilobytes: float


@dataclass(frozen=True)
class Place:
    """One size's database: a connection of its own, what to ask for, and a browser for each worker."""

    persons: int
    connection: Any
    chosen: dict[str, Any]
    browsers: list[Any]


@dataclass(frozen=True)
class Request:
    """An address with its query; `lead` says that only the team's lead may ask."""

    address: str
    query: dict[str, Any] = field(default_factory=dict)
    lead: bool = False


Asking = Callable[[Place, random.Random], Request]


class DoesNotOpen(Exception):
    """A page answered with something else than a page."""


def measure(databases: dict[int, str], requests: int) -> tuple[list[Measured], list[str]]:
    """Asks a web process. What was measured, and a sentence for each page that could not be."""
    order = json.dumps({"databases": databases, "requests": requests})
    command = [sys.executable, "-m", "benchmarks.pages"]
    web = os.environ | {"HELDINMIND_PROCESS": "web"}
    done = subprocess.run(command, input=order, env=web, stdout=subprocess.PIPE, text=True, check=True)
    answer = json.loads(done.stdout)
    return [Measured(**row) for row in answer["measured"]], answer["not measured"]


def measured(databases: dict[int, str], requests: int) -> dict[str, list[Any]]:
    """In the web process."""
    from benchmarks.asking import WANTED, pages

    places = [entered(int(persons), name) for persons, name in databases.items()]
    there = pages()
    rows: list[dict[str, Any]] = []
    not_measured = [f"{page}: not built yet" for page in WANTED if page not in there]
    for page, ask in there.items():
        try:
            rows += [asdict(row) for row in compared(page, ask, places, requests)]
        except DoesNotOpen as trouble:
            not_measured.append(f"{page}: {trouble}")
    return {"measured": rows, "not measured": not_measured}


def compared(page: str, ask: Asking, places: list[Place], requests: int) -> Iterator[Measured]:
    """One page at every size, in turns."""
    chances = [random.Random(SEED) for _ in places]
    both = list(zip(places, chances, strict=True))
    counted = [[counting(place, ask, chance) for _ in range(WARM)] for place, chance in both]
    rounds = [[timed(place, ask, chance) for place, chance in both] for _ in range(requests)]
    for place, queries, took in zip(places, counted, zip(*rounds, strict=True), strict=True):
        ms = sorted(each for each, _ in took)
        size = sum(length for _, length in took) / len(took) / 1000
        yield Measured(page, place.persons, at(ms, 0.5), at(ms, 0.95), min(queries), max(queries), size)


def entered(persons: int, name: str) -> Place:
    """Sign every worker of the largest team in."""
    from django.contrib.auth import get_user_model
    from django.db import connections
    from django.test import Client

    from heldinmind.access.startup import refuse_to_serve_as_an_owner

    connection = connections.create_connection("default")
    connection.settings_dict = connection.settings_dict | {"NAME": name}
    with using(connection):
        refuse_to_serve_as_an_owner()
        with connection.cursor() as cursor:
            cursor.execute("SELECT to_json(c) FROM bench_chosen c")
            (chosen,) = cursor.fetchone()
        browsers = []
        for worker in chosen["workers"]:
            browsers.append(Client(raise_request_exception=False, SERVER_NAME="localhost", HTTP_ACCEPT_ENCODING="gzip"))
            browsers[-1].force_login(get_user_model().objects.get(pk=worker))
    return Place(persons, connection, chosen, browsers)


@contextmanager
def using(connection: Any) -> Iterator[None]:
    from django.db import connections

    connections["default"] = connection
    yield


def timed(place: Place, ask: Asking, chance: random.Random) -> tuple[float, int]:
    """Milliseconds and compressed bytes of one request."""
    asked = ask(place, chance)
    browser = place.browsers[0] if asked.lead else chance.choice(place.browsers)
    with using(place.connection):
        began = time.perf_counter()
        response = browser.get(asked.address, asked.query)
        took = (time.perf_counter() - began) * 1000
    if response.status_code != 200:
        raise DoesNotOpen(f"{asked.address} answered {response.status_code}")
    return took, len(response.content)


def counting(place: Place, ask: Asking, chance: random.Random) -> int:
    """Questions to the database for one request."""
    asked = 0

    def count(execute: Any, *given: Any) -> Any:
        nonlocal asked
        asked += 1
        return execute(*given)

    with place.connection.execute_wrapper(count):
        timed(place, ask, chance)
    return asked


def at(sorted_ms: Sequence[float], share: float) -> float:
    """The nearest-rank percentile."""
    return sorted_ms[math.ceil(len(sorted_ms) * share) - 1]


def main() -> None:
    begin()
    from django.conf import settings

    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    order = json.load(sys.stdin)
    json.dump(measured(order["databases"], order["requests"]), sys.stdout)


if __name__ == "__main__":
    main()
