"""Likely duplicates and what became of them; requests, each item of their packs, and what was answered."""

from heldinmind.rights.models.duplicates import Look, Pair
from heldinmind.rights.models.merging import Merge, Moved
from heldinmind.rights.models.requests import Answer, PackItem, Request

__all__ = ["Answer", "Look", "Merge", "Moved", "PackItem", "Pair", "Request"]
