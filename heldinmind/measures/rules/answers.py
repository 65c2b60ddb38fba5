"""Answers as they are given, and what each is worth."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import Enum

from heldinmind.measures.rules.errors import N_, BadAnswers
from heldinmind.measures.rules.numbers import number, shown
from heldinmind.measures.rules.shape import EnteredAs, Key, Options

NOT_APPLICABLE = "NA"
Answer = Decimal | int | float | str | None


class Blank(Enum):
    """Why an item has no score. Neither is ever zero."""

    MISSING = "not answered"
    LEFT_OUT = "not applicable"


Mark = Decimal | Blank


def read_answers(text: str) -> tuple[Answer, ...]:
    """`1,2,,NA` as answers: empty is not answered. What each may be is for the key to say."""
    return tuple(part.strip() or None for part in text.split(","))


def marks(key: Key, answers: Sequence[Answer], as_: EnteredAs) -> Mapping[int, Mark]:
    """The score of each item, after reversal. Raises BadAnswers for what the form cannot hold."""
    fewest = max(key.scored_items, default=0)  # items after the last scored one may be left off
    if not fewest:
        raise BadAnswers(N_("%(instrument)s is kept as a total only; give its total."), instrument=key.name)
    if not fewest <= len(answers) <= key.item_count:
        raise BadAnswers(
            N_("%(instrument)s has %(items)s items, but %(given)s were given; leave an unanswered one empty."),
            instrument=key.name,
            items=fewest,
            given=len(answers),
        )
    return {item: mark(key, item, answer, as_) for item, answer in enumerate(answers, start=1)}


def mark(key: Key, item: int, answer: Answer, as_: EnteredAs) -> Mark:
    """What one answer is worth."""
    if answer is None or answer == "":
        return Blank.MISSING
    options = key.options_of(item)
    if isinstance(answer, str) and answer.strip().upper() == NOT_APPLICABLE:
        return mark_not_applicable(key, item, options)
    offered = options.ticks if as_ == "scores" else tuple(map(Decimal, range(1, len(options.ticks) + 1)))
    given = number(answer)
    if given not in offered:
        raise BadAnswers(
            N_("%(instrument)s item %(item)s cannot be %(answer)s; it is one of %(offered)s."),
            instrument=key.name,
            item=item,
            answer=str(answer)[:40],
            offered=", ".join(map(shown, offered)),
        )
    return options.worth[offered.index(given)]


def mark_not_applicable(key: Key, item: int, options: Options) -> Mark:
    if options.not_applicable == "refused":
        raise BadAnswers(N_("%(instrument)s item %(item)s cannot be NA."), instrument=key.name, item=item)
    if options.not_applicable_score is None:
        return Blank.LEFT_OUT
    return options.not_applicable_score
