"""What a rule says: a sentence with its facts apart, so that whoever shows it can say it in the reader's language.

Rules know no Django. They import `words` as `_`, so that the sentences are found for translation; `heldinmind.kit.said`
says them.
"""

from dataclasses import dataclass
from datetime import date
from typing import Union

Fact = Union[str, int, date, "Words"]


@dataclass(frozen=True)
class Words:
    """`plural` is empty unless the sentence depends on `count`."""

    text: str
    plural: str = ""
    count: int = 0
    facts: tuple[tuple[str, Fact], ...] = ()

    def __str__(self) -> str:
        """In English, for tests and logs."""
        text = self.plural if self.plural and self.count != 1 else self.text
        return text % {name: str(fact) for name, fact in self.facts}


def words(text: str, **facts: Fact) -> Words:
    return Words(text, facts=tuple(facts.items()))


def ngettext(one: str, many: str, count: int, **facts: Fact) -> Words:
    """A sentence that differs for one and for many; `%(count)s` stands for the number."""
    return Words(one, many, count, (("count", count), *facts.items()))


def N_(text: str) -> str:
    """Marks a few words that stay a plain string: whoever shows them translates them."""
    return text
