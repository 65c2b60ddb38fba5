"""What can happen to likely duplicates and to two records of one person. The only code that writes them."""

from heldinmind.rights.actions.duplicates import ask_nightly, ask_to_look, dismiss, look
from heldinmind.rights.actions.merging import merge
from heldinmind.rights.actions.undoing import undo

__all__ = ["ask_nightly", "ask_to_look", "dismiss", "look", "merge", "undo"]
