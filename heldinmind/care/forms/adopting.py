"""An adoption order: who the child is now, and what a person has read, made safe and ticked to carry over."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from heldinmind.care.forms.choosing import SomeOf
from heldinmind.care.queries.adopting import Candidate
from heldinmind.design.days import long_date
from heldinmind.design.fields import DayField, Radios
from heldinmind.people.actions.adoption import CARRIED, NewIdentity
from heldinmind.people.actions.naming import Named
from heldinmind.people.models import Family, Person

NEW = "new"
UNSAID = ("", None, "not asked")


class AdoptedForm(forms.Form):
    """Gives back `order_on` and `identity`. Nothing is ticked to begin with."""

    def __init__(
        self,
        *args: Any,
        child: Person,
        adopters: Sequence[tuple[Person, str]],
        families: Sequence[Family],
        candidates: Sequence[Candidate],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.child, self.families, self.candidates = child, {str(each.pk): each for each in families}, candidates
        self._ask_who(adopters)
        self._ask_where(families)
        self.known = {key: words for key, words in known_of(child).items() if words not in UNSAID}
        for key, words in self.known.items():
            self.fields[f"carry-{key}"] = forms.BooleanField(label=words, required=False)
        for each in candidates:
            label = _("Carry over what was written on %(day)s") % {"day": long_date(each.on)}
            self.fields[f"carry-{each.key}"] = forms.BooleanField(label=label, required=False)
            self.fields[f"words-{each.key}"] = forms.CharField(
                label=_("As it will stand in the new record"),
                required=False,
                max_length=8000,
                initial=each.words,
                widget=forms.Textarea(attrs={"rows": 4}),
            )

    def _ask_who(self, adopters: Sequence[tuple[Person, str]]) -> None:
        self.fields["order_on"] = DayField(label=_("When was the order made?"), called=_("The day of the order"))
        first = {"required": _("Type the child’s new first name")}
        last = {"required": _("Type the child’s new last name")}
        self.fields["first_name"] = forms.CharField(label=_("New first name"), max_length=200, error_messages=first)
        self.fields["last_name"] = forms.CharField(label=_("New last name"), max_length=200, error_messages=last)
        self.fields["nhs_number"] = forms.CharField(
            label=_("New NHS number"),
            help_text=_("Leave it empty if it has not come yet"),
            required=False,
            max_length=20,
        )
        if adopters:
            self.fields["adopters"] = SomeOf(adopters, label=_("Who of those on record adopts?"), required=False)

    def _ask_where(self, families: Sequence[Family]) -> None:
        if families:
            choices = [*((str(each.pk), each.name) for each in families), (NEW, _("A new family"))]
            self.fields["family"] = forms.ChoiceField(
                label=_("In which family will the child be?"),
                choices=choices,
                widget=Radios,
                error_messages={"required": _("Choose the family")},
            )

    @property
    def carried(self) -> list[tuple[forms.BoundField, forms.BoundField | None]]:
        """The boxes to tick; beside each the words, where they can be edited."""
        alone = [(self[f"carry-{key}"], None) for key in self.known]
        return [*alone, *((self[f"carry-{each.key}"], self[f"words-{each.key}"]) for each in self.candidates)]

    def clean(self) -> dict[str, Any]:
        given = dict(super().clean() or {})
        if "first_name" not in given or "last_name" not in given:
            return given
        ticked = [each for each in self.candidates if given.get(f"carry-{each.key}")]
        identity = NewIdentity(
            name=Named(given["first_name"], given["last_name"]),
            family_name=given["last_name"],
            family=self.families.get(given.get("family", NEW)),
            adopters=given.get("adopters") or (),
            nhs_number=given.get("nhs_number", ""),
            details={key: getattr(self.child, key) for key in self.known if given.get(f"carry-{key}")},
            facts=[
                (_("Carried over from an earlier record"), words)
                for each in ticked
                if (words := given.get(f"words-{each.key}", "").strip())
            ],
        )
        return {"identity": identity} | ({"order_on": given["order_on"]} if "order_on" in given else {})


def known_of(child: Person) -> dict[str, str]:
    """What is known of the child, in words; empty where nothing is."""
    labels = {
        "birth_date": _("Date of birth: %(what)s"),
        "due_date": _("Due date, for the corrected age: %(what)s"),
        "sex": _("Sex: %(what)s"),
        "ethnicity": _("Ethnicity: %(what)s"),
        "language": _("Language: %(what)s"),
        "interpreter": _("Interpreter: %(what)s"),
        "communication_needs": _("What helps: %(what)s"),
    }
    return {key: labels[key] % {"what": words} if (words := _said(child, key)) else "" for key in CARRIED}


def _said(child: Person, key: str) -> str:
    value = getattr(child, key)
    if value in UNSAID:
        return ""
    if key in ("birth_date", "due_date"):
        return long_date(value)
    shown = getattr(child, f"get_{key}_display", None)
    return str(shown()) if shown else str(value)
