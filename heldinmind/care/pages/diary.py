"""A week of the diary: what is still to come, what became of the rest, and where each is dealt with."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from heldinmind.care.pages.words import happened
from heldinmind.care.queries import Meeting
from heldinmind.people.pages import called


@dataclass(frozen=True)
class Week:
    """Monday to Sunday, in local time."""

    monday: date
    since: datetime
    until: datetime

    @property
    def before(self) -> date:
        return self.monday - timedelta(days=7)

    @property
    def after(self) -> date:
        return self.monday + timedelta(days=7)

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)


@dataclass(frozen=True)
class Line:
    """One appointment: who comes, and what is to be done about it."""

    meeting: Meeting
    who: str
    state: str  # ahead, to record, held or cancelled
    became: str


def week_of(monday: date) -> Week:
    since = timezone.make_aware(datetime.combine(monday, time()))
    until = timezone.make_aware(datetime.combine(monday + timedelta(days=7), time()))
    return Week(monday, since, until)


def lines(found: list[Meeting], now: datetime) -> dict[str, Any]:
    """What comes next first; then what has been this week."""
    made = [_line(meeting, now) for meeting in found]
    return {
        "ahead": [line for line in made if line.meeting.appointment.starts_at >= now],
        "past": [line for line in made if line.meeting.appointment.starts_at < now],
    }


def _line(meeting: Meeting, now: datetime) -> Line:
    planned = meeting.appointment
    who = ", ".join(called(person) for person in meeting.people)
    if planned.cancelled_at:
        return Line(meeting, who, "cancelled", _became(meeting) or _("Cancelled"))
    if meeting.contact:
        return Line(meeting, who, "held", _became(meeting))
    return Line(meeting, who, "ahead" if planned.starts_at >= now else "to record", "")


def _became(meeting: Meeting) -> str:
    """One word when all fared alike, else each."""
    told = [(called(a.person), happened(a.what)) for a in meeting.appointment.attendances.all()]
    if len({what for _who, what in told}) == 1:
        return told[0][1]
    return "; ".join(_("%(name)s: %(what)s") % {"name": name, "what": what.lower()} for name, what in told)
