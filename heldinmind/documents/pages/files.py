"""Files as the list of a family shows them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from heldinmind.design.days import long_date
from heldinmind.documents.models import File
from heldinmind.people.pages import subject_called


@dataclass(frozen=True)
class FileLine:
    """`there`: it is still served. `waits`: somebody else has to agree to its day."""

    pk: UUID
    name: str
    facts: str
    at: datetime
    there: bool
    day: str
    waits: bool


def file_line(file: File, today: date) -> FileLine:
    about = _("about %(whom)s") % {"whom": subject_called(file.subject)} if file.subject else _("about the family")
    facts = [about, str(filesizeformat(file.size)), _("added by %(name)s") % {"name": file.added_by.name}]
    there = file.destroy_on is None or file.destroy_on > today
    return FileLine(file.pk, file.name, " · ".join(facts), file.created_at, there, _day(file, there), waits(file))


def waits(file: File) -> bool:
    """Its day was changed, and nobody else has agreed to that yet."""
    return file.destroy_on is not None and file.day_by_id is not None and file.day_agreed_by_id is None


def _day(file: File, there: bool) -> str:
    if not there:
        return _("Its day was %(day)s: nobody can open it any more.") % {"day": long_date(file.destroy_on)}
    return _("To be destroyed on %(day)s") % {"day": long_date(file.destroy_on)} if file.destroy_on else ""
