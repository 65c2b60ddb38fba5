"""What every gateway takes and what it answers."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Standing(StrEnum):
    """What came of giving a message to its provider."""

    SENT = "sent"
    LATER = "later"  # not sent; worth trying again
    REFUSED = "refused"  # not sent; trying again would not help
    UNSURE = "unsure"  # nobody can tell
    NOT_THERE = "not there"  # only of looking: the provider never had it


@dataclass(frozen=True)
class Outgoing:
    """One message as it leaves. `reference`: ours, the same at every try. `tried_before`: the provider may have it."""

    channel: str
    to: str
    sender_name: str
    subject: str
    body: str
    reference: str
    tried_before: bool = False


@dataclass(frozen=True)
class Result:
    """`reference`: the provider's. `why`: for staff; it repeats no address and nothing of the message."""

    standing: Standing
    reference: str = ""
    why: str = ""


class Gateway(Protocol):
    def send(self, outgoing: Outgoing) -> Result: ...

    def find(self, outgoing: Outgoing) -> Result:
        """Of a message that was left in the middle: whether it was sent."""
        ...
