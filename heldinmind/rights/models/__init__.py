"""Likely duplicates, merges, requests with their packs and answers; how long records are kept, and what was destroyed."""

from heldinmind.rights.models.duplicates import Look, Pair
from heldinmind.rights.models.keeping import DisposalDecision, LegalHold, RetentionSettings, Tombstone
from heldinmind.rights.models.merging import Merge, Moved
from heldinmind.rights.models.requests import Answer, PackItem, Request

__all__ = [
    "Answer",
    "DisposalDecision",
    "LegalHold",
    "Look",
    "Merge",
    "Moved",
    "PackItem",
    "Pair",
    "Request",
    "RetentionSettings",
    "Tombstone",
]
