"""Says what a rule found in the language of whoever reads it."""

from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from heldinmind.kit.forms import Refused
from heldinmind.kit.words import Fact, Words


def said(words: Words) -> str:
    text = ngettext(words.text, words.plural, words.count) if words.plural else gettext(words.text)
    return text % {name: _fact(fact) for name, fact in words.facts}


def all_said(found: Iterable[Words]) -> list[str]:
    """Each sentence once."""
    return list(dict.fromkeys(map(said, found)))


def refuse(reasons: Iterable[Words]) -> None:
    """Raise Refused when there is any reason."""
    if sentences := all_said(reasons):
        raise Refused(sentences)


def _fact(fact: Fact) -> str:
    """A day is written out, such as 3 November 2026."""
    if isinstance(fact, Words):
        return said(fact)
    return date_format(fact, "j F Y") if isinstance(fact, date) else str(fact)
