"""A file with whom it is about, who gave it, and for whom it is meant."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heldinmind.access.audience import Audience, Topic
from heldinmind.design.fields import Checkboxes, DayField, Radios
from heldinmind.documents.queries import Thing
from heldinmind.documents.rules.kinds import ENDINGS
from heldinmind.people.models import Person
from heldinmind.people.pages import is_small, thing_called

FAMILY = "family"
AUDIENCES = [
    (str(int(Audience.TEAM)), gettext_lazy("Staff only")),
    (str(int(Audience.PERSON)), gettext_lazy("The person it is about, and staff")),
    (str(int(Audience.DYAD)), gettext_lazy("Both of the relationship it is about, and staff")),
]


class FileForm(forms.Form):
    """`things`: whom it can be about. `topics`: delicate matters in words."""

    file = forms.FileField(
        label=gettext_lazy("The file"),
        help_text=gettext_lazy(
            "PDF, Word (.docx), plain text or a picture (JPEG, PNG, HEIC). "
            "A picture taken with a telephone may say where it was taken."
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
        max_length=200,
        error_messages={
            "required": gettext_lazy("Choose a file"),
            "missing": gettext_lazy("Choose a file"),
            "empty": gettext_lazy("This file is empty. Choose another."),
            "invalid": gettext_lazy("The file did not arrive. Choose it again."),
            "max_length": gettext_lazy("The name of this file is too long. Give it a shorter one."),
        },
    )
    about = forms.ChoiceField(
        label=gettext_lazy("Whom is it about?"),
        widget=Radios,
        error_messages={"required": gettext_lazy("Say whom the file is about")},
    )
    supplied_by = forms.ChoiceField(label=gettext_lazy("Who gave it to us?"), required=False, widget=Radios)
    audience = forms.ChoiceField(
        label=gettext_lazy("Who may be given it?"), choices=AUDIENCES, initial=AUDIENCES[0][0], widget=Radios
    )
    topics = forms.MultipleChoiceField(
        label=gettext_lazy("Does it touch a delicate matter?"),
        help_text=gettext_lazy("Then only colleagues who may read about it will see this file."),
        required=False,
        widget=Checkboxes,
    )
    destroy_on = DayField(
        label=gettext_lazy("When is it to be destroyed?"),
        help_text=gettext_lazy("Leave this empty to keep it as long as the rest of the record."),
        called=gettext_lazy("The day"),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        things: Sequence[Thing],
        topics: Mapping[Topic, str],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.things = {str(thing.pk): thing for thing in things}
        names = [(key, thing_called(thing)) for key, thing in self.things.items()]
        gave = [(key, name) for key, name in names if _can_give(self.things[key])]
        self.fields["about"].choices = [*names, (FAMILY, _("The family as a whole"))]  # type: ignore[attr-defined]
        self.fields["supplied_by"].choices = [*gave, ("", _("Somebody else"))]  # type: ignore[attr-defined]
        self.fields["topics"].choices = [(str(int(topic)), words) for topic, words in topics.items()]  # type: ignore[attr-defined]

    def clean_destroy_on(self) -> Any:
        return to_come(self.cleaned_data["destroy_on"])

    def clean(self) -> dict[str, Any]:
        """As the action wants it."""
        cleaned = dict(super().clean() or {})
        if cleaned.get("about") == FAMILY and cleaned.get("audience") != AUDIENCES[0][0]:
            self.add_error(
                "audience", _("What is about the family as a whole is for staff only. Say whom it is about.")
            )
        if self.errors:
            return cleaned
        file = cleaned.pop("file")
        return {
            "name": file.name,
            "content": file.read(),
            "about": self.things.get(cleaned["about"]),
            "supplied_by": self.things.get(cleaned["supplied_by"]),
            "audience": int(cleaned["audience"]),
            "topics": sum(map(int, cleaned["topics"])),
            "destroy_on": cleaned["destroy_on"],
        }


def _can_give(thing: Thing) -> bool:
    return isinstance(thing, Person) and not is_small(thing, localdate())


class DestroyDayForm(forms.Form):
    destroy_on = DayField(
        label=gettext_lazy("When is it to be destroyed?"),
        help_text=gettext_lazy(
            "From that day on nobody can open it. Today takes it out of use at once. It is destroyed when somebody else agrees."
        ),
        called=gettext_lazy("The day"),
        required=False,
    )

    def clean_destroy_on(self) -> Any:
        return to_come(self.cleaned_data["destroy_on"])


class AgreeDayForm(forms.Form):
    """Only asks to be sure."""


def to_come(day: Any) -> Any:
    if day and day < localdate():
        raise ValidationError(_("This day has passed. Choose today or a later one."))
    return day
