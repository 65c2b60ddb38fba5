"""How a rule's reasons become a refusal that the page can show."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext

from heldinmind.care.rules.reasons import Reason
from heldinmind.design.days import long_date
from heldinmind.kit.forms import Refused


def in_words(reasons: Iterable[Reason]) -> list[str]:
    """The sentences in the reader's language, each once."""
    return list(dict.fromkeys(map(said, reasons)))


def said(reason: Reason) -> str:
    values = {name: long_date(value) if isinstance(value, date) else value for name, value in reason.values.items()}
    return gettext(reason.sentence) % values if values else gettext(reason.sentence)


def refuse(reasons: Iterable[Reason]) -> None:
    """Raise Refused when there is any reason."""
    if sentences := in_words(reasons):
        raise Refused(sentences)
