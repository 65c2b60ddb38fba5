"""The long way: what a parent or carer may say now instead of when we talk. Every page can be skipped."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from heldinmind.design.fields import Checkboxes
from heldinmind.people.models import CaregivingRelationship
from heldinmind.website.forms.babies import BabysFacts, BabysName, CameEarly, HowMany, OtherBabies
from heldinmind.website.forms.fields import (
    LineField,
    OneOf,
    PastDay,
    PostcodeField,
    WordsField,
)
from heldinmind.website.forms.question import More, Question, Words
from heldinmind.website.forms.wrong_dates import ADULT
from heldinmind.website.rules.dates import wrong_with_adults_birth
from heldinmind.website.rules.given import (
    has_second_carer,
    is_born,
    said,
    told_of_loss,
)

Kind = CaregivingRelationship.Kind
KINDS = [
    (Kind.MOTHER.value, _("Mother")),
    (Kind.FATHER.value, _("Father")),
    (Kind.SECOND_MOTHER.value, _("Second mother")),
    (Kind.SECOND_FATHER.value, _("Second father")),
    (Kind.PARENT.value, _("Parent")),
    (Kind.ADOPTIVE_PARENT.value, _("Adoptive mother, father or parent")),
    (Kind.FOSTER_CARER.value, _("Foster carer")),
    (Kind.KINSHIP_CARER.value, _("Family or friend who brings the baby up")),
    (Kind.GRANDMOTHER.value, _("Grandmother")),
    (Kind.GRANDFATHER.value, _("Grandfather")),
    (Kind.STEP_PARENT.value, _("Step-parent")),
    (Kind.PARTNER.value, _("Partner of a parent")),
    (Kind.OTHER.value, _("Somebody else")),
]
YES_NO = [("yes", _("Yes")), ("no", _("No"))]
NEEDS = {
    "large print": _("Large print"),
    "short words and pictures": _("Short words and pictures"),
    "help with reading or writing": _("Help with reading or writing"),
    "British Sign Language": _("British Sign Language"),
    "hearing": _("I do not hear well"),
    "more time": _("More time to think and to answer"),
    "quiet place": _("A quiet place, not too bright"),
    "step-free": _("A way in without steps"),
}


class WhoYouAre(More):
    slug = "who-you-are"
    title = _("Who are you to the baby?")
    relationship = OneOf(KINDS)


class SomebodyElse(More):
    slug = "somebody-else"
    title = _("Does somebody else care for the baby, or will?")
    hint = _("The other parent, a partner, a grandparent: whoever matters most beside you. We tell them nothing.")
    choice = OneOf([*YES_NO, ("later", _("I would rather say it when we talk"))])

    def suit(self) -> None:
        if told_of_loss(self.given):
            self.hint = _("The other parent or a partner, for example. We tell them nothing.")

    @property
    def heading(self) -> Words:
        if told_of_loss(self.given):
            return _("Is somebody else going through this with you?")
        return self.title


class ThatPerson(More):
    slug = "that-person"
    title = _("About that person")
    applies = staticmethod(has_second_carer)
    first_name = LineField(label=_("First name"))
    last_name = LineField(label=_("Last name"))
    relationship = forms.ChoiceField(
        required=False, choices=[("", _("Choose")), *KINDS], label=_("Who are they to the baby?")
    )
    knows = OneOf(
        [*YES_NO, ("unknown", _("I am not sure"))],
        label=_("Do they know that you are asking for help?"),
        help_text=_("Either is fine. We do not tell them, and we do not contact them unless you ask us to."),
    )


class Careful(More):
    slug = "careful"
    title = _("When may we reach you?")
    times = LineField(label=_("Days and times that are safe and good for you"))
    must_not_know = LineField(label=_("Is there anybody who must not find out that you are in touch with us?"))

    def suit(self) -> None:
        if said(self.given, "reach", "careful"):
            del self.fields["must_not_know"]
            self.hint = _("Days and times that are safe and good for you.")


class Language(More):
    slug = "language"
    title = _("Which language do you like to speak?")
    language = LineField(label=_("Language"), help_text=_("For example English, Welsh or Urdu."), most=100)
    interpreter = OneOf(
        YES_NO,
        label=_("Would you like an interpreter?"),
        help_text=_("It costs you nothing, and is never somebody you know."),
        inline=True,
    )


class Needs(More):
    slug = "needs"
    title = _("What makes it easier for you to talk, read or visit?")
    needs = forms.MultipleChoiceField(
        required=False, choices=list(NEEDS.items()), widget=Checkboxes, label=_("Tick all that would help")
    )
    words = LineField(label=_("Anything else"), most=500)


class Home(More):
    slug = "home"
    title = _("Where do you live?")
    hint = _("We do not write or come unless you say that it is safe.")
    address = WordsField(label=_("Address"), rows=3, most=500)
    postcode = PostcodeField(help_text=_("It shows us which services are near you."))
    lives_with_baby = OneOf(YES_NO, label=_("Does your baby live with you?"), inline=True)

    def suit(self) -> None:
        if not is_born(self.given):
            del self.fields["lives_with_baby"]


class AtHome(More):
    slug = "at-home"
    title = _("Is it safe to write to you or to visit you at home?")
    letter = OneOf(YES_NO, label=_("A letter"), inline=True)
    visit = OneOf(YES_NO, label=_("A visit"), inline=True)


class Yourself(More):
    slug = "yourself"
    title = _("When were you born?")
    hint = _("So that we do not take you for somebody else of the same name.")
    birth_date = PastDay(called=_("Your date of birth"))

    def clean(self) -> dict[str, Any]:
        if (day := self.cleaned_data.get("birth_date")) and (wrong := wrong_with_adults_birth(day, self.today)):
            self.refuse("birth_date", ADULT[wrong])
        return self.cleaned_data


class Ethnicity(More):
    slug = "background"
    title = _("What is your ethnic group, in your own words?")
    hint = _("It shows us whom we reach and whom we do not. It changes nothing for you.")
    ethnicity = LineField(most=100)


class Hopes(More):
    slug = "hopes"
    title = _("What do you hope could be different?")
    hint = _("For you, for your baby, between you. You can leave it empty.")
    words = WordsField()

    @property
    def heading(self) -> Words:
        return _("What would help you now?") if told_of_loss(self.given) else self.title

    def suit(self) -> None:
        if told_of_loss(self.given):
            self.hint = _("You can leave it empty.")


class Practical(More):
    slug = "practical"
    title = _("What makes it hard or easy to come?")
    hint = _(
        "For example other children, work, travel, money for the bus, or that you would rather talk at home or by video."
    )
    words = WordsField()


MORE: list[type[Question]] = [
    *(BabysName, CameEarly, BabysFacts, HowMany, OtherBabies, WhoYouAre, SomebodyElse, ThatPerson),
    *(Hopes, Language, Needs, Careful, Home, AtHome, Practical, Yourself, Ethnicity),
]
