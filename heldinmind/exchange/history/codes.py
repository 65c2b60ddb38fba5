"""The two cells that hold lists of their own: stressors and measures."""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from heldinmind.exchange.history.cells import Unreadable, refuse_too_long
from heldinmind.exchange.history.lists import Codes, Lists, unknown_word
from heldinmind.exchange.history.rows import LogMeasure, LogStressor
from heldinmind.exchange.history.scores import measure
from heldinmind.exchange.history.subjects import subject
from heldinmind.exchange.history.words import _

STATES = Codes(("present", "absent", "unknown", "not asked"))

Item = TypeVar("Item")


# Far longer than anything that can be read; keeps a pasted book from being searched as one.
LONGEST_ITEM = 300


def stressors(text: str, lists: Lists) -> tuple[tuple[LogStressor, ...], str]:
    """`code:state` or `code:state:whose`, separated by semicolons. Raises Unreadable with every part that is wrong."""
    known = lists.stressors
    return _each(text, lambda item: stressor(item, known))


def measures(text: str, lists: Lists) -> tuple[tuple[LogMeasure, ...], str]:
    """`INSTRUMENT@date=SCORE [about WHOM] by WHO`, separated by semicolons. Raises Unreadable with every wrong part."""
    return _each(text, lambda item: measure(item, lists))


def _each(text: str, read: Callable[[str], tuple[Item, str]]) -> tuple[tuple[Item, ...], str]:
    """Every item once, for the same words twice say nothing new; and the items as text, all written in one way."""
    items: dict[str, Item] = {}
    troubles: list[tuple[str, str]] = []
    for piece in text.split(";"):
        try:
            if part := piece.strip():
                refuse_too_long(part, LONGEST_ITEM)
                item, words = read(part)
                items[words] = item
        except Unreadable as unreadable:
            troubles += unreadable.troubles
    if troubles:
        raise Unreadable(*troubles)
    return tuple(items.values()), ";".join(items)


@lru_cache(maxsize=20_000)
def stressor(item: str, known: Codes) -> tuple[LogStressor, str]:
    """One stressor and its text; without its third part it stays unsaid whose it is. Raises Unreadable."""
    parts = [part.strip() for part in item.split(":")]
    if len(parts) not in (2, 3):
        raise Unreadable((item, _("Write code:state or code:state:whose, such as housing:present:household.")))
    code, state, whose = known.find(parts[0]), STATES.find(parts[1]), "".join(parts[2:])
    about = subject(whose) if whose else None
    if code is None or state is None or (whose and about is None):
        raise Unreadable(*_what_is_wrong(item, parts, known))
    read = LogStressor(code, state, about)
    return read, str(read)


def _what_is_wrong(item: str, parts: list[str], known: Codes) -> list[tuple[str, str]]:
    sentences = []
    if known.find(parts[0]) is None:
        sentences.append(unknown_word(_("stressor"), parts[0], known))
    if STATES.find(parts[1]) is None:
        sentences.append(unknown_word(_("state of a stressor"), parts[1], STATES))
    if any(parts[2:]) and subject(parts[2]) is None:
        sentences.append(_("Say whose it is as carer1, baby1, carer1-baby1, couple or household, or leave that out."))
    return [(item, sentence) for sentence in sentences]
