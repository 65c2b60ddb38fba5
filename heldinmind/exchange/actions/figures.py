"""What became of the rows of a log, counted."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from heldinmind.exchange.history.rows import Problem

# A run keeps this many for its page; a file with more has one mistake many times over.
MOST_KEPT = 2_000

COUNTS = ("read", "created", "updated", "unchanged", "refused")


@dataclass(slots=True)
class Figures:
    """Rows by what became of them, and every reason why one was refused."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, problems: Iterable[Problem]) -> None:
        self.refused += 1
        self.problems += problems

    def add(self, other: Self) -> None:
        for name in COUNTS:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.problems += sorted(other.problems, key=lambda problem: problem.row)

    def counts(self) -> dict[str, int]:
        return {name: getattr(self, name) for name in COUNTS}

    def as_json(self) -> dict[str, Any]:
        """As the `import_history` command prints them: these names are a promise to other programs."""
        return asdict(self)

    def as_kept(self) -> dict[str, Any]:
        """As a run keeps them, with the number of problems that it leaves out."""
        kept = storable([asdict(problem) for problem in self.problems[:MOST_KEPT]])
        return self.counts() | {"problems": kept, "left_out": max(0, len(self.problems) - MOST_KEPT)}

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Self:
        problems = [Problem(**problem) for problem in kept.get("problems", ())]
        return cls(**{name: kept.get(name, 0) for name in COUNTS}, problems=problems)


def storable(value: Any) -> Any:
    """A JSON value whose text PostgreSQL can hold: it has no NUL character, so that becomes U+FFFD."""
    if isinstance(value, str):
        return value.replace("\0", "\ufffd")
    if isinstance(value, dict):
        return {storable(key): storable(one) for key, one in value.items()}
    return [storable(one) for one in value] if isinstance(value, list) else value
