"""A note typed on one page: a box under each heading, with the delicate matters it touches."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from heldinmind.access.audience import Topic
from heldinmind.care.forms.choosing import plain_words
from heldinmind.care.rules.headings import Heading
from heldinmind.design.fields import Checkboxes, DayField

LONGEST = 50_000
TOO_LONG = _(
    "This is longer than a part of a note can be (50,000 signs). Put the rest under another heading or in another note."
)


@dataclass(frozen=True)
class Box:
    """A heading in words, and what was saved under it: words and topics."""

    heading: Heading
    title: str
    hint: str
    words: str = ""
    marks: int = 0

    @property
    def words_name(self) -> str:
        return f"words-{self.heading.key}"

    @property
    def topics_name(self) -> str:
        return f"topics-{self.heading.key}"


class NoteForm(forms.Form):
    """`topics`: each delicate matter in words. `beyond`: those that the author may not read once they have signed."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput, max_length=40)

    def __init__(
        self,
        *args: Any,
        boxes: Sequence[Box],
        topics: Mapping[Topic, str],
        beyond: Topic = Topic(0),
        day: date | None = None,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.boxes = list(boxes)
        self.changed_elsewhere = False
        if day:
            self.fields["about_on"] = DayField(label=_("About which day?"), called=_("The day"), initial=day)
        for box in boxes:
            self.fields[box.words_name] = words_field(box)
            self.fields[box.topics_name] = topics_field(box.marks, topics, beyond)

    def clean(self) -> dict[str, Any]:
        cleaned = dict(super().clean() or {})
        for box in self.boxes:
            cleaned[box.words_name] = plain_words(cleaned.get(box.words_name, ""))
        return cleaned

    def typed(self) -> list[tuple[Box, str, int]]:
        """What stands under each heading, once the form is valid."""
        return [
            (box, self.cleaned_data[box.words_name], sum(map(int, self.cleaned_data[box.topics_name])))
            for box in self.boxes
        ]


def words_field(box: Box) -> forms.CharField:
    return forms.CharField(
        label=box.title,
        help_text=box.hint,
        required=False,
        strip=False,
        max_length=LONGEST,
        initial=box.words,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"max_length": TOO_LONG},
    )


def topics_field(marks: int, topics: Mapping[Topic, str], beyond: Topic) -> forms.MultipleChoiceField:
    hint = _("Once you have signed you will not read this part again yourself")
    return forms.MultipleChoiceField(
        label=_("Does this part touch a delicate matter?"),
        help_text=_("Then only colleagues who may read about it will see this part."),
        required=False,
        choices=[(str(int(topic)), words) for topic, words in topics.items()],
        initial=[str(int(topic)) for topic in topics if marks & topic],
        widget=Checkboxes(hints={str(int(topic)): hint for topic in topics if topic & beyond}),
    )
