"""What people and relationships are called on a page, and what is known of one person."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from heldinmind.access.audience import Topic
from heldinmind.design.days import long_date
from heldinmind.kit import nhs, phones
from heldinmind.people.models import (
    AdultRelationship,
    CaregivingRelationship,
    ContactPoint,
    Person,
    SafeAnswer,
    SharingAgreement,
    Subject,
)
from heldinmind.people.queries.asking import ToAsk

CHILDHOOD = timedelta(days=16 * 365)


def called(person: Person) -> str:
    """The name somebody goes by; a baby without one yet is the baby."""
    if name := person.preferred_name or person.first_name:
        return name
    if person.state == Person.State.UNBORN:
        return _("the baby")
    if person.state == Person.State.LOST:
        return _("the baby who was lost")
    return person.last_name or _("somebody whose name is not known")


def full_name(person: Person) -> str:
    """First and last name, as far as they are known."""
    first = person.preferred_name or person.first_name
    return f"{first} {person.last_name}".strip() if first else called(person)


def two(one: Person, other: Person) -> str:
    return _("%(one)s and %(other)s") % {"one": called(one), "other": called(other)}


def pair(caregiving: CaregivingRelationship) -> str:
    """Such as Dana and Jude."""
    return two(caregiving.carer, caregiving.child)


def adults(relationship: AdultRelationship) -> str:
    return two(relationship.first, relationship.second)


def thing_called(thing: Person | CaregivingRelationship) -> str:
    """Somebody, or one carer and one child, in names."""
    return called(thing) if isinstance(thing, Person) else pair(thing)


def subject_called(subject: Subject) -> str:
    """Whom something is about, in names."""
    if subject.person:
        return called(subject.person)
    if subject.caregiving:
        return pair(subject.caregiving)
    if subject.adults:
        return adults(subject.adults)
    if subject.triad:
        return _("%(two)s with %(child)s") % {
            "two": two(subject.triad.first, subject.triad.second),
            "child": called(subject.triad.child),
        }
    return _("the household")


def spoken_numbers(nhs_numbers: list[str]) -> str:
    return ", ".join(nhs.spaced(number) for number in nhs_numbers)


def person_rows(person: Person, nhs_numbers: list[str], known_as: Sequence[str] = ()) -> list[dict[str, str]]:
    """What is known, and what is not known, said so. After a loss no due date is counted towards."""
    unknown = _("Not known")
    lost = person.state == Person.State.LOST
    found = [
        (_("Name"), f"{person.first_name} {person.last_name}".strip() or unknown),
        (_("Also known as"), ", ".join(known_as)),
        (_("Born"), "" if lost else long_date(person.birth_date) or str(person.get_state_display())),
        (_("Lost on") if lost else _("Died on"), long_date(person.ended_on)),
        (_("Due date"), "" if lost else long_date(person.due_date)),
        (_("NHS number"), spoken_numbers(nhs_numbers) or unknown),
        (_("Sex"), str(person.get_sex_display())),
        (_("Gender"), person.gender),
        (_("Ethnicity"), person.ethnicity or unknown),
        (_("Language"), person.language or unknown),
        (_("Interpreter"), str(person.get_interpreter_display())),
        (_("What helps"), person.communication_needs),
    ]
    return [{"key": key, "value": value} for key, value in found if value]


def is_small(person: Person, today: date) -> bool:
    """Somebody who is reached through whoever cares for them, as far as the dates say."""
    if person.state in (Person.State.UNBORN, Person.State.LOST):
        return True
    return bool(person.birth_date and today - person.birth_date < CHILDHOOD)


def point_words(point: ContactPoint) -> str:
    """Such as Telephone: 07700 900123, as people write a number."""
    value = phones.spoken(point.value) if point.kind == ContactPoint.Kind.PHONE else point.value
    told = ", ".join(part for part in (value, point.postcode) if part)
    return f"{point.get_kind_display()}: {told}"


def safe_rows(answers: Mapping[str, SafeAnswer]) -> list[dict[str, str]]:
    """Each way with what was said about it, when it is safe and who must not know."""
    rows = []
    for channel, label in SafeAnswer.Channel.choices:
        if (answer := answers.get(channel)) and (answer.answer != SafeAnswer.Answer.NOT_ASKED or answer.must_not_know):
            hidden = _("%(who)s must not know") % {"who": answer.must_not_know} if answer.must_not_know else ""
            times = answer.times if answer.answer == SafeAnswer.Answer.SAFE else ""
            told = [": ".join(part for part in (str(answer.get_answer_display()), times) if part), hidden]
            name = _("Any way at all") if channel == SafeAnswer.Channel.ANY else str(label)
            rows.append({"key": name, "value": ". ".join(words for words in told if words)})
    return rows


def sharing_rows(agreements: Mapping[str, bool]) -> list[dict[str, str]]:
    """Each organisation they were asked about."""
    said = {True: _("Yes"), False: _("No")}
    return [
        {"key": str(label), "value": said[agreements[code]]}
        for code, label in SharingAgreement.Organisation.choices
        if code in agreements
    ]


def asking_words(found: ToAsk | None, today: date) -> str:
    """For the person's own page; empty when nothing runs out."""
    if found is None:
        return ""
    told = {"channels": ", ".join(found.channels), "day": long_date(found.last_day)}
    if found.last_day < today:
        return (
            _("What they said counted until %(day)s (%(channels)s). Ask again before anything is sent that way.") % told
        )
    return _("What they said counts until %(day)s (%(channels)s). Ask again when you meet.") % told


def asking_head() -> list[str]:
    return [_("Who"), _("Which ways"), _("Counted until")]


def asking_rows(found: Iterable[ToAsk], today: date) -> list[list[Any]]:
    return [
        [
            {"text": full_name(each.person), "href": reverse("people:safe", args=[each.person.pk])},
            ", ".join(each.channels),
            long_date(each.last_day) + (_(", has run out") if each.last_day < today else ""),
        ]
        for each in found
    ]


def topics() -> dict[Topic, str]:
    """Delicate matters, as a part of a note, a letter or a file is marked with them."""
    return {
        Topic.DOMESTIC_ABUSE: _("Domestic abuse"),
        Topic.HIDDEN_ADDRESS: _("An address that somebody must not learn"),
        Topic.PATERNITY: _("Who the father is"),
        Topic.ADOPTION: _("Adoption"),
        Topic.CONCEPTION_BY_VIOLENCE: _("Conception by violence"),
        Topic.THIRD_PARTY: _("About somebody outside the family"),
        Topic.SUPERVISION: _("Clinical supervision"),
    }
