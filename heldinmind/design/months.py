"""Understands a month as people write it: a number, or its name in English or Welsh."""

ENGLISH = "january february march april may june july august september october november december"
WELSH = "ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr"
SHORTEST = 3  # no two different months of either language share their first three letters
LONGEST = 20  # longer than any month; keeps a pasted book from being read as a number


def month_number(typed: str) -> int | None:
    """The month's number (not checked to lie in 1 to 12), from a number or three or more first letters; else None."""
    word = typed.strip().rstrip(".").casefold()
    if is_number(word):
        return int(word)
    if len(word) < SHORTEST:
        return None
    named = (at for names in (ENGLISH, WELSH) for at, name in enumerate(names.split(), 1) if name.startswith(word))
    return next(named, None)


def is_number(typed: str) -> bool:
    """Whether this is a whole number short enough to be part of a date."""
    return typed.isdecimal() and len(typed) < LONGEST
