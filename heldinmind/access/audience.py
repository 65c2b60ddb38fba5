"""For whom a part of the record is meant, and which delicate matters it touches. Bits, so that one column test decides."""

from enum import IntFlag


class Audience(IntFlag):
    """Exactly one of these is set on a row; a reader may have several."""

    DYAD = 1  # both partners of the relationship may be told
    PERSON = 2  # only the person it is about
    TEAM = 4  # staff only
    SAFEGUARDING = 8  # staff with a safeguarding duty


class Topic(IntFlag):
    """Matters with their own readers; a row may touch several, most touch none."""

    DOMESTIC_ABUSE = 1
    HIDDEN_ADDRESS = 2
    PATERNITY = 4
    ADOPTION = 8
    CONCEPTION_BY_VIOLENCE = 16
    THIRD_PARTY = 32
    SUPERVISION = 64
