"""Which answer stands when both records say something about being reached in one way: the more careful one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

CAREFUL = ("not safe", "not asked", "safe")  # a doubt outweighs a yes


@dataclass(frozen=True)
class Answer:
    """What stood about one channel in one of the records."""

    answer: str
    answered_on: date
    must_not_know: str = ""
    times: str = ""


def careful(answers: Sequence[Answer]) -> Answer:
    """Not safe outweighs not asked, which outweighs safe; the newest of equals. Whoever must not know is never forgotten."""
    stands = min(answers, key=lambda each: (CAREFUL.index(each.answer), -each.answered_on.toordinal()))
    hidden = dict.fromkeys(each.must_not_know for each in (stands, *answers) if each.must_not_know)
    return Answer(stands.answer, stands.answered_on, "; ".join(hidden), stands.times)
