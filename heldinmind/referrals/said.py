"""Says what a rule found in the language of whoever reads it."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext, ngettext

from heldinmind.design.days import long_date
from heldinmind.referrals.rules.words import Fact, Words


def said(words: Words) -> str:
    text = ngettext(words.text, words.plural, words.count) if words.plural else gettext(words.text)
    return text % {name: _fact(fact) for name, fact in words.facts}


def all_said(found: Iterable[Words]) -> list[str]:
    return [said(words) for words in found]


def _fact(fact: Fact) -> str:
    if isinstance(fact, Words):
        return said(fact)
    return long_date(fact) if isinstance(fact, date) else str(fact)
