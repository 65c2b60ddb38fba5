"""What is typed about a team and its staff."""

from typing import Any

from allauth.account.forms import ChangePasswordForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from heldinmind.access.permissions import ROLE_NAMES, STAFF_ROLES

ROLES = [(role.value, ROLE_NAMES[role]) for role in STAFF_ROLES]
YES_NO = [("yes", _("Yes")), ("no", _("No"))]
YES_OR_NO: dict[str, Any] = {"choices": YES_NO, "widget": forms.RadioSelect, "coerce": "yes".__eq__}
OWN_WORDS = _("Leave empty for the words that come with Held in Mind. An empty line begins a new paragraph.")
GOOD_PASSWORD = _("At least 12 characters. Three random words work well.")


class AboutForm(forms.Form):
    """What the public reads about a team."""

    name = forms.CharField(label=_("The team’s name"), max_length=200)
    address = forms.CharField(
        label=_("Address"), required=False, widget=forms.Textarea(attrs={"rows": 4}), max_length=500
    )
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=40)
    email = forms.EmailField(label=_("Email"), required=False)
    hours = forms.CharField(
        label=_("When somebody answers"), required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=500
    )


class SettingsForm(forms.Form):
    """How a team works; saved as a new version."""

    until_birthday = forms.IntegerField(
        label=_("Up to which birthday do you work with a child?"), min_value=1, max_value=5
    )
    before_birth = forms.TypedChoiceField(
        label=_("Do you work with families before the birth?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        coerce=lambda answer: answer == "yes",
    )
    areas = forms.CharField(
        label=_("Which areas do you serve?"),
        help_text=_("Postcode areas or districts, one a line, such as NN1. Leave empty for everywhere."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )
    list_open = forms.TypedChoiceField(
        label=_("Is your waiting list open?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        coerce=lambda answer: answer == "yes",
    )
    hold_until_birth = forms.TypedChoiceField(
        label=_("May a referral be held until the birth?"),
        help_text=_("Work can begin before a birth, so this is off unless you turn it on."),
        choices=YES_NO,
        widget=forms.RadioSelect,
        coerce=lambda answer: answer == "yes",
    )
    reliable_reading_days = forms.IntegerField(
        label=_("Within how many working days is a new referral read?"), min_value=1, max_value=30
    )
    good_enough_level = forms.IntegerField(
        label=_("Up to which caregiving level is a relationship good enough?"),
        help_text=_("1 is best, 4 is worst. Counts as a convention of your team, and is printed beside the figure."),
        min_value=1,
        max_value=3,
    )
    safe_answer_days = forms.IntegerField(
        label=_("After how many days do you ask again what is safe?"),
        help_text=_("What somebody said about being reached counts no longer than this. 180 unless you change it."),
        min_value=14,
        max_value=730,
    )
    what_we_do = forms.CharField(
        label=_("What you do"), help_text=OWN_WORDS, required=False, widget=forms.Textarea, max_length=5000
    )
    who_for = forms.CharField(
        label=_("Who it is for"), help_text=OWN_WORDS, required=False, widget=forms.Textarea, max_length=5000
    )
    what_it_costs = forms.CharField(
        label=_("What it costs"), help_text=OWN_WORDS, required=False, widget=forms.Textarea, max_length=2000
    )
    when_we_read = forms.CharField(
        label=_("When a message is read, and by whom"),
        help_text=OWN_WORDS,
        required=False,
        widget=forms.Textarea,
        max_length=2000,
    )
    urgent_help = forms.CharField(
        label=_("Urgent help near you"), required=False, widget=forms.Textarea, max_length=5000
    )


class RecordsForm(forms.Form):
    """How long a record stays open with a reason, and which openings somebody looks at again."""

    glass_hours = forms.IntegerField(
        label=_("For how many hours is a record open to somebody who gave a reason?"),
        help_text=_("Four is our own choice: long enough for an emergency, shorter than a working day."),
        min_value=1,
        max_value=24,
    )
    look_at_own_name = forms.TypedChoiceField(
        label=_("Look again when somebody in the family has the colleague’s surname?"), **YES_OR_NO
    )
    look_at_own_postcode = forms.TypedChoiceField(
        label=_("Look again when the family lives at the colleague’s own postcode?"),
        help_text=_("Only of colleagues who chose to give theirs."),
        **YES_OR_NO,
    )
    look_at_never_allocated = forms.TypedChoiceField(
        label=_("Look again when a family was never the colleague’s?"),
        help_text=_(
            "Not while the family is in the inbox or on the waiting list, and not of whoever gives out families."
        ),
        **YES_OR_NO,
    )
    never_allocated_from = forms.IntegerField(
        label=_("From how many openings within a day?"), min_value=1, max_value=50
    )


class InviteForm(forms.Form):
    """A colleague to let in."""

    name = forms.CharField(label=_("Their name"), max_length=200)
    email = forms.EmailField(label=_("Their work email"))
    role = forms.ChoiceField(label=_("Their role"), choices=ROLES, widget=forms.RadioSelect)


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Which role?"), choices=ROLES, widget=forms.RadioSelect)


class EndForm(forms.Form):
    """Only asks to be sure."""


class AcceptForm(forms.Form):
    """Somebody new: what to call them, and their password."""

    name = forms.CharField(label=_("Your name"), max_length=200)
    password = forms.CharField(
        label=_("Choose a password"),
        help_text=GOOD_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
        max_length=200,
    )

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        password_validation.validate_password(password)
        return password


class PasswordForm(ChangePasswordForm):  # type: ignore[misc]
    """A new password, asked for in our words; what makes one good is a hint, not a list of rules."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = _("The password you have now")
        self.fields["password1"].label = _("Your new password")
        self.fields["password1"].help_text = GOOD_PASSWORD
        self.fields["password2"].label = _("Your new password once more")


def passkey_name(**options: Any) -> forms.CharField:
    return forms.CharField(
        label=_("What do you want to call it?"),
        help_text=_("So that you know it again, such as “Work laptop”."),
        max_length=60,
        **options,
    )


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A passkey of the kind that replaces password and second step. Left without a name it is called after its device."""

    name = passkey_name(required=False)
    passwordless = forms.BooleanField(widget=forms.HiddenInput)


class RenamePasskeyForm(EditWebAuthnForm):  # type: ignore[misc]
    name = passkey_name()
