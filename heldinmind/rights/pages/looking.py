"""When the team was last looked through, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heldinmind.design.days import long_date
from heldinmind.rights.models import Look


def look_words(look: Look | None) -> str:
    if look is None:
        return _("The team’s records have not been looked through yet. It happens every night.")
    known = {"day": long_date(look.ended_at or look.created_at), "looked": look.looked, "people": look.people}
    if look.ended_at:
        return (
            ngettext(
                "Last looked through on %(day)s: %(people)s person.",
                "Last looked through on %(day)s: %(people)s people.",
                look.people,
            )
            % known
        )
    if look.began_at:
        return (
            ngettext(
                "Looking now: %(looked)s of %(people)s person.",
                "Looking now: %(looked)s of %(people)s people.",
                look.people,
            )
            % known
        )
    return _("Waiting to begin.")
