"""What can happen to likely duplicates, to two records of one person, and to a request. The only code that writes them."""

from heldinmind.rights.actions.duplicates import ask_nightly, ask_to_look, dismiss, look
from heldinmind.rights.actions.merging import merge
from heldinmind.rights.actions.packs import decide_item, freeze_pack, gather, release_proposed, send_pack
from heldinmind.rights.actions.requests import answer_request, check_authority, check_identity, extend, receive_request
from heldinmind.rights.actions.undoing import undo

__all__ = [
    "answer_request",
    "ask_nightly",
    "ask_to_look",
    "check_authority",
    "check_identity",
    "decide_item",
    "dismiss",
    "extend",
    "freeze_pack",
    "gather",
    "look",
    "merge",
    "receive_request",
    "release_proposed",
    "send_pack",
    "undo",
]
