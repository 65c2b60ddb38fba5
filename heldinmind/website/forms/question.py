"""One question, one page: a small class says what is asked, in which words, and when it is worth asking."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise

from heldinmind.website.rules.given import Given

Words = str | Promise


class Question(forms.Form):
    """Subclasses are the pages of a form. To add one, write its class and put it into a door's list (doors.py)."""

    slug: ClassVar[str]  # in the address: neutral, because browsers remember addresses
    title: ClassVar[Words]
    hint: Words = ""
    template: ClassVar[str] = "website/question.jinja"
    needed: ClassVar[bool] = True  # asked before anything can be sent
    counted: ClassVar[bool] = True  # has a number of its own; a follow-up shares the one before
    may_skip: ClassVar[bool] = False

    use_required_attribute = False

    def __init__(self, data: Mapping[str, Any] | None = None, *, given: Given, today: date) -> None:
        self.given, self.today = given, today
        super().__init__(data, initial=dict(given.get(self.slug, {})))
        self.suit()
        if self.is_alone:
            self.only.label = str(self.heading)
            self.only.help_text = str(self.only.help_text or self.hint)

    @staticmethod
    def applies(given: Given) -> bool:
        """Whether this is worth asking after these answers."""
        return True

    def suit(self) -> None:
        """Fit words and fields to what was said before."""

    @property
    def heading(self) -> Words:
        return self.title

    @property
    def lines(self) -> list[Words]:
        """What is said above the question."""
        return []

    @property
    def is_alone(self) -> bool:
        """One field: its label is the heading of the page."""
        return len(self.fields) == 1

    @property
    def only(self) -> forms.Field:
        return next(iter(self.fields.values()))

    def answer(self) -> dict[str, Any]:
        """What is kept: plain values, dates as ISO, nothing that was left empty."""
        plain = {name: _plain(value) for name, value in self.cleaned_data.items()}
        return {name: value for name, value in plain.items() if value not in ("", None, [], False)}

    def is_emergency(self) -> bool:
        """Whether this answer is met with whom to ring now."""
        return False

    def refuse(self, field: str, sentence: Words) -> None:
        """Say what is wrong beside a field that was fine by itself."""
        if field not in self.errors:
            self.add_error(field, str(sentence))


class More(Question):
    """Beyond what must be asked."""

    needed = False
    may_skip = True


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
