"""Everything that can happen to letters and files. The only code that writes them."""

from heldinmind.documents.actions.files import agree_to_day, keep_file, set_destroy_day
from heldinmind.documents.actions.letters import Filling, To, begin, fill, stamp, write
from heldinmind.documents.actions.sending import mark_sent
from heldinmind.documents.actions.signing import correct, sign

__all__ = [
    "Filling",
    "To",
    "agree_to_day",
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
