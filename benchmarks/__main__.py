"""`make bench`: how fast the program is with a thousand persons and with a million, as one page of Markdown.

.venv/bin/python -m benchmarks                              # 1,000 and 1,000,000 persons
.venv/bin/python -m benchmarks --quick                      # 1,000 and 20,000
.venv/bin/python -m benchmarks --persons 1000 100000 --write   # also into docs/benchmarks.md
"""

import argparse
import importlib
import sys
import time
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks import databases as scratch
from benchmarks import machine

PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"
SIZES, QUICK = [1_000, 1_000_000], [1_000, 20_000]
QUICK_LOG = 5_000  # rows
LARGEST_TEAM, QUICK_TEAM = 100_000, 5_000
BEGINS, ENDS = "<!-- measured: begin -->\n", "<!-- measured: end -->\n"


def main() -> None:
    order = asked(sys.argv[1:])
    scratch.begin()
    began = time.monotonic()
    parts: list[str] = []
    if "pages" not in order.without:
        parts += country_and_pages(order)
    if "search" not in order.without:
        parts += others(
            "search", "Name search in the database, under row security (p95 below 50 ms)", max(order.persons)
        )
    if "import" not in order.without:
        title = "Import of a referral history, against COPY (at least a third of its rate)"
        parts += others("import_history", title, *([QUICK_LOG] if order.quick else []))
    if "matrix" not in order.without:
        parts += others("matrix", "Every reader's pages against the table of grants")
    if "duplicates" not in order.without:
        title = "Likely duplicates of one team, in the background (100,000 people in minutes)"
        parts += others("duplicates", title, QUICK_TEAM if order.quick else LARGEST_TEAM)
    text = "\n".join(
        [
            *machine.lines(),
            "",
            *parts,
            f"Measured in {(time.monotonic() - began) / 60:.0f} minutes by `{command()}`.",
            "",
        ]
    )
    print(text)
    if order.write:
        PAGE.write_text(with_measured(PAGE.read_text(), text))


def asked(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--persons", type=int, nargs="+", help=f"sizes, {SIZES} unless given")
    parser.add_argument("--quick", action="store_true", help=f"sizes {QUICK} and fewer requests")
    parser.add_argument("--requests", type=int, help="requests for each page and size (200; 50 when quick)")
    parser.add_argument(
        "--without",
        nargs="+",
        default=[],
        choices=["pages", "search", "import", "matrix", "duplicates"],
        help="leave a part out",
    )
    parser.add_argument("--keep", action="store_true", help="keep the databases, for benchmarks.explain")
    parser.add_argument("--write", action="store_true", help="write the measurements into docs/benchmarks.md")
    order = parser.parse_args(words)
    order.persons = order.persons or (QUICK if order.quick else SIZES)
    order.requests = order.requests or (50 if order.quick else 200)
    return order


def country_and_pages(order: argparse.Namespace) -> list[str]:
    from benchmarks import country, pages, report

    with ExitStack() as stack:
        template = stack.enter_context(scratch.template())
        databases, loaded = {}, []
        for persons in order.persons:
            name = f"{scratch.NAME}_kept_{persons}" if order.keep else f"{template}_{persons}"
            databases[persons] = stack.enter_context(scratch.created(name, template, keep=order.keep))
            tell(f"{persons:,} persons into {name}")
            loaded.append(country.load(name, persons))
        tell("pages")
        found, not_measured = pages.measure(databases, order.requests)
    return [
        *report.countries(loaded),
        f"Staff pages, {order.requests} requests each, as clinicians of the largest team:\n",
        *report.pages(found),
        *(f"Not measured: {sentence}." for sentence in not_measured),
    ]


def others(name: str, title: str, *given: Any) -> list[str]:
    """A benchmark that has a file of its own, where there is one: its `run` gives a row for each thing it measured."""
    from benchmarks import report

    if not find_spec(f"benchmarks.{name}"):
        return [f"{title}: not measured yet.", ""]
    tell(name)
    return [f"{title}:\n", *report.anything(importlib.import_module(f"benchmarks.{name}").run(*given))]


def with_measured(page: str, text: str) -> str:
    """Only what was measured is replaced; what people wrote around it stays."""
    before, _, rest = page.partition(BEGINS)
    _, _, after = rest.partition(ENDS)
    return f"{before}{BEGINS}\n{text}\n{ENDS}{after}"


def command() -> str:
    return " ".join(["python -m benchmarks", *sys.argv[1:]])


def tell(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
