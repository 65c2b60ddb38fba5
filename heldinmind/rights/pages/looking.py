"""When the team was last looked through, in words."""

from django.utils.translation import gettext as _

from heldinmind.design.days import long_date
from heldinmind.rights.models import Look


def look_words(look: Look | None) -> str:
    if look is None:
        return _("Nobody has looked through the team yet. It happens every night.")
    known = {"day": long_date(look.ended_at or look.created_at), "looked": look.looked, "people": look.people}
    if look.ended_at:
        return _("Last looked through on %(day)s: %(people)s people.") % known
    if look.began_at:
        return _("Looking now: %(looked)s of %(people)s people.") % known
    return _("Waiting to begin.")
