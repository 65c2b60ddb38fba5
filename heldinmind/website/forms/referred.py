"""The family as a referrer knows it. Only what is known: every page but the first name may be left empty."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from heldinmind.design.fields import Checkboxes
from heldinmind.people.models import CaregivingRelationship
from heldinmind.website.forms.fields import (
    EmailField,
    KnownField,
    LineField,
    NhsNumberField,
    OneOf,
    PastDay,
    PhoneField,
    PostcodeField,
    SexField,
    WordsField,
)
from heldinmind.website.forms.question import Question
from heldinmind.website.forms.wrong_dates import ADULT, NOT_ONE_PREGNANCY, THEIR_BABY, THEIR_DUE
from heldinmind.website.rules.dates import wrong_together, wrong_with_adults_birth, wrong_with_birth, wrong_with_due
from heldinmind.website.rules.given import (
    BORN,
    EXPECTED,
    LATER,
    LOSS,
    about_a_family,
    has_second_carer,
    told_of_loss,
)

KINDS = CaregivingRelationship.Kind.choices
WAYS = [
    ("phone", _("Telephone call")),
    ("voicemail", _("Voicemail")),
    ("text", _("Text message")),
    ("email", _("Email")),
    ("professional", _("Through you or another named professional")),
    ("none", _("None of these")),
]


class ReferredBaby(Question):
    slug = "baby"
    title = _("The baby")
    applies = staticmethod(about_a_family)
    stage = OneOf(
        [
            (BORN, _("Born")),
            (EXPECTED, _("Not yet born")),
            (LOSS, _("The pregnancy has ended, or the baby has died")),
            (LATER, _("Not known")),
        ],
        label=_("Is the baby born?"),
        required=True,
        error_messages={"required": _("Choose what comes closest")},
    )
    first_name = LineField(label=_("First name"))
    last_name = LineField(label=_("Last name"))
    birth_date = PastDay(called=_("The date of birth"), label=_("Date of birth"))
    due_date = PastDay(
        called=_("The due date"), label=_("Due date"), help_text=_("After birth too, if the baby came early.")
    )
    sex = SexField(label=_("Sex"), inline=True)
    nhs_number = NhsNumberField(label=_("NHS number"))
    number = OneOf(
        [("1", _("One")), ("2", _("Two")), ("3", _("Three")), ("4", _("Four or more"))],
        label=_("How many babies of this pregnancy?"),
        inline=True,
    )

    def clean(self) -> dict[str, Any]:
        kept = self.cleaned_data
        born_on, due_on = kept.get("birth_date"), kept.get("due_date")
        if born_on and (wrong := wrong_with_birth(born_on, self.today)):
            self.refuse("birth_date", THEIR_BABY[wrong])
        if due_on and not born_on and kept.get("stage") != LOSS and (wrong := wrong_with_due(due_on, self.today)):
            self.refuse("due_date", THEIR_DUE[wrong])
        if born_on and due_on and wrong_together(born_on, due_on):
            self.refuse("due_date", NOT_ONE_PREGNANCY)
        if born_on and kept.get("stage") == EXPECTED:
            self.refuse("birth_date", _("You chose “Not yet born” and gave a date of birth. Change one of them"))
        return kept


class _Adult(Question):
    applies = staticmethod(about_a_family)

    def clean(self) -> dict[str, Any]:
        if (day := self.cleaned_data.get("birth_date")) and (wrong := wrong_with_adults_birth(day, self.today)):
            self.refuse("birth_date", ADULT[wrong])
        return self.cleaned_data


class Carer(_Adult):
    slug = "carer"
    title = _("The parent or carer you are asking for")
    first_name = LineField(
        label=_("First name"),
        required=True,
        error_messages={"required": _("Write a first name, or what they are called")},
    )
    last_name = LineField(label=_("Last name"))
    relationship = forms.ChoiceField(
        label=_("Who are they to the baby?"), required=False, choices=[("", _("Choose")), *KINDS]
    )
    birth_date = PastDay(called=_("The date of birth"), label=_("Date of birth"))
    nhs_number = NhsNumberField()
    parental_responsibility = KnownField(label=_("Do they hold parental responsibility?"))
    lives_with_baby = KnownField(label=_("Do they live with the baby?"))

    def suit(self) -> None:
        if told_of_loss(self.given):
            del self.fields["lives_with_baby"], self.fields["parental_responsibility"]


class Reaching(Question):
    slug = "reaching"
    title = _("How they can be reached")
    applies = staticmethod(about_a_family)
    asked = OneOf(
        [("yes", _("Yes")), ("no", _("No, or I am not sure"))],
        label=_("Have you asked them how it is safe to reach them?"),
        required=True,
        error_messages={"required": _("Say whether you have asked them: we reach nobody before we know what is safe")},
    )
    ways = forms.MultipleChoiceField(
        required=False,
        choices=WAYS,
        widget=Checkboxes(dividers={"none": _("or")}),
        label=_("If you have asked: which ways did they say are safe?"),
        help_text=_("What is not ticked counts as not safe."),
    )
    phone = PhoneField(label=_("Telephone"))
    email = EmailField(label=_("Email address"))
    address = WordsField(label=_("Address"), rows=3, most=500)
    postcode = PostcodeField()
    through = LineField(label=_("Professional through whom they may be reached"))
    safe_times = LineField(label=_("Safe days and times"))
    must_not_know = LineField(label=_("Who must not find out"))

    def clean(self) -> dict[str, Any]:
        ways = self.cleaned_data.get("ways", [])
        if self.cleaned_data.get("asked") == "yes" and not ways:
            self.refuse("ways", _("Tick what they said is safe, or the last one"))
        if "none" in ways and len(ways) > 1:
            self.refuse("ways", _("You ticked that none of these is safe, and also a way that is. Untick one of them"))
        return self.cleaned_data


class CarerNeeds(Question):
    slug = "carer-needs"
    title = _("Language and needs")
    applies = staticmethod(about_a_family)
    language = LineField(label=_("Main language"), most=100)
    interpreter = KnownField(label=_("Do they need an interpreter?"))
    communication_needs = WordsField(label=_("Disability, literacy or other communication needs"), rows=3, most=1000)
    ethnicity = LineField(label=_("Ethnic group, in their words"), most=100)


class Agreement(Question):
    slug = "agreement"
    title = _("What they know and agree to")
    hint = _("Whatever you answer, you can send this. Without agreement we talk with you before anybody contacts them.")
    applies = staticmethod(about_a_family)
    knows = KnownField(label=_("Do they know that you are asking us?"), inline=False)
    agrees = KnownField(label=_("Do they agree to it?"), inline=False)


class Someone(Question):
    slug = "somebody-else"
    title = _("Is there a second parent or carer?")
    hint = _(
        "Fathers, second mothers, partners, grandparents, foster carers: whoever matters to this baby, present or not."
    )
    applies = staticmethod(about_a_family)
    choice = OneOf(
        [("yes", _("Yes")), ("no", _("No")), ("unknown", _("Not known"))],
        required=True,
        error_messages={"required": _("Choose one. “Not known” is an answer")},
    )


class SecondCarer(_Adult):
    slug = "second-carer"
    title = _("The second parent or carer")
    applies = staticmethod(lambda given: about_a_family(given) and has_second_carer(given))
    first_name = LineField(label=_("First name"))
    last_name = LineField(label=_("Last name"))
    relationship = forms.ChoiceField(
        label=_("Who are they to the baby?"), required=False, choices=[("", _("Choose")), *KINDS]
    )
    birth_date = PastDay(called=_("The date of birth"), label=_("Date of birth"))
    phone = PhoneField(label=_("Telephone"))
    parental_responsibility = KnownField(label=_("Do they hold parental responsibility?"))
    lives_with_baby = KnownField(label=_("Do they live with the baby?"))

    def suit(self) -> None:
        if told_of_loss(self.given):
            del self.fields["lives_with_baby"], self.fields["parental_responsibility"]


class SecondAgreement(Question):
    slug = "second-agreement"
    title = _("What the second parent or carer knows and agrees to")
    hint = _("Whatever you answer, you can send this.")
    applies = staticmethod(lambda given: about_a_family(given) and has_second_carer(given))
    may_contact = OneOf(
        [("yes", _("Yes")), ("no", _("No")), ("unknown", _("Not known"))],
        label=_("Is it safe, for everybody, that we contact them?"),
    )
    knows = KnownField(label=_("Do they know that you are asking us?"), inline=False)
    agrees = KnownField(label=_("Do they agree to it?"), inline=False)
