"""One score of a referral log: which instrument, when, how much, about whom and by whom."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from heldinmind.exchange.history.cells import Unreadable
from heldinmind.exchange.history.dates import NotADate, read_date
from heldinmind.exchange.history.lists import Instrument, Lists, Range, unknown_word
from heldinmind.exchange.history.rows import LogMeasure
from heldinmind.exchange.history.subjects import CLINICIAN, is_relationship, respondent, subject
from heldinmind.exchange.history.words import _, shown

Subscales = tuple[tuple[str, Decimal], ...]

_SHAPE = re.compile(r"([^@=]+)@([^@=]+)=(.*?)(?:\sabout\s(.+?))?(?:\sby\s(.+))?", re.IGNORECASE | re.DOTALL)
_NUMBER = re.compile(r"-?[0-9]{1,6}(?:\.[0-9]{1,6})?")


class _Wrong(ValueError):
    """One thing that is wrong with a score, in a sentence."""


def measure(item: str, lists: Lists) -> tuple[LogMeasure, str]:
    """One score and its text; it is about whoever answered unless the words say otherwise.

    Raises Unreadable with everything that is wrong: instrument, date, score out of range, about, by.
    """
    if not (shape := _SHAPE.fullmatch(item)):
        raise Unreadable((item, _("Write a score such as PHQ-9@2025-03-31=12 by carer1.")))
    instrument, on, *said = shape.groups()
    try:
        day = read_date(on.strip())
        score = _score(_instrument(instrument.strip(), lists), *said)
    except (_Wrong, NotADate):
        wrong = dict.fromkeys(_everything_wrong(instrument.strip(), on.strip(), said, lists))
        raise Unreadable(*[(item, sentence) for sentence in wrong]) from None
    return LogMeasure(score.instrument, day, *score[1:5]), f"{score.instrument}@{day.isoformat()}={score.text}"


class _Score(NamedTuple):
    """A score without its day: the few that there are come again and again."""

    instrument: str
    about: str
    by: str
    total: Decimal | None
    subscales: Subscales
    text: str


@lru_cache(maxsize=5_000)
def _score(instrument: Instrument, score: str, about: str | None, by: str | None) -> _Score:
    total, subscales = _scores(score.strip(), instrument)
    whom, who = _about(instrument, about, by), _by(by)
    text = str(LogMeasure(instrument.name, date.min, whom, who, total, subscales)).partition("=")[2]
    return _Score(instrument.name, whom, who, total, subscales, text)


def _everything_wrong(name: str, on: str, said: list[str | None], lists: Lists) -> Iterator[str]:
    """What each part by itself has against it; without an instrument, its scores cannot be judged."""
    score, about, by = said
    instrument = lists.instrument(name)
    for read in (
        lambda: _instrument(name, lists),
        lambda: read_date(on),
        lambda: _scores((score or "").strip(), instrument) if instrument else None,
        lambda: _by(by),
        lambda: _about(instrument, about, by),
    ):
        try:
            read()
        except (_Wrong, NotADate) as wrong:
            yield str(wrong)


def _instrument(name: str, lists: Lists) -> Instrument:
    if found := lists.instrument(name):
        return found
    raise _Wrong(unknown_word(_("measure"), name, lists.instrument_names))


def _by(said: str | None) -> str:
    if found := respondent(said or ""):
        return found
    raise _Wrong(_("Say who answered: add “by carer1” (or carer2 to carer4), or “by clinician”."))


def _about(instrument: Instrument | None, said: str | None, by: str | None) -> str:
    found = subject(said) if said else _whoever_answered(by)
    if found is None:
        raise _Wrong(_("Say whom it is about as carer1, baby1, carer1-baby1, couple or household."))
    meant = instrument.about if instrument else None
    if meant == "relationship" and not is_relationship(found):
        raise _Wrong(_("This measure is about a relationship: add, for example, “about carer1-baby1”."))
    if meant == "person" and is_relationship(found):
        raise _Wrong(_("This measure is about one person: write, for example, “about carer1”."))
    return found


def _whoever_answered(said: str | None) -> str:
    by = _by(said)
    if by == CLINICIAN:
        raise _Wrong(_("A clinician answered: say about whom, for example “about carer1-baby1”."))
    return by


def _scores(text: str, instrument: Instrument) -> tuple[Decimal | None, Subscales]:
    if ":" not in text:
        return _total(text, instrument), ()
    total, subscales = None, {}
    for part in text.split("/"):
        name, _colon, score = (piece.strip() for piece in part.partition(":"))
        if name.lower() == "total" and not instrument.scales.find(name):
            total = _total(score, instrument)
        else:
            scale = _scale(name, instrument)
            subscales[scale] = _within(score, instrument.subscales[scale], instrument)
    return total, tuple(subscales.items())


def _total(score: str, instrument: Instrument) -> Decimal:
    if instrument.total is None:
        sentence = _("%(name)s has no total. Write its parts, as subscale:score/subscale:score.")
        raise _Wrong(sentence % {"name": instrument.name})
    return _within(score, instrument.total, instrument)


def _scale(name: str, instrument: Instrument) -> str:
    if found := instrument.scales.find(name):
        return found
    raise _Wrong(unknown_word(_("part of %(name)s") % {"name": instrument.name}, name, instrument.scales))


def _within(text: str, allowed: Range, instrument: Instrument) -> Decimal:
    if not _NUMBER.fullmatch(text):
        raise _Wrong(_("The score “%(score)s” is not a number.") % {"score": shown(text)})
    score = Decimal(text)
    if not allowed.lowest <= score <= allowed.highest:
        sentence = _("The score %(score)s is out of range: %(name)s runs from %(lowest)g to %(highest)g.")
        limits = {"lowest": allowed.lowest, "highest": allowed.highest}
        raise _Wrong(sentence % {"score": text, "name": instrument.name, **limits})
    whole = score.to_integral_value() + 0
    if instrument.whole and score != whole:
        raise _Wrong(_("%(name)s is scored in whole numbers.") % {"name": instrument.name})
    return whole if score == whole else score.normalize()
