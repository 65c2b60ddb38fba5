"""The way through a form's questions: which are asked, which comes next, which is still missing."""

from collections.abc import Sequence
from typing import Any, Protocol, TypeVar

from heldinmind.website.rules.given import Given


class Step(Protocol):
    """One question page."""

    @property
    def slug(self) -> str: ...

    @property
    def needed(self) -> bool:
        """Asked before anything can be sent (it may still be left empty where the question allows that)."""

    @property
    def counted(self) -> bool:
        """Has a number of its own; a follow-up shares the one before."""

    def applies(self, given: Given, /) -> bool: ...


S = TypeVar("S", bound=Step)


def open_steps(steps: Sequence[S], given: Given) -> list[S]:
    """The questions that the answers so far make worth asking."""
    return [step for step in steps if step.applies(given)]


def open_answers(steps: Sequence[S], given: Given) -> dict[str, Any]:
    """The answers that still count: what was said on a page that is no longer asked is left out."""
    return {step.slug: given[step.slug] for step in open_steps(steps, given) if step.slug in given}


def following(steps: Sequence[S], given: Given, step: S) -> S | None:
    """The next question of the same part; None at its end."""
    return next((s for s in _later(steps, step) if s.applies(given) and s.needed == step.needed), None)


def before(steps: Sequence[S], given: Given, step: S) -> S | None:
    """The question before this one, in either part."""
    return next((s for s in reversed(steps[: steps.index(step)]) if s.applies(given)), None)


def missing(steps: Sequence[S], given: Given) -> S | None:
    """The first question that must be passed before sending and was not."""
    return next((s for s in open_steps(steps, given) if s.needed and s.slug not in given), None)


def more(steps: Sequence[S], given: Given) -> list[S]:
    """The questions beyond the needed ones that are still open: not come to yet, or left empty."""
    return [s for s in open_steps(steps, given) if not s.needed and not given.get(s.slug)]


def after_answer(steps: Sequence[S], given: Given, step: S, *, changing: bool) -> S | None:
    """Where an answer leads; None is the page where everything is checked. A change leads straight back there."""
    onward = None if changing else following(steps, given, step)
    return onward or missing(steps, given)


def place(steps: Sequence[S], given: Given, step: S) -> tuple[int, int]:
    """Its number and how many there are, within its part, as far as the answers tell."""
    part = [s for s in open_steps(steps, given) if s.needed == step.needed]
    return sum(s.counted for s in part[: part.index(step) + 1]), sum(s.counted for s in part)


def _later(steps: Sequence[S], step: S) -> Sequence[S]:
    return steps[steps.index(step) + 1 :]
