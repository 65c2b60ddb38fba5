"""What can be asked about the outbox. Row security limits every answer to the reader's team."""

from heldinmind.messages.queries.outbox import about, messages, of_person, outbox
from heldinmind.messages.queries.ways import ByPost, Choice, by_post, choices, point_of, reasons_now

__all__ = [
    "ByPost",
    "Choice",
    "about",
    "by_post",
    "choices",
    "messages",
    "of_person",
    "outbox",
    "point_of",
    "reasons_now",
]
