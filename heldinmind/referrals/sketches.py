"""What is known of somebody who is compared with another, fact by fact and always in the same order."""

from django.utils.translation import gettext as _

from heldinmind.design.days import long_date
from heldinmind.kit import nhs, phones
from heldinmind.people.rules import Likeness, Sketch


def facts(sketch: Sketch) -> list[str]:
    numbers = ", ".join(phones.spoken(phone) for phone in sorted(sketch.phones))
    told = [
        (_("born %(fact)s"), long_date(sketch.birth_date)),
        (_("due %(fact)s"), long_date(sketch.due_date)),
        (_("NHS number %(fact)s"), nhs.spaced(sketch.nhs_number) if sketch.nhs_number else ""),
        (_("telephone %(fact)s"), numbers),
    ]
    return [words % {"fact": fact} for words, fact in told if fact]


def alike(likeness: Likeness) -> str:
    return _("Alike: %(reasons)s") % {"reasons": ", ".join(_(reason) for reason in likeness.reasons)}
