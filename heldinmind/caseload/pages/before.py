"""Before anybody rings, writes or visits: what each adult said is safe, each in a line of their own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from heldinmind.caseload.pages.ages import listed
from heldinmind.caseload.pages.names import Names
from heldinmind.people.models import Person, SafeAnswer

Channel, Answer = SafeAnswer.Channel, SafeAnswer.Answer


@dataclass(frozen=True)
class SafeLine:
    person: Person
    name: str
    words: str


def safe_lines(adults: Sequence[Person], safe: Mapping[UUID, list[SafeAnswer]], names: Names) -> list[SafeLine]:
    return [SafeLine(person, names(person), _words(safe.get(person.pk, []))) for person in adults]


def _words(answers: Sequence[SafeAnswer]) -> str:
    said = sorted((answer for answer in answers if answer.answer != Answer.NOT_ASKED), key=_in_order)
    hidden = _hidden(sorted(answers, key=_in_order))  # it stands beside a question that is still to be asked, too
    if not said:
        return " ".join([_("nobody has asked yet what is safe. Ask before anything is sent."), *hidden])
    parts = [_one_word_for_all(said) or _channels(said), *hidden]
    return " ".join(part for part in parts if part)


def _in_order(answer: SafeAnswer) -> int:
    return Channel.values.index(answer.channel)


def _one_word_for_all(said: Sequence[SafeAnswer]) -> str:
    """`any` answers for every channel at once, unless something was said of one as well."""
    if len(said) > 1 or said[0].channel != Channel.ANY:
        return ""
    if said[0].answer == Answer.NOT_SAFE:
        return _("no way of getting in touch is safe.")
    return _("any way is safe%(times)s.") % {"times": _when(said[0])}


def _channels(said: Sequence[SafeAnswer]) -> str:
    safe = [f"{_name(answer)}{_when(answer)}" for answer in said if answer.answer == Answer.SAFE]
    unsafe = [_name(answer) for answer in said if answer.answer == Answer.NOT_SAFE]
    parts = [
        _("safe: %(ways)s.") % {"ways": listed(safe)} if safe else _("nothing is known to be safe."),
        _("Not safe: %(ways)s.") % {"ways": listed(unsafe)} if unsafe else "",
    ]
    return " ".join(part for part in parts if part)


def _name(answer: SafeAnswer) -> str:
    return _("any other way") if answer.channel == Channel.ANY else str(answer.get_channel_display()).lower()


def _when(answer: SafeAnswer) -> str:
    told = [answer.times, answer.purpose]
    return "".join(f" ({words})" for words in told if words)


def _hidden(said: Sequence[SafeAnswer]) -> list[str]:
    who = list(dict.fromkeys(answer.must_not_know for answer in said if answer.must_not_know))
    return [_("Must not know: %(who)s.") % {"who": listed(who)}] if who else []
