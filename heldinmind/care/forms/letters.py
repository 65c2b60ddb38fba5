"""A letter: whom it is for and which one it is, then its words."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heldinmind.access.permissions import GRANTS, ROLE_NAMES, STAFF_ROLES, Permission
from heldinmind.care.forms.choosing import plain_words
from heldinmind.design.fields import DayField, Radios
from heldinmind.documents.actions import To
from heldinmind.documents.models import Document, Section
from heldinmind.documents.pages.letters import letter_called
from heldinmind.documents.queries import Thing
from heldinmind.documents.rules.templates import TO_ORGANISATION, TO_PERSON, TO_ROLE, Template, in_use
from heldinmind.people.models import Person, SharingAgreement
from heldinmind.people.pages import full_name, thing_called

LONGEST = 20_000
KINDS = (TO_PERSON, TO_ORGANISATION, TO_ROLE)


class LetterForm(forms.Form):
    """`adults`: those of the family it can be written to. `things`: whom a letter to somebody else can be about."""

    to = forms.ChoiceField(
        label=gettext_lazy("Who is it for?"),
        help_text=gettext_lazy("The letter is filled with what this reader may be told, and with nothing else."),
        widget=Radios,
        error_messages=dict.fromkeys(["required", "invalid_choice"], gettext_lazy("Say whom the letter is for")),
    )
    template = forms.ChoiceField(
        label=gettext_lazy("Which letter?"),
        widget=Radios,
        error_messages=dict.fromkeys(["required", "invalid_choice"], gettext_lazy("Choose a letter")),
    )
    about = forms.ChoiceField(
        label=gettext_lazy("Whom is it about?"),
        help_text=gettext_lazy("For a letter to another service or a colleague. It will speak of nobody else."),
        required=False,
        widget=Radios,
    )
    name = forms.CharField(label=gettext_lazy("Name of the service or colleague"), required=False, max_length=200)
    address = forms.CharField(
        label=gettext_lazy("Address of the service"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, adults: Sequence[Person], things: Sequence[Thing], **options: Any) -> None:
        super().__init__(*args, **options)
        self.adults = {f"{TO_PERSON}:{person.pk}": person for person in adults}
        self.things = {str(thing.pk): thing for thing in things}
        self.templates: dict[str, Template] = {each.name: each for kind in KINDS for each in in_use(kind)}
        people = [(key, full_name(person)) for key, person in self.adults.items()]
        services = [(f"{TO_ORGANISATION}:{code}", label) for code, label in SharingAgreement.Organisation.choices]
        colleagues = [
            (f"{TO_ROLE}:{role}", ROLE_NAMES[role]) for role in STAFF_ROLES if Permission.NOTE_VIEW in GRANTS[role]
        ]
        choices: dict[str, Sequence[tuple[str, Any]]] = {
            "to": [*people, *services, *colleagues],
            "template": [(name, letter_called(name)) for name in self.templates],
            "about": [(key, thing_called(thing)) for key, thing in self.things.items()],
        }
        for field, offered in choices.items():
            self.fields[field].choices = offered  # type: ignore[attr-defined]
        self.fields["to"].widget.dividers = {services[0][0]: _("Another service"), colleagues[0][0]: _("A colleague")}

    def clean(self) -> dict[str, Any]:
        """As the action wants it."""
        cleaned = dict(super().clean() or {})
        kind, _colon, whom = cleaned.get("to", "").partition(":")
        template = self.templates.get(cleaned.get("template", ""))
        if kind and template and template.to != kind:
            self.add_error("template", _("This letter is not written to such a reader. Choose another."))
        if kind in (TO_ORGANISATION, TO_ROLE) and not cleaned.get("about"):
            self.add_error("about", _("Say whom the letter is about"))
        if self.errors or template is None:
            return cleaned
        about = self.things.get(cleaned["about"]) if kind != TO_PERSON else None
        return {"to": self._to(kind, whom), "template": template, "about": about}

    def _to(self, kind: str, whom: str) -> To:
        if kind == TO_PERSON:
            person = self.adults[f"{kind}:{whom}"]
            return To(full_name(person), person=person)
        name, address = self.cleaned_data["name"], self.cleaned_data["address"]
        if kind == TO_ORGANISATION:
            return To(name or str(SharingAgreement.Organisation(whom).label), organisation=whom, address=address)
        return To(name, role=whom)


class WordsForm(forms.Form):
    """The words of a draft, a box for each section."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput, max_length=40)
    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=200,
        error_messages={"required": gettext_lazy("Give the letter a title")},
    )
    dated = DayField(label=gettext_lazy("Day of the letter"), called=gettext_lazy("The day"))

    def __init__(self, *args: Any, letter: Document, sections: Sequence[Section], seen: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.sections = sections
        self.initial.update(seen=seen, title=letter.title, dated=letter.dated)
        for section in sections:
            rows = min(14, max(3, section.body.count("\n") + 2))
            self.fields[f"body-{section.key}"] = forms.CharField(
                label=section.heading or OPEN.get(section.key, OPEN["opening"]),
                required=False,
                strip=False,
                max_length=LONGEST,
                initial=section.body,
                widget=forms.Textarea(attrs={"rows": rows}),
                error_messages={"max_length": gettext_lazy("This section is too long. Put some of it elsewhere.")},
            )

    def words(self) -> dict[str, Any]:
        """As the action wants it, once the form is valid."""
        bodies = {section.key: plain_words(self.cleaned_data[f"body-{section.key}"]) for section in self.sections}
        title: str = self.cleaned_data["title"]
        dated: date = self.cleaned_data["dated"]
        return {"title": title, "dated": dated, "bodies": bodies, "seen": self.cleaned_data["seen"]}


OPEN = {
    "greeting": gettext_lazy("Greeting"),
    "opening": gettext_lazy("Opening"),
    "closing": gettext_lazy("Closing words"),
}
