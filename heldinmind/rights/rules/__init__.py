"""What may be merged, which value stands, what becomes of each row, and how long it is kept. Plain Python."""

from heldinmind.rights.rules.alike import digest
from heldinmind.rights.rules.answers import Answer, careful
from heldinmind.rights.rules.choosing import BORN, CHOICES, Choice, default_side, differs, filled
from heldinmind.rights.rules.links import LINKS, STAYS, TWINS, Fill, Link
from heldinmind.rights.rules.merging import Known, born_far_apart, reasons_not_to_merge, reasons_not_to_undo

__all__ = [
    "BORN",
    "CHOICES",
    "LINKS",
    "STAYS",
    "TWINS",
    "Answer",
    "Choice",
    "Fill",
    "Known",
    "Link",
    "born_far_apart",
    "careful",
    "default_side",
    "differs",
    "digest",
    "filled",
    "reasons_not_to_merge",
    "reasons_not_to_undo",
]
