"""The answers as they were received, grouped; blank is not known, `not asked` is said as such."""

from dataclasses import dataclass, field, fields
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heldinmind.design.days import long_date
from heldinmind.kit import nhs, phones
from heldinmind.people.models import CaregivingRelationship, SafeAnswer
from heldinmind.people.models.answers import Known, Sex
from heldinmind.referrals.pages.words import carer_called
from heldinmind.referrals.rules import Answers, Baby, Carer, Referrer

NAMES = {
    "birth_date": gettext_lazy("Date of birth"),
    "due_date": gettext_lazy("Due date"),
    "sex": gettext_lazy("Sex"),
    "nhs_number": gettext_lazy("NHS number"),
    "relationship": gettext_lazy("Relationship"),
    "parental_responsibility": gettext_lazy("Parental responsibility"),
    "lives_with_baby": gettext_lazy("Lives with the baby"),
    "phone": gettext_lazy("Telephone"),
    "email": gettext_lazy("Email"),
    "address": gettext_lazy("Address"),
    "postcode": gettext_lazy("Postcode"),
    "through": gettext_lazy("To be reached through"),
    "safe_times": gettext_lazy("Good times"),
    "must_not_know": gettext_lazy("Who must not know"),
    "ethnicity": gettext_lazy("Ethnicity"),
    "language": gettext_lazy("Language"),
    "interpreter": gettext_lazy("Interpreter"),
    "communication_needs": gettext_lazy("Communication needs"),
    "role": gettext_lazy("Role"),
    "organisation": gettext_lazy("Organisation"),
}
KNOWN = dict(Known.choices)
CODES = {
    "sex": dict(Sex.choices),
    "relationship": dict(CaregivingRelationship.Kind.choices),
    "parental_responsibility": KNOWN,
    "lives_with_baby": KNOWN,
    "interpreter": KNOWN,
}
NOT_ASKED = "not asked"


@dataclass
class Group:
    """What was said of one person, and what was not."""

    heading: str
    rows: list[dict[str, str]]
    not_known: list[str] = field(default_factory=list)
    not_asked: list[str] = field(default_factory=list)


def groups(answers: Answers) -> list[Group]:
    babies = [_group(_baby_called(baby, place), baby) for place, baby in enumerate(answers.babies, 1)]
    carers = [_carer(carer, carer_called(answers, place)) for place, carer in enumerate(answers.carers, 1)]
    referrer = answers.referrer
    return [*babies, *carers, *([_group(referrer.name or _("Referrer"), referrer)] if referrer else [])]


def spoken(answers: Answers) -> list[tuple[str, str]]:
    """What was written in their own words, with its heading."""
    told = [
        (_("What is worrying them"), answers.worry),
        (_("What they hope for"), answers.hopes),
        (_("Practical matters"), answers.practical),
    ]
    return [(heading, words) for heading, words in told if words]


def _baby_called(baby: Baby, place: int) -> str:
    name = f"{baby.first_name} {baby.last_name}".strip()
    kind = _("Baby") if baby.birth_date or not baby.due_date else _("Unborn baby")
    return f"{kind}: {name}" if name else _("%(kind)s %(place)s") % {"kind": kind, "place": place}


def _carer(carer: Carer, name: str) -> Group:
    group = _group(name, carer)
    group.rows += [
        {"key": str(SafeAnswer.Channel(channel).label), "value": str(SafeAnswer.Answer(answer).label)}
        for channel, answer in carer.safe.items()
        if channel in SafeAnswer.Channel.values and answer in SafeAnswer.Answer.values
    ]
    if not carer.safe:
        group.not_known.append(_("How it is safe to reach them"))
    return group


def _group(heading: str, given: Baby | Carer | Referrer) -> Group:
    group = Group(heading, [])
    for part in fields(given):
        if part.name not in NAMES:
            continue
        value, name = getattr(given, part.name), str(NAMES[part.name])
        if not value or value == "unknown":
            group.not_known.append(name)
        elif value == NOT_ASKED:
            group.not_asked.append(name)
        else:
            group.rows.append({"key": name, "value": shown(part.name, value)})
    return group


def shown(name: str, value: str) -> str:
    """A kept answer as it is read: dates, numbers and codes in words."""
    if name in {"birth_date", "due_date"}:
        return long_date(date.fromisoformat(value))
    if name == "phone":
        return phones.spoken(value)
    if name == "nhs_number":
        number = nhs.cleaned(value)
        return nhs.spaced(number) if number else _("%(number)s (not a valid NHS number)") % {"number": value}
    return str(CODES.get(name, {}).get(value, value))
