"""The longest files, functions and templates, so that somebody looks at them: `python -m setup.shape`. It never fails."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
SHOWN = 10
FILE, FUNCTION, TEMPLATE = 250, 30, 120  # lines from which to stop and look

Measured = tuple[int, str]


def sources(folder: str, pattern: str) -> list[Path]:
    return [path for path in (ROOT / folder).rglob(pattern) if "migrations" not in path.parts]


def lines_of(paths: Iterable[Path]) -> list[Measured]:
    return [(len(path.read_text().splitlines()), str(path.relative_to(ROOT))) for path in paths]


def functions_of(path: Path) -> Iterator[Measured]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield (node.end_lineno or 0) - node.lineno + 1, f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"


def show(title: str, measured: list[Measured], look_from: int) -> None:
    if not measured:
        return
    lengths = [length for length, _ in measured]
    over = sum(length > look_from for length in lengths)
    print(f"\n{title}: {len(measured)}, median {median(lengths):.0f} lines, {over} over {look_from}")
    for length, name in sorted(measured, reverse=True)[:SHOWN]:
        print(f"{length:6} {'look' if length > look_from else '    '} {name}")


def main() -> None:
    for folder in ("heldinmind", "tests"):
        python = sources(folder, "*.py")
        show(f"{folder}, files", lines_of(python), FILE)
        show(f"{folder}, functions", [each for path in python for each in functions_of(path)], FUNCTION)
    show("templates", lines_of(sources("heldinmind", "*.jinja")), TEMPLATE)


if __name__ == "__main__":
    main()
