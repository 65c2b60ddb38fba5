"""How somebody can be reached, and which ways are safe."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from heldinmind.access.audience import Topic
from heldinmind.design.fields import Radios
from heldinmind.people.models import ContactPoint, SafeAnswer
from heldinmind.people.rules import THROUGH

WHAT_TO_TYPE = {
    str(ContactPoint.Kind.PROFESSIONAL): _("Give their name and their telephone number or email"),
}


class ContactPointForm(forms.Form):
    """A number, an address, or a professional through whom somebody is reached."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=ContactPoint.Kind.choices,
        widget=Radios(hints=WHAT_TO_TYPE),
        error_messages={"required": _("Choose what it is")},
    )
    value = forms.CharField(
        label=_("The number, address or name"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=500,
        error_messages={"required": _("Type the number, address or name")},
    )
    postcode = forms.CharField(label=_("Postcode, for an address"), required=False, max_length=10)
    hidden = forms.BooleanField(
        label=_("Somebody must not learn this address or number"),
        help_text=_("It is then seen only by colleagues who may read hidden addresses"),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = dict(super().clean() or {})
        if not is_possible(cleaned.get("kind", ""), cleaned.get("value", "")):
            self.add_error("value", _("This is not an email address"))
        return cleaned


def is_possible(kind: str, value: str) -> bool:
    """Only of an email address can it be seen that it is none."""
    if kind != ContactPoint.Kind.EMAIL or not value:
        return True
    try:
        validate_email(value)
    except ValidationError:
        return False
    return True


class EndContactPointForm(forms.Form):
    """Why a number or an address is no longer used, and what replaces it."""

    CHANGED, NOT_SAFE, NOT_THEIRS = "changed", "not safe", "not theirs"

    why = forms.ChoiceField(
        label=_("Why?"),
        choices=[
            (CHANGED, _("It has changed")),
            (NOT_SAFE, _("It is no longer safe")),
            (NOT_THEIRS, _("It does not reach them")),
        ],
        widget=Radios,
        error_messages={"required": _("Choose why it is no longer used")},
    )
    instead = forms.CharField(
        label=_("The new one"),
        help_text=_("Leave it empty if there is none, or if you do not know it yet"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    postcode = forms.CharField(label=_("Its postcode"), required=False, max_length=10)
    hidden = forms.BooleanField(
        label=_("Somebody must not learn the new one"),
        help_text=_("It is then seen only by colleagues who may read hidden addresses"),
        required=False,
    )

    def __init__(self, data: Any = None, *, point: ContactPoint) -> None:
        super().__init__(data, initial={"hidden": bool(point.topics & Topic.HIDDEN_ADDRESS)})
        self.point = point
        if point.kind != ContactPoint.Kind.ADDRESS:
            del self.fields["postcode"]

    def clean(self) -> dict[str, Any]:
        cleaned = dict(super().clean() or {})
        if not is_possible(self.point.kind, cleaned.get("instead", "")):
            self.add_error("instead", _("This is not an email address"))
        return cleaned

    @property
    def to_ask(self) -> bool:
        """Whether what is safe should be asked next."""
        return bool(self.cleaned_data["instead"]) or self.cleaned_data["why"] == self.NOT_SAFE


class SafeForm(forms.Form):
    """An answer for each way; only those that changed are given back."""

    channels = SafeAnswer.Channel.values

    times = forms.CharField(
        label=_("When is it safe?"), help_text=_("Such as weekdays before 3pm"), required=False, max_length=200
    )
    must_not_know = forms.CharField(
        label=_("Who must not know?"), help_text=_("Such as a name, or the household"), required=False, max_length=200
    )

    def __init__(self, data: Any = None, *, now: Mapping[str, SafeAnswer], again: Collection[str] = ()) -> None:
        """`again`: channels whose answer runs out soon. Saved unchanged, they were asked again today."""
        words = [each for each in now.values() if each.times or each.must_not_know][:1]
        initial = {name: getattr(each, name) for each in words for name in ("times", "must_not_know")}
        super().__init__(data, initial=initial)
        self.now, self.again = now, again
        for channel, label in SafeAnswer.Channel.choices:
            said = now[channel].answer if channel in now else SafeAnswer.Answer.NOT_ASKED
            self.fields[channel] = forms.ChoiceField(
                label=_("Any way at all") if channel == SafeAnswer.Channel.ANY else label,
                choices=SafeAnswer.Answer.choices,
                initial=said,
                required=False,
                widget=Radios(inline=True),
            )
        self.order_fields([*SafeAnswer.Channel.values, "times", "must_not_know"])

    def answers(self) -> list[dict[str, Any]]:
        """Each new answer, with its words; all that stand are said anew when the words changed."""
        words = {name: self.cleaned_data[name] for name in ("times", "must_not_know")}
        reworded = bool({"times", "must_not_know"} & set(self.changed_data))
        given = {channel: self.cleaned_data.get(channel) for channel in SafeAnswer.Channel.values}
        return [
            {"channel": channel, "answer": answer, "point": self._point(channel), **words}
            for channel, answer in given.items()
            if answer and (channel in self.changed_data or channel in self.again or (reworded and channel in self.now))
        ]

    def _point(self, channel: str) -> ContactPoint | None:
        """The same answer once more is still said of the same number or address."""
        same = channel in self.now and channel not in self.changed_data
        return self.now[channel].point if same else None


class SafeHereForm(forms.Form):
    """What they said of one number or address: a question for each way that goes there."""

    times = forms.CharField(
        label=_("When is it safe?"), help_text=_("Such as weekdays before 3pm"), required=False, max_length=200
    )
    must_not_know = forms.CharField(label=_("Who must not know?"), required=False, max_length=200)

    def __init__(self, data: Any = None, *, kind: str, now: Mapping[str, SafeAnswer]) -> None:
        words = [each for each in now.values() if each.times or each.must_not_know][:1]
        initial = {name: getattr(each, name) for each in words for name in ("times", "must_not_know")}
        super().__init__(data, initial=initial)
        self.channels = [channel for channel, goes_to in THROUGH.items() if goes_to == kind]
        for channel in self.channels:
            self.fields[channel] = forms.ChoiceField(
                label=SafeAnswer.Channel(channel).label,
                choices=SafeAnswer.Answer.choices,
                initial=now[channel].answer if channel in now else None,
                widget=Radios(inline=True),
                error_messages={"required": _("Choose what they said, or that they were not asked")},
            )
        self.order_fields([*self.channels, "times", "must_not_know"])

    def answers(self) -> list[tuple[str, str]]:
        return [(channel, self.cleaned_data[channel]) for channel in self.channels]

    def words(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("times", "must_not_know")}


class BeforeContactForm(forms.Form):
    """Kept in neutral words: whoever rings or visits reads it, and somebody may look over their shoulder."""

    before_contact = forms.CharField(
        label=_("What must everybody know before they ring or visit?"),
        help_text=_(
            "In neutral words, such as: text only, before 3pm. Visit in pairs. Leave it empty when there is nothing."
        ),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class BabysWordsForm(forms.Form):
    """Two sentences that the family page opens with."""

    babys_words = forms.CharField(
        label=_("What would this baby want you to know?"),
        help_text=_("Two sentences, as if the baby said them. For staff."),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
