"""Likely duplicates, and what became of them."""

from heldinmind.rights.models.duplicates import Look, Pair
from heldinmind.rights.models.merging import Merge, Moved

__all__ = ["Look", "Merge", "Moved", "Pair"]
