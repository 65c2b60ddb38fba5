"""One cell of text to one value, or a sentence that says what to write instead."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from heldinmind.exchange.history.dates import NotADate, read_date
from heldinmind.exchange.history.lists import Codes, unknown_word
from heldinmind.exchange.history.words import _, squeezed
from heldinmind.kit import nhs

NOT_ASKED = "not asked"

YES_NO = Codes(("yes", "no"), {"y": "yes", "true": "yes", "1": "yes", "n": "no", "false": "no", "0": "no"})
YES_NO_UNKNOWN = Codes(("yes", "no", "unknown"), YES_NO.spellings)

_WHOLE = re.compile(r"([0-9]{1,6})(?:\.0+)?")
_DASHES = str.maketrans("\u2010\u2011\u2013", "---")


class Unreadable(ValueError):
    """A cell that cannot be read; holds every (value, sentence) found in it."""

    def __init__(self, *troubles: tuple[str, str]) -> None:
        super().__init__(*troubles)
        self.troubles = troubles


def cleaned(text: str, *, lines: bool = False) -> str:
    """Composed letters and single spaces, the line breaks kept only where `lines` says so.

    Raises Unreadable for control characters, which no page can show and some would obey.
    """
    if not text.isascii() or not text.isprintable():
        _refuse_control_characters(text)
        text = unicodedata.normalize("NFC", text)
    if lines:
        return text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return " ".join(text.split())


def _refuse_control_characters(text: str) -> None:
    found = next((letter for letter in text if unicodedata.category(letter) == "Cc" and letter not in "\t\n\r"), None)
    if found is not None:
        sentence = _("This holds an invisible control character (%(code)s). Type the text again without it.")
        raise Unreadable((text, sentence % {"code": f"U+{ord(found):04X}"}))


def refuse_too_long(text: str, most: int) -> None:
    """Raises Unreadable."""
    if len(text) > most:
        sentence = _("This holds %(length)s characters; %(most)s is the most. Shorten it.")
        raise Unreadable((text, sentence % {"length": f"{len(text):,}", "most": f"{most:,}"}))


def is_not_asked(text: str) -> bool:
    return text[:1] in "nN" and len(text) <= 12 and squeezed(text) == "notasked"


def is_unknown(text: str) -> bool:
    return text[:1] in "uUnN" and len(text) <= 12 and squeezed(text) in ("unknown", "notknown")


def word(text: str, codes: Codes, what: Callable[[], str], *, may_be_unasked: bool) -> tuple[str | None, str]:
    """The list's own word; None for a plain `unknown` that the list does not hold.

    Raises Unreadable for any other word. `what` names the list to a reader.
    """
    if found := codes.find(text):
        return found, found
    if is_unknown(text):
        return None, "unknown"
    if may_be_unasked and is_not_asked(text):
        return NOT_ASKED, NOT_ASKED
    raise Unreadable((text, unknown_word(what(), text, codes)))


def day(text: str) -> tuple[date, str]:
    """Raises NotADate."""
    read = read_date(text)
    return read, read.isoformat()


def day_if_known(text: str) -> tuple[date | None, str]:
    """A date that somebody may not know or may not have been asked. Raises NotADate."""
    try:
        return day(text)
    except NotADate:
        if is_unknown(text):
            return None, "unknown"
        if is_not_asked(text):
            return None, NOT_ASKED
        raise


@lru_cache(maxsize=2_000)
def count(text: str) -> tuple[int | None, str]:
    """A whole number from 0 to 999,999. Raises Unreadable."""
    if found := _WHOLE.fullmatch(text):
        return int(found[1]), str(int(found[1]))
    if is_unknown(text):
        return None, "unknown"
    if is_not_asked(text):
        return None, NOT_ASKED
    raise Unreadable((text, _("This is not a whole number. Write digits only, such as 12, or leave it blank.")))


def nhs_number(text: str) -> tuple[str | None, str]:
    """Ten digits with the right check digit (modulus 11, NHS Data Dictionary); spaces and dashes are left out.

    Raises Unreadable; also for ten equal digits, which pass the check but are only ever a placeholder.
    """
    digits = nhs.cleaned(text.translate(_DASHES))
    if digits and digits.isascii() and len(set(digits)) > 1:
        return digits, digits
    if is_unknown(text):
        return None, "unknown"
    if is_not_asked(text):
        return None, NOT_ASKED
    sentence = _("This is not a valid NHS number: it needs ten digits, and the last must fit the others. Check it, ")
    raise Unreadable((text, sentence + _("or leave it blank.")))


def safe_contact(text: str, channels: Codes) -> tuple[tuple[str, ...] | None, str]:
    """The channels said to be safe, or ("none",), or ("not asked",). Raises Unreadable for anything else.

    A word that is not understood is refused and not kept as a note: nobody may be reached on a guess.
    """
    if is_unknown(text):
        return None, "unknown"
    if squeezed(text) == "none":
        return ("none",), "none"
    if is_not_asked(text):
        return (NOT_ASKED,), NOT_ASKED
    parts = [part for part in re.split(r"[;,/|&+]|\band\b", text.strip()) if part.strip()]
    found = [channels.find(part.strip()) for part in parts]
    safe = tuple(dict.fromkeys(channel for channel in found if channel))
    if not safe or None in found:
        raise Unreadable((text, _what_safe_contact_may_be(text, channels)))
    return safe, ";".join(safe)


def _what_safe_contact_may_be(text: str, channels: Codes) -> str:
    allowed = Codes((*channels.words, "none", NOT_ASKED))
    return unknown_word(_("safe way to reach someone"), text, allowed)
