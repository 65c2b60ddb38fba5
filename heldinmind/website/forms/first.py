"""The short way: five answers of a parent or carer, enough to be helped. The rest can be said when we talk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from heldinmind.design.fields import Checkboxes
from heldinmind.website.forms.fields import EmailField, LineField, OneOf, PastDay, PhoneField, WordsField
from heldinmind.website.forms.question import Question, Words
from heldinmind.website.forms.wrong_dates import EXPECTED_DATES, OWN_BABY
from heldinmind.website.rules.dates import wrong_with_birth, wrong_with_due
from heldinmind.website.rules.given import BORN, EXPECTED, LATER, LOSS, is_born, is_expected, told_of_loss

WAYS = [
    ("phone", _("Ring me")),
    ("voicemail", _("Leave a voice message")),
    ("text", _("Send me a text message")),
    ("email", _("Send me an email")),
    ("professional", _("Reach me through my midwife or health visitor")),
    ("none", _("None of these is safe: I will ring you")),
]
NEEDS_NUMBER = {"phone", "voicemail", "text"}


class Name(Question):
    slug = "you"
    title = _("What should we call you?")
    first_name = LineField(
        label=_("First name, or the name you like"),
        fills="given-name",
        required=True,
        error_messages={"required": _("Write a name that we may call you by")},
    )
    last_name = LineField(
        label=_("Last name"), fills="family-name", help_text=_("You can leave this empty and tell us when we talk.")
    )


class Reach(Question):
    """What was offered here and not ticked is kept as not safe."""

    slug = "reach"
    title = _("How is it safe to reach you?")
    template = "website/reach.jinja"
    phone = PhoneField(label=_("Your phone number"), help_text=_("If there is one that only you answer."))
    ways = forms.MultipleChoiceField(
        label=_("What is safe?"),
        help_text=_("Tick everything that is safe. We use only what you tick."),
        choices=WAYS,
        widget=Checkboxes(dividers={"none": _("or")}),
        error_messages={"required": _("Tick at least one way that is safe. If there is none, tick the last one")},
    )
    email = EmailField(label=_("Your email address"))
    through = LineField(
        label=_("Their name and where they work"),
        help_text=_("For example: Ngozi, my health visitor at Elm Tree Surgery"),
    )
    careful = WordsField(
        label=_("Is there anything we should be careful about?"),
        help_text=_("For example a time of day, or somebody who must not find out. You can leave it empty."),
        rows=2,
        most=200,
    )

    def clean(self) -> dict[str, Any]:
        ways = set(self.cleaned_data.get("ways", []))
        if "none" in ways and len(ways) > 1:
            self.refuse("ways", _("You ticked that none of these is safe, and also a way that is. Untick one of them"))
        if ways & NEEDS_NUMBER and not self.data.get("phone"):
            self.refuse("phone", _("Write your phone number, or untick the ways that need one"))
        if "email" in ways and not self.data.get("email"):
            self.refuse("email", _("Write your email address, or untick email"))
        if "professional" in ways and not self.data.get("through"):
            self.refuse("through", _("Write the name of your midwife or health visitor and where they work"))
        return self.cleaned_data


class Baby(Question):
    slug = "baby"
    title = _("Where are you with your baby?")
    stage = OneOf(
        [
            (BORN, _("The baby is here")),
            (EXPECTED, _("A baby is on the way")),
            (LOSS, _("The pregnancy has ended, or the baby has died")),
            (LATER, _("Something else, or I would rather say it when we talk")),
        ],
        required=True,
        error_messages={"required": _("Choose what comes closest. You can tell us more when we talk")},
    )


class Born(Question):
    slug = "when"
    title = _("When was your baby born?")
    hint = _("For example 27 3 2026. If you do not know the day, leave it empty.")
    counted = False
    applies = staticmethod(is_born)
    birth_date = PastDay(called=_("The date of birth"))

    def clean(self) -> dict[str, Any]:
        if (day := self.cleaned_data.get("birth_date")) and (wrong := wrong_with_birth(day, self.today)):
            self.refuse("birth_date", OWN_BABY[wrong])
        return self.cleaned_data


class Due(Question):
    slug = "due"
    title = _("When is your baby due?")
    hint = _("For example 27 3 2026. If you are not sure yet, leave it empty.")
    counted = False
    applies = staticmethod(is_expected)
    due_date = PastDay(called=_("The due date"))

    def clean(self) -> dict[str, Any]:
        if (day := self.cleaned_data.get("due_date")) and (wrong := wrong_with_due(day, self.today)):
            self.refuse("due_date", EXPECTED_DATES[wrong])
        return self.cleaned_data


class Worry(Question):
    slug = "words"
    title = _("What is worrying you?")
    hint = _(
        "A few words are enough; they need not be the right ones. You can also leave it empty and tell us when we talk."
    )
    words = WordsField(rows=7)

    @property
    def heading(self) -> Words:
        return _("What would you like us to know?") if told_of_loss(self.given) else self.title

    @property
    def lines(self) -> list[Words]:
        if not told_of_loss(self.given):
            return []
        return [
            _("We are so very sorry. Thank you for telling us."),
            _("You are still welcome to ask for help here. We will not ask you about the pregnancy."),
        ]


class Urgent(Question):
    slug = "now"
    title = _("Is there anything that cannot wait?")
    danger = OneOf(
        [("no", _("No")), ("unsure", _("I am not sure")), ("yes", _("Yes, somebody is in danger now"))],
        label=_("Is somebody in danger now: you, your baby or anybody else?"),
        required=True,
        error_messages={"required": _("Choose one. Whatever you choose, you can still send this")},
    )
    words = WordsField(label=_("Anything urgent that we should know"), help_text=_("You can leave it empty."), rows=3)

    @property
    def lines(self) -> list[Words]:
        return [_("Nobody reads this at night. If somebody is in danger, ring 999 now.")]

    def is_emergency(self) -> bool:
        return self.cleaned_data.get("danger") in {"yes", "unsure"}


FIRST: list[type[Question]] = [Name, Reach, Baby, Born, Due, Worry, Urgent]
