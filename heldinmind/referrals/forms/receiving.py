"""Who each person of a referral is: new, or somebody in the record; and why that is undone."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from heldinmind.design.fields import Radios
from heldinmind.people.models import Family, Person
from heldinmind.people.pages import full_name
from heldinmind.people.queries.candidates import Candidate
from heldinmind.referrals.queries.receiving import Named
from heldinmind.referrals.sketches import alike, facts

NEW = "new"


class ReceiveForm(forms.Form):
    """One question for each person, and one for the family. Nobody is linked by default: a person chooses."""

    def __init__(
        self, *args: Any, people: Sequence[Named], families: Mapping[Family, list[str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.people = people
        for one in people:
            self.fields[one.field] = _who(one)
        self.fields["family"] = _which_family(families)
        self.fields["family_name"] = forms.CharField(
            label=_("If it is a new family: what is it called?"),
            max_length=200,
            required=False,
            initial=_likely_name(people),
        )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("family") in {NEW, ""} and not typed.get("family_name"):
            self.add_error("family_name", _("Give the new family a name, such as the baby’s last name."))
        chosen = {(one.part, one.position): _key(typed.get(one.field)) for one in self.people}
        return {"chosen": chosen, "family": _key(typed.get("family")), "family_name": typed.get("family_name", "")}


class UnlinkForm(forms.Form):
    reason = forms.CharField(
        label=_lazy("Why is the link undone?"),
        help_text=_lazy("Such as: they are two people with one name"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        error_messages={"required": _lazy("Say why the link is undone")},
    )


def _key(typed: str | None) -> UUID | None:
    return UUID(typed) if typed and typed != NEW else None


def _who(one: Named) -> forms.ChoiceField:
    found = [(str(candidate.person.pk), _named(candidate.person)) for candidate in one.candidates]
    hints = {str(candidate.person.pk): _compared(candidate) for candidate in one.candidates}
    called = f"{one.given.first_name} {one.given.last_name}".strip()
    ask = _("Choose who %(name)s is.") % {"name": called} if called else _("Choose who each person is.")
    return _choice(_("Who is this?"), [*found, (NEW, _("Somebody new to the record"))], hints, ask)


def _named(person: Person) -> str:
    """A loss is said beside the name, so that nobody links a new baby to it unawares."""
    gone = person.state in {Person.State.LOST, Person.State.DIED}
    return f"{full_name(person)} ({person.get_state_display()})" if gone else full_name(person)


def _compared(candidate: Candidate) -> str:
    """The same facts in the same order as the referral's, then the families, then why we ask."""
    known = facts(candidate.sketch)
    families = ", ".join(family.name for family in candidate.families)
    known += [_("family %(names)s") % {"names": families}] if families else []
    return format_html("{}<br>{}", ", ".join(known), alike(candidate.likeness))


def _which_family(families: Mapping[Family, list[str]]) -> forms.ChoiceField:
    known = [(str(family.pk), family.name) for family in families]
    hints = {str(family.pk): _("with %(names)s") % {"names": ", ".join(names)} for family, names in families.items()}
    ask = _("Choose which family they belong to.")
    return _choice(_("Which family do they belong to?"), [*known, (NEW, _("A new family"))], hints, ask)


def _choice(label: str, choices: list[tuple[str, str]], hints: Mapping[str, str], ask: str) -> forms.ChoiceField:
    """With nobody to choose from there is nothing to ask."""
    alone = len(choices) == 1
    widget = forms.HiddenInput() if alone else Radios(hints=hints)
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=widget,
        initial=NEW if alone else None,
        required=not alone,
        error_messages={"required": ask},
    )


def _likely_name(people: Sequence[Named]) -> str:
    return next((one.given.last_name for one in people if one.given.last_name), "")
