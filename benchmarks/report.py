"""The measurements as Markdown."""

from collections.abc import Iterable, Sequence
from typing import Any

from benchmarks.country import Country
from benchmarks.pages import Measured

MOST = 1.5  # times the p95 of the smallest size


def table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return ["| " + " | ".join(str(cell) for cell in line) + " |" for line in lines] + [""]


def pages(measured: Sequence[Measured]) -> list[str]:
    """One line a page; the ratio is the p95 of the largest size over that of the smallest."""
    sizes = sorted({row.persons for row in measured})
    head = [
        "page",
        *(f"{size:,} persons: p50 / p95" for size in sizes),
        "ratio of p95",
        f"at most {MOST}",
        "queries",
        "KB",
    ]
    found: dict[str, dict[int, Measured]] = {}
    for row in measured:
        found.setdefault(row.page, {})[row.persons] = row
    return table(head, [_page(page, [by_size[size] for size in sizes]) for page, by_size in found.items()])


def _page(page: str, rows: list[Measured]) -> list[str]:
    times = [f"{row.p50:.0f} / {row.p95:.0f} ms" for row in rows]
    ratio = rows[-1].p95 / rows[0].p95
    verdict = "-" if len(rows) == 1 else "yes" if ratio <= MOST else "**no**"
    queries = ", ".join(dict.fromkeys(_span(row.fewest, row.most) for row in rows))
    size = ", ".join(dict.fromkeys(f"{row.kilobytes:.0f}" for row in rows))
    return [page, *times, f"{ratio:.2f}", verdict, queries, size]


def _span(fewest: int, most: int) -> str:
    return str(most) if fewest == most else f"{fewest} to {most}"


def countries(loaded: Iterable[Country]) -> list[str]:
    head = ["persons", "rows", "megabytes", "loaded in", "with"]
    return table(
        head,
        [
            [f"{one.persons:,}", f"{one.rows:,}", f"{one.megabytes:,}", f"{one.seconds:.0f} s", one.how]
            for one in loaded
        ],
    )


def anything(rows: Sequence[dict[str, Any]]) -> list[str]:
    """What another benchmark gives: a line for each, a column for each of its words."""
    if not rows:
        return []
    return table(
        [word.replace("_", " ") for word in rows[0]], [[_cell(value) for value in row.values()] for row in rows]
    )


def _cell(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.1f}" if value >= 10 else f"{value:.2f}"
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
