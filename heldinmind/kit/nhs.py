"""NHS numbers: ten digits, the last a check digit (modulus 11)."""

import re

import nhs_number

NOT_DIGITS = re.compile(r"[\s\-]+")


def cleaned(typed: str) -> str | None:
    """The ten digits of a valid number however it was spaced; None when it is not one."""
    digits = NOT_DIGITS.sub("", typed)
    return digits if nhs_number.is_valid(digits) else None


def spaced(digits: str) -> str:
    """As people read it aloud: 3, 3, 4."""
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}"
