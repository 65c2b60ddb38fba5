"""Whether a message may go to this person, in this way, now. The database asks the same of every row (0002_protect)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from heldinmind.kit.words import Words
from heldinmind.kit.words import words as _

ANY, SAFE, NOT_SAFE = "any", "safe", "not safe"
# The kind of contact point that each channel goes to.
KINDS = {"email": "email", "text": "phone", "letter": "address", "professional": "professional"}


class Of(StrEnum):
    """Which number or address an answer was given of."""

    THIS = "this very one"
    NONE = "none in particular"
    ANOTHER = "another one"


@dataclass(frozen=True)
class Said:
    """One answer of the person, as it was given. `until`: the last day it counts, if one was set."""

    channel: str
    answer: str
    on: date
    at: datetime
    of: Of = Of.NONE
    purpose: str = ""
    until: date | None = None
    superseded: bool = False


@dataclass(frozen=True)
class Way:
    """The number or address a message would go to, and what the record knows of it.

    alone: the person has no other of this kind. shared: somebody else of the team's families stands with the same one.
    since: when it was recorded.
    """

    kind: str
    since: datetime
    theirs: bool = True
    ended: bool = False
    alone: bool = True
    shared: bool = False


def deciding(channel: str, answers: Sequence[Said]) -> Said | None:
    """What stands for this channel: the newest answer to it, else the one for any way at all.

    A later "nothing is safe" outweighs an earlier answer for one channel.
    """
    standing = sorted((each for each in answers if not each.superseded), key=lambda each: (each.on, each.at))
    own = [each for each in standing if each.channel == channel]
    for_any = [each for each in standing if each.channel == ANY]
    if own and for_any and for_any[-1].answer == NOT_SAFE and _is_later(for_any[-1], own[-1]):
        return for_any[-1]
    found = own or for_any
    return found[-1] if found else None


def reasons_not_to_send(
    *,
    channel: str,
    purpose: str,
    way: Way | None,
    answers: Sequence[Said],
    today: date,
    lasts: int,
    automatic: bool = False,
    quiet: bool = False,
) -> list[Words]:
    """Empty when it is safe. `lasts`: days an answer counts when it names no last day; `quiet`: a loss, nothing by itself."""
    stopped = [_("Nothing is sent by itself after a loss.")] if automatic and quiet else []
    return [*stopped, *(_of_the_way(channel, way) or _of_the_answer(channel, purpose, way, answers, today, lasts))]


def last_day(said: Said, lasts: int) -> date:
    return said.until or said.on + timedelta(days=lasts)


def reasons_not_to_use_given(
    *, answer: str, on: date, ended: bool, known_here: bool, today: date, lasts: int
) -> list[Words]:
    """Of an address that came with a request: only as it was said, only while nobody of the record holds it."""
    if ended:
        return [_("The people of this request are known by now: write to them.")]
    if answer != SAFE:
        return [_("It was not said that this way is safe.")]
    if today > on + timedelta(days=lasts):
        return [_("What was said is too old. Ask again what is safe.")]
    if known_here:
        return [_("Somebody in the record is reached there already. A person has to look first.")]
    return []


def _of_the_way(channel: str, way: Way | None) -> list[Words]:
    if way is None:
        return [_("No number or address of theirs is recorded for it.")]
    if not way.theirs or way.kind != KINDS[channel]:
        return [_("This number or address is not the one for them and for this way.")]
    return [_("This number or address is no longer used.")] if way.ended else []


def _of_the_answer(
    channel: str, purpose: str, way: Way | None, answers: Sequence[Said], today: date, lasts: int
) -> list[Words]:
    said = deciding(channel, answers)
    if said is None:
        return [_("They have not been asked whether this is safe.")]
    if said.answer == NOT_SAFE:
        return [_("They said that this is not safe.")]
    if said.answer != SAFE:
        return [_("They have not been asked whether this is safe.")]
    if today > last_day(said, lasts):
        return [_("What they said counted until %(day)s. Ask again what is safe.", day=last_day(said, lasts))]
    if said.purpose not in ("", purpose):
        return [_("They said it of another purpose only.")]
    return _of_this_one(said, way)


def _of_this_one(said: Said, way: Way | None) -> list[Words]:
    """An answer that names no number or address is about the one they had; on a shared one they must have said so of it."""
    if said.of == Of.THIS:
        return []
    if said.of == Of.ANOTHER:
        return [_("They said it of another number or address.")]
    assert way
    if way.shared:
        return [_("Somebody else is reached there too. Ask whether it is safe to use this very one.")]
    if not way.alone:
        return [_("They have several. Ask which of them is safe.")]
    return [_("It was recorded after they were asked. Ask again what is safe.")] if way.since > said.at else []


def _is_later(one: Said, other: Said) -> bool:
    return (one.on, one.at) > (other.on, other.at)
