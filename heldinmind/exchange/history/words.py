"""Words as people write them, and our sentences in the reader's language, without knowing how pages translate."""

import re
import unicodedata
from collections.abc import Callable

_NOT_A_LETTER = re.compile(r"[\W_]+")

Translate = Callable[[str], str]

_translate: list[Translate] = [str]


def speak_with(translate: Translate) -> None:
    """Say every later sentence through this translator; until then they are in English."""
    _translate[0] = translate


def _(sentence: str) -> str:
    return _translate[0](sentence)


def shown(value: str, most: int = 80) -> str:
    """A cell as it is repeated to a person: whole when short, else its beginning."""
    return value if len(value) <= most else value[:most] + "…"


def squeezed(words: str) -> str:
    """Letters and digits only, in lower case: the same however the words were cased, spaced, hyphenated or quoted."""
    return _NOT_A_LETTER.sub("", unicodedata.normalize("NFKC", words).casefold())
