"""Codes that open something: easy to write down, impossible to guess."""

import re
import secrets

# No vowels, so that no word comes out; of each pair that looks or sounds alike only one. 53 bits in twelve.
LETTERS = "BCDFGHJKMNPQRTWXY34679"
LENGTH = 12
GROUP = 4
BETWEEN = re.compile(r"[\s\-–—.]+")
WELL_FORMED = re.compile(f"[{LETTERS}]{{{LENGTH}}}")


def new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def grouped(code: str) -> str:
    """As it is shown: three groups of four."""
    return "-".join(code[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def tidied(typed: str) -> str | None:
    """The code however it was typed; None when it cannot be one."""
    code = BETWEEN.sub("", typed).upper()
    return code if WELL_FORMED.fullmatch(code) else None
