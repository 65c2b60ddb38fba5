"""Dates that cannot be true, in words: gentle to a parent, brief to a professional."""

from django.utils.translation import gettext_lazy as _

from heldinmind.website.rules.dates import Wrong

_FUTURE = _("This date is still to come. Check the day, the month and the year")

OWN_BABY = {
    Wrong.FUTURE: _(
        "This date is still to come. Check it, or go back and choose “A baby is on the way”, or leave it empty"
    ),
    Wrong.TOO_LONG_AGO: _("This is a very long time ago. Check the year"),
}
EXPECTED_DATES = {
    Wrong.TOO_FAR_AHEAD: _("This is more than nine months away. Check the month and the year"),
    Wrong.TOO_LONG_AGO: _(
        "This is more than ten months ago. Check the year, or go back and choose what is true now, or leave it empty"
    ),
}
ADULT = {Wrong.FUTURE: _FUTURE, Wrong.TOO_LONG_AGO: _("This is a very long time ago. Check the year")}
THEIR_BABY = {
    Wrong.FUTURE: _("The date of birth is in the future. For a baby who is not born yet, give the due date"),
    Wrong.TOO_LONG_AGO: _("The date of birth is too long ago for a baby. Check the year"),
}
THEIR_DUE = {
    Wrong.TOO_FAR_AHEAD: _("The due date is more than nine months away. Check the month and the year"),
    Wrong.TOO_LONG_AGO: _("The due date is more than ten months past. Give the date of birth instead"),
}
NOT_ONE_PREGNANCY = _("The date of birth and the due date do not fit one pregnancy. Check both, or leave one empty")
