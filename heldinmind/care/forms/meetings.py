"""Appointments made and moved, and what happened at a meeting."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heldinmind.access.models import Actor
from heldinmind.care.forms.choosing import OneOf, SomeOf, plain_words
from heldinmind.care.forms.when import WhenForm
from heldinmind.care.models import Attendance
from heldinmind.care.models.contact import Mode
from heldinmind.care.rules.attendance import POSSIBLE, Part
from heldinmind.design.fields import Radios, YesNoField
from heldinmind.people.models import Person
from heldinmind.people.pages import called, full_name

NOT_THERE = "not part"


class HowForm(WhenForm):
    """When, how long, how and where."""

    minutes = forms.IntegerField(
        label=_("How many minutes?"),
        min_value=5,
        max_value=600,
        initial=50,
        error_messages={"required": _("Say how many minutes"), "invalid": _("Minutes are a whole number, such as 50")},
    )
    mode = forms.ChoiceField(label=_("How?"), choices=Mode.choices, widget=Radios, initial=Mode.FACE_TO_FACE)
    venue = forms.CharField(
        label=_("Where?"),
        required=False,
        max_length=200,
        help_text=_("Such as our rooms, their home or the family hub"),
    )


class MoveForm(HowForm):
    """Another time, place or worker."""

    def __init__(self, *args: Any, workers: Sequence[Actor], **options: Any) -> None:
        super().__init__(*args, **options)
        named = [(worker, worker.name) for worker in workers]
        self.fields["worker"] = OneOf(named, label=_("With whom?"), widget=forms.Select)


class AppointmentForm(MoveForm):
    """A new one, with whom it is for."""

    def __init__(self, *args: Any, people: Sequence[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        required = _("Choose at least one person to invite")
        named = [(person, full_name(person)) for person in people]
        self.fields["people"] = SomeOf(named, label=_("Who is invited?"), error_messages={"required": required})
        self.order_fields(["people", "day", "clock", "minutes", "mode", "venue", "worker"])


class CancelForm(forms.Form):
    """Who cancelled, because the two are counted apart."""

    cancelled_by = forms.ChoiceField(
        label=_("Who cancelled?"),
        choices=[("family", _("The family")), ("service", _("We did"))],
        widget=Radios,
        error_messages={"required": _("Say who cancelled")},
    )


class ContactForm(HowForm):
    """What happened, for everybody who was invited and whoever else was there."""

    moment_name = "held_at"
    interpreter = YesNoField(label=_("Was there an interpreter?"), required=False)
    accompanied_by = forms.CharField(
        label=_("Did anybody else come along?"),
        required=False,
        max_length=200,
        help_text=_("Such as a health visitor, a friend, or who brought the baby"),
    )

    def __init__(
        self, *args: Any, people: Sequence[tuple[Person, Part]], expected: Mapping[Any, str], **options: Any
    ) -> None:
        """`expected`: the answer shown first for whoever was invited, by the person's key."""
        super().__init__(*args, **options)
        self.people = {f"what-{person.pk}": person for person, _part in people}
        for person, part in people:
            self.fields[f"what-{person.pk}"] = _what(person, part, expected.get(person.pk))
        self.order_fields([*self.people, "day", "clock", "minutes", "mode", "venue", "accompanied_by", "interpreter"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        answers = {person: cleaned.pop(name, "") for name, person in self.people.items()}
        cleaned["happened"] = {person: what for person, what in answers.items() if what and what != NOT_THERE}
        cleaned["interpreter"] = bool(cleaned.get("interpreter"))
        cleaned["accompanied_by"] = plain_words(cleaned.get("accompanied_by", ""))
        return cleaned


def _what(person: Person, part: Part, expected: str | None) -> forms.ChoiceField:
    """Whoever was invited is expected to have come; whoever was not was not part of it, unless somebody says so."""
    choices = [(what, str(Attendance.What(what).label)) for what in POSSIBLE[part]]
    if expected is None:
        choices = [(NOT_THERE, _now("Was not part of it")), *choices]
    return forms.ChoiceField(label=called(person), choices=choices, initial=expected or NOT_THERE)
