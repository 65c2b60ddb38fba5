"""Everything that can happen to a message. The only code that writes one."""

from heldinmind.messages.actions.addresses import end_addresses, keep_address, place_in_family
from heldinmind.messages.actions.minding import hold_what_waits, mark_done, retry, withdraw, withdraw_about
from heldinmind.messages.actions.queueing import queue, queue_if_safe
from heldinmind.messages.actions.sending import send, send_due

__all__ = [
    "end_addresses",
    "hold_what_waits",
    "keep_address",
    "mark_done",
    "place_in_family",
    "queue",
    "queue_if_safe",
    "retry",
    "send",
    "send_due",
    "withdraw",
    "withdraw_about",
]
