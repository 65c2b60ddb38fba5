"""What may be recorded about people. Facts in, reasons in a clinician's words out; empty when nothing stands against it."""

from heldinmind.people.rules.dates import (
    reasons_against_dates,
    reasons_not_to_record_birth,
)
from heldinmind.people.rules.likeness import Likeness, Sketch, likeness
from heldinmind.people.rules.reaching import THROUGH, channels_to_ask_again

__all__ = [
    "THROUGH",
    "Likeness",
    "Sketch",
    "channels_to_ask_again",
    "likeness",
    "reasons_against_dates",
    "reasons_not_to_record_birth",
]
