"""What codes are called on a page."""

from django.utils.translation import gettext as _

from heldinmind.access.audience import Audience, Topic
from heldinmind.access.permissions import REACH, Role
from heldinmind.care.models import Attendance, NotePart
from heldinmind.people.pages import topics


def happened(what: str) -> str:
    """Such as: Was not brought."""
    return str(Attendance.What(what).label)


def beyond(roles: frozenset[str]) -> Topic:
    """Topics that nobody in these roles reads: what they sign under one of them they will not see again."""
    heard = Topic(0)
    for role in roles:
        heard |= REACH[Role(role)].topics
    return ~heard & ~Topic(0)


def marked(part: NotePart) -> list[str]:
    """The delicate matters a part touches."""
    return [words for topic, words in topics().items() if part.topics & topic]


def may_be_told(audience: int, name: str = "") -> str:
    """To whom in the family words may be passed on; `name` is the person they are about, when they are about one."""
    if audience == Audience.DYAD and name:
        return _("May be talked about with whoever cares for %(name)s.") % {"name": name}
    if audience == Audience.DYAD:
        return _("May be talked about with both of them.")
    if audience == Audience.PERSON:
        return _("Only %(name)s may be told what is here.") % {"name": name or _("this person")}
    if audience == Audience.SAFEGUARDING:
        return _("For the safeguarding leads only.")
    return _("For staff only.")


def movement(moved: str) -> str:
    """How a caregiving level moved."""
    return {"improved": _("better"), "maintained": _("the same"), "worse": _("worse")}.get(moved, "")
