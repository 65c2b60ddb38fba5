"""A professional's form: the same facts in a referrer's words, or a question for a consultation that names nobody."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from heldinmind.website.forms.babies import OtherBabies
from heldinmind.website.forms.fields import EmailField, LineField, OneOf, PhoneField, WordsField
from heldinmind.website.forms.first import Urgent
from heldinmind.website.forms.question import Question, Words
from heldinmind.website.forms.referred import (
    Agreement,
    Carer,
    CarerNeeds,
    Reaching,
    ReferredBaby,
    SecondAgreement,
    SecondCarer,
    Someone,
)
from heldinmind.website.rules.given import CONSULTATION, FAMILY, about_a_family, consultation_only, has_more_babies

SOURCES = [
    ("health visitor", _("Health visitor")),
    ("midwife", _("Midwife")),
    ("GP", _("GP")),
    ("social worker", _("Social worker")),
    ("perinatal mental health", _("Perinatal mental health team")),
    ("CAMHS", _("CAMHS")),
    ("children's centre", _("Children’s centre or family hub")),
    ("voluntary sector", _("Voluntary sector")),
    ("other", _("Other")),
]


class AskedFor(Question):
    slug = "kind"
    title = _("What are you asking for?")
    kind = OneOf(
        [(FAMILY, _("Help for a family")), (CONSULTATION, _("A consultation"))],
        hints={
            FAMILY: _("Best with their agreement. You can say what each person knows and agrees to."),
            CONSULTATION: _("To think with us about a family or about your work. Name nobody."),
        },
        required=True,
        error_messages={"required": _("Choose one")},
    )


class You(Question):
    slug = "you"
    title = _("About you")
    name = LineField(
        label=_("Your name"), fills="name", required=True, error_messages={"required": _("Write your name")}
    )
    source = OneOf(
        SOURCES, label=_("You are a…"), required=True, error_messages={"required": _("Choose what comes closest")}
    )
    role = LineField(label=_("Your role"), fills="organization-title")
    organisation = LineField(
        label=_("Where you work"),
        fills="organization",
        required=True,
        error_messages={"required": _("Write where you work")},
    )
    phone = PhoneField(label=_("Work telephone"))
    email = EmailField(label=_("Work email address"))

    def clean(self) -> dict[str, Any]:
        if not self.data.get("phone") and not self.data.get("email"):
            self.refuse("phone", _("Give a telephone number or an email address, so that we can answer you"))
        return self.cleaned_data


class TheirOtherBabies(OtherBabies):
    needed = True
    may_skip = False
    applies = staticmethod(lambda given: about_a_family(given) and has_more_babies(given))


class Concerns(Question):
    slug = "worry"
    title = _("What brings you to us?")
    applies = staticmethod(about_a_family)
    words = WordsField(
        label=_("What worries you, and what is going well, between the baby and each carer"),
        help_text=_("What you have seen and heard, and who else is involved."),
        rows=8,
        required=True,
        error_messages={"required": _("Write a sentence or two about what worries you")},
    )
    hopes = WordsField(label=_("What the family would like, in their words"), rows=3)
    practical = WordsField(
        label=_("Practical matters"),
        help_text=_("For example travel, other children, safety when visiting, court dates."),
        rows=3,
    )


class Consultation(Question):
    slug = "question"
    title = _("What would you like to think about?")
    hint = _("Please give no names or dates of birth: we can talk about a family without them.")
    applies = staticmethod(consultation_only)
    words = WordsField(
        rows=8, required=True, error_messages={"required": _("Write a sentence or two about your question")}
    )


class CannotWait(Urgent):
    title = _("Is anything urgent?")

    def suit(self) -> None:
        self.fields["danger"].label = _("Is a child or an adult in danger now?")
        self.fields["words"].label = _("What is urgent, and what has been done about it")

    @property
    def lines(self) -> list[Words]:
        return [
            _(
                "This form is not for emergencies: nobody reads it at night. It does not replace a safeguarding referral."
            )
        ]


PROFESSIONAL: list[type[Question]] = [
    *(AskedFor, You, Consultation, ReferredBaby, TheirOtherBabies, Carer, Reaching, CarerNeeds),
    *(Agreement, Someone, SecondCarer, SecondAgreement, Concerns, CannotWait),
]
