"""What may be recorded about people. Facts in, reasons in a clinician's words out; empty when nothing stands against it."""

from heldinmind.people.rules.dates import (
    reasons_against_dates,
    reasons_not_to_record_birth,
)
from heldinmind.people.rules.likeness import RARE, Likeness, Sketch, likeness, sameness, slips
from heldinmind.people.rules.lives import (
    reasons_against_day,
    reasons_not_to_adopt,
    reasons_not_to_ask_to_ring,
    reasons_not_to_move,
    reasons_not_to_record_death,
    reasons_not_to_record_loss,
    reasons_not_to_rename,
    tell_apart,
)
from heldinmind.people.rules.reaching import THROUGH, channels_to_ask_again

__all__ = [
    "RARE",
    "THROUGH",
    "Likeness",
    "Sketch",
    "channels_to_ask_again",
    "likeness",
    "reasons_against_dates",
    "reasons_against_day",
    "reasons_not_to_adopt",
    "reasons_not_to_ask_to_ring",
    "reasons_not_to_move",
    "reasons_not_to_record_birth",
    "reasons_not_to_record_death",
    "reasons_not_to_record_loss",
    "reasons_not_to_rename",
    "sameness",
    "slips",
    "tell_apart",
]
