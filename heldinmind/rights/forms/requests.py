"""A request, who asks, what shows that they may, its extension, and an answer to a correction or an objection."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heldinmind.design.days import long_date
from heldinmind.design.fields import DayField, Radios
from heldinmind.people.models import Person
from heldinmind.people.pages import full_name
from heldinmind.rights.models import Answer, PackItem, Request

THEMSELF = "themself"


NONE = "none"  # chosen: a page without JavaScript cannot take a choice back


class RequestForm(forms.Form):
    """`children`: those whose right this person may want to use."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What do they ask for?"),
        choices=Request.Kind.choices,
        widget=Radios,
        error_messages={"required": gettext_lazy("Say what they ask for")},
    )
    whose = forms.ChoiceField(
        label=gettext_lazy("About whom?"),
        widget=Radios,
        error_messages={"required": gettext_lazy("Say about whom they ask")},
    )
    came_how = forms.ChoiceField(
        label=gettext_lazy("How did it come?"),
        choices=Request.Came.choices,
        widget=Radios,
        error_messages={"required": gettext_lazy("Say how the request came")},
    )
    came_on = DayField(label=gettext_lazy("When did it come?"), called=gettext_lazy("The day"))
    asked = forms.CharField(
        label=gettext_lazy("What did they say?"),
        help_text=gettext_lazy("In their own words, as far as you have them"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, children: Sequence[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        self.children = {str(child.pk): child for child in children}
        others = [
            (key, _("%(child)s, using the child’s right") % {"child": full_name(child)})
            for key, child in self.children.items()
        ]
        self.fields["whose"].choices = [(THEMSELF, _("Themself")), *others]  # type: ignore[attr-defined]
        self.fields["whose"].initial = THEMSELF

    def clean(self) -> dict[str, Any]:
        cleaned = dict(super().clean() or {})
        whose = cleaned.pop("whose", THEMSELF)
        return cleaned | {"for_child": self.children.get(whose)}


class IdentityForm(forms.Form):
    identity_how = forms.ChoiceField(
        label=gettext_lazy("How do we know that it is they who ask?"),
        choices=Request.Identity.choices,
        widget=Radios,
        error_messages={"required": gettext_lazy("Say how we know")},
    )
    identity_on = DayField(label=gettext_lazy("Since which day?"), called=gettext_lazy("The day"))


class AuthorityForm(forms.Form):
    evidence = forms.CharField(
        label=gettext_lazy("What shows that they hold parental responsibility?"),
        help_text=gettext_lazy("Such as: birth certificate seen. Leave this empty to go by what is recorded already."),
        required=False,
        max_length=200,
    )


class ExtensionForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why does it take longer?"),
        help_text=gettext_lazy("As you told them"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Say why it takes longer")},
    )
    told_on = DayField(label=gettext_lazy("When were they told?"), called=gettext_lazy("The day"))


def named_for_choice(item: PackItem) -> str:
    """With its day: there are many meetings to which somebody came."""
    told = {"kind": item.get_kind_display(), "title": item.title, "words": shortened(item.words)}
    if item.on is None:
        return _("%(kind)s: %(title)s. %(words)s") % told
    return _("%(kind)s, %(day)s: %(title)s. %(words)s") % {**told, "day": long_date(item.on)}


class AnswerForm(forms.Form):
    decision = forms.ChoiceField(
        label=gettext_lazy("What is decided?"),
        choices=Answer.Decision.choices,
        widget=Radios,
        error_messages={"required": gettext_lazy("Say what is decided")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("What was corrected or stopped, or why not: in words that they can be told"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Say why")},
    )
    beside = forms.ChoiceField(
        label=gettext_lazy("Which part of the record is it about?"),
        required=False,
        widget=Radios,
    )
    note = forms.CharField(
        label=gettext_lazy("What is to stand beside it?"),
        help_text=gettext_lazy("For example that they see it otherwise. What was written stays; this stands with it."),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, items: Sequence[PackItem], **options: Any) -> None:
        """`items`: what was gathered, of which one may be chosen."""
        super().__init__(*args, **options)
        self.items = {str(item.pk): item for item in items}
        named = [(key, named_for_choice(item)) for key, item in self.items.items()]
        self.fields["beside"].choices = [*named, (NONE, _("None in particular"))]  # type: ignore[attr-defined]
        if not named:
            del self.fields["beside"], self.fields["note"]

    def clean(self) -> dict[str, Any]:
        cleaned = dict(super().clean() or {})
        item = self.items.get(cleaned.get("beside", ""))
        if cleaned.get("note") and item is None:
            self.add_error("beside", _("Say beside which part of the record this is to stand"))
        return cleaned | {"beside": item.row if item else None}


def shortened(words: str) -> str:
    """Enough of an item to know it by."""
    return Truncator(" ".join(words.split())).chars(80)
