"""What can happen to likely duplicates, two records of one person, requests, and records whose time has come."""

from heldinmind.rights.actions.destroying import destroy, destroy_again, destroy_decided, destroy_files
from heldinmind.rights.actions.duplicates import ask_nightly, ask_to_look, dismiss, look
from heldinmind.rights.actions.keeping import agree, decide, hold, keep_for, lift, set_aside
from heldinmind.rights.actions.ledger import destroy_all_again, write_ledger
from heldinmind.rights.actions.merging import merge
from heldinmind.rights.actions.packs import decide_item, freeze_pack, gather, release_proposed, send_pack
from heldinmind.rights.actions.requests import answer_request, check_authority, check_identity, extend, receive_request
from heldinmind.rights.actions.undoing import undo

__all__ = [
    "agree",
    "answer_request",
    "ask_nightly",
    "ask_to_look",
    "check_authority",
    "check_identity",
    "decide",
    "decide_item",
    "destroy",
    "destroy_again",
    "destroy_all_again",
    "destroy_decided",
    "destroy_files",
    "dismiss",
    "extend",
    "freeze_pack",
    "gather",
    "hold",
    "keep_for",
    "lift",
    "look",
    "merge",
    "receive_request",
    "release_proposed",
    "send_pack",
    "set_aside",
    "undo",
    "write_ledger",
]
