"""What can be asked about likely duplicates, merges and requests. Row security limits every answer to the reader's."""

from heldinmind.rights.queries.requests import items, items_of, notes_beside, open_requests, pack_file, requests

__all__ = ["items", "items_of", "notes_beside", "open_requests", "pack_file", "requests"]
