"""Everything that can happen to letters and files. The only code that writes them."""

from heldinmind.documents.actions.files import keep_file, set_destroy_day
from heldinmind.documents.actions.letters import Filling, To, begin, correct, fill, sign, stamp, write
from heldinmind.documents.actions.sending import mark_sent

__all__ = [
    "Filling",
    "To",
    "begin",
    "correct",
    "fill",
    "keep_file",
    "mark_sent",
    "set_destroy_day",
    "sign",
    "stamp",
    "write",
]
