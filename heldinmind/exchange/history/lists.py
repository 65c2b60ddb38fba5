"""The team's lists, against which the codes of a referral log are checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache

from heldinmind.exchange.history.columns import LONGEST
from heldinmind.exchange.history.words import _, shown, squeezed


@dataclass(frozen=True, eq=False)
class Codes:
    """A closed list of words; `spellings` are other ways to write them."""

    words: tuple[str, ...]
    spellings: Mapping[str, str] = field(default_factory=dict)
    _known: dict[str, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        known = {squeezed(spelling): word for spelling, word in self.spellings.items()}
        known |= {squeezed(word): word for word in self.words}
        known |= {word: word for word in self.words}
        object.__setattr__(self, "_known", known)

    def find(self, text: str) -> str | None:
        """The word as the list writes it, or None when the list does not hold it."""
        return self._known.get(text) or self._known.get(squeezed(text))

    def what_to_write(self, text: str) -> str:
        """A sentence that leads from an unknown word to a known one."""
        if not self.words:
            return _("There is no such list yet: add it in the team’s settings, or leave this blank.")
        if len(every := ", ".join(self.words)) <= 400:
            return _("Write one of: %(words)s.") % {"words": every}
        if near := _near(self.words, text[:60]):
            return _("Did you mean %(words)s?") % {"words": ", ".join(near)}
        return _("Write a word from that list.")


@lru_cache(maxsize=1_000)
def _near(words: tuple[str, ...], text: str) -> list[str]:
    return get_close_matches(text.casefold(), words, n=3, cutoff=0.6)


@dataclass(frozen=True)
class Range:
    """The lowest and the highest score that a scale can give, both included."""

    lowest: float
    highest: float


@dataclass(frozen=True, eq=False)
class Instrument:
    """What can be checked of a score.

    `total` is None where the instrument has no total. `whole` forbids fractions. `about` says whether it describes a
    person or a relationship; None leaves it open.
    """

    name: str
    total: Range | None
    subscales: Mapping[str, Range] = field(default_factory=dict)
    whole: bool = False
    about: str | None = None
    scales: Codes = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "scales", Codes(tuple(self.subscales)))


DECISIONS = Codes(
    ("accept", "consultation only", "redirect", "decline", "hold until birth"),
    {"accepted": "accept", "redirected": "redirect", "declined": "decline", "held until birth": "hold until birth"},
)

SOURCES = Codes(
    (
        "self",
        "parent or carer",
        "health visitor",
        "midwife",
        "GP",
        "social worker",
        "perinatal mental health",
        "CAMHS",
        "children's centre",
        "voluntary sector",
        "other",
    ),
    {"self referral": "self", "self-referred": "self", "general practitioner": "GP", "parent/carer": "parent or carer"},
)

CHANNELS = Codes(
    ("phone", "voicemail", "text", "email", "letter", "visit", "professional"),
    {"telephone": "phone", "call": "phone", "mobile": "phone", "sms": "text", "text message": "text"}
    | {"e-mail": "email", "post": "letter"},
)

SEXES = Codes(("female", "male", "indeterminate"), {"f": "female", "girl": "female", "m": "male", "boy": "male"})


@dataclass(frozen=True, eq=False)
class Lists:
    """Everything that a code can be looked up in.

    The first seven are the team's and the product's; the rest are the words that the published format itself names.
    `longest` is column to the most characters that can be stored there.
    """

    stressors: Codes
    safeguarding_levels: Codes
    living_arrangements: Codes
    end_reasons: Codes
    charge_bands: Codes
    carer_kinds: Codes
    instruments: tuple[Instrument, ...]
    decisions: Codes = DECISIONS
    sources: Codes = SOURCES
    channels: Codes = CHANNELS
    sexes: Codes = SEXES
    longest: Mapping[str, int] = field(default_factory=lambda: LONGEST)
    instrument_names: Codes = field(init=False, repr=False)
    _by_name: dict[str, Instrument] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        by_name = {instrument.name: instrument for instrument in self.instruments}
        object.__setattr__(self, "_by_name", by_name)
        object.__setattr__(self, "instrument_names", Codes(tuple(by_name)))

    def instrument(self, name: str) -> Instrument | None:
        """The instrument of that name, however it is cased or hyphenated."""
        found = self.instrument_names.find(name)
        return self._by_name[found] if found else None


def unknown_word(what: str, text: str, codes: Codes) -> str:
    """The sentence for a word that is not in its list."""
    sentence = _("“%(text)s” is not a known %(what)s.") % {"text": shown(text), "what": what}
    return f"{sentence} {codes.what_to_write(text)}"
