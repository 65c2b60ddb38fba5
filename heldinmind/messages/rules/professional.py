"""A named professional is kept in words: their email or telephone number is read out of them."""

import re

EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")


def email_in(words: str) -> str:
    """The first email address; empty when there is none, and somebody has to ring."""
    found = EMAIL.search(words)
    return found.group().rstrip(".") if found else ""
