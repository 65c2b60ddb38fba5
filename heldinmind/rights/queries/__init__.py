"""What can be asked about duplicates, merges, requests and keeping. Row security limits every answer to the reader's."""

from heldinmind.rights.queries.requests import (
    items,
    items_of,
    open_requests,
    pack_file,
    requests,
    unanswered,
    undecided,
)

__all__ = ["items", "items_of", "open_requests", "pack_file", "requests", "unanswered", "undecided"]
