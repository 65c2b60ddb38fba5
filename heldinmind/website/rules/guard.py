"""Holding off programs that fill in forms, without asking a person to prove anything. Nothing typed is ever lost."""

from enum import StrEnum

FASTEST = 2  # seconds from the first question to sending; nobody reads five questions in less
OLDEST = 24 * 60 * 60  # seconds a page may have been open


class Doubt(StrEnum):
    """Why somebody is asked to press once more."""

    FILLED_TRAP = "filled trap"
    TOO_FAST = "too fast"
    TOO_OLD = "too old"


def doubt(*, trap: str, drawn: float | None, begun: float, now: float, asked_before: bool) -> Doubt | None:
    """`drawn`: when we drew the page, by our own signature (None: not signed by us); times in seconds since 1970.

    Nobody is asked twice for having been quick.
    """
    if trap:
        return Doubt.FILLED_TRAP
    if drawn is None or now - drawn > OLDEST:
        return Doubt.TOO_OLD
    return Doubt.TOO_FAST if now - begun < FASTEST and not asked_before else None
