"""What a row that merging touched is called, in a few words."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heldinmind.design.days import long_date
from heldinmind.people.models import Person
from heldinmind.people.pages import adults, full_name, pair, point_words, subject_called


def row_words(row: Any, column: str) -> str:
    """`column` says which part of somebody's own details; other rows are called by what they hold."""
    if isinstance(row, Person):
        return _detail(row, column)
    if column in TOLD_BY:
        return _("Who told us: %(what)s") % {"what": WORDS.get(row._meta.label, _called)(row)}
    return WORDS.get(row._meta.label, _called)(row)


def _detail(person: Person, column: str) -> str:
    if column == "merged_into_id":
        return _("The record of %(name)s") % {"name": full_name(person)}
    return str(DETAILS[column]).capitalize()


def _called(row: Any) -> str:
    return str(row._meta.verbose_name).capitalize()


def _member(row: Any) -> str:
    return _("Belonging to the family %(name)s") % {"name": row.family.name} + _since(row.during)


def _since(during: Any) -> str:
    began = _(" from %(day)s") % {"day": long_date(during.lower)} if during.lower else ""
    ended = _(" until %(day)s") % {"day": long_date(during.upper)} if during.upper else ""
    return began + ended


def _rating(row: Any) -> str:
    return f"{row.stressor.name}, {long_date(row.rated_on)}"


def _agreement(row: Any) -> str:
    said = _("We may talk with: %(whom)s") if row.agrees else _("We may not talk with: %(whom)s")
    return said % {"whom": row.get_organisation_display()} + _since(row.during)


def _attendance(row: Any) -> str:
    at = row.contact.held_at if row.contact else row.appointment.starts_at
    return _("Meeting of %(day)s") % {"day": long_date(at)}


TOLD_BY = ("supplied_by_id", "said_by_id")
WORDS: dict[str, Callable[[Any], str]] = {
    "people.FamilyMember": _member,
    "people.ContactPoint": point_words,
    "people.Alias": lambda row: _("Also known as %(name)s") % {"name": f"{row.first_name} {row.last_name}".strip()},
    "people.Identifier": lambda row: _("Number %(number)s") % {"number": row.value},
    "people.SafeAnswer": lambda row: f"{row.get_channel_display()}: {row.get_answer_display()}",
    "people.CaregivingRelationship": lambda row: _("Relationship of %(two)s") % {"two": pair(row)},
    "people.AdultRelationship": lambda row: _("Relationship of %(two)s") % {"two": adults(row)},
    "people.AdultSafety": lambda row: _("Whether it is safe between %(two)s") % {"two": adults(row.adults)},
    "people.SharingAgreement": _agreement,
    "people.LifeEvent": lambda row: f"{row.get_kind_display()}, {long_date(row.on)}",
    "people.AskedToRing": lambda row: _("A colleague is asked to ring by %(day)s") % {"day": long_date(row.by_on)},
    "people.CarriedFact": lambda row: _("Carried over: %(what)s") % {"what": row.heading},
    "people.Placement": lambda row: _("Lives: %(where)s") % {"where": row.arrangement.name} + _since(row.during),
    "people.ParentalResponsibility": lambda row: (
        _("Parental responsibility of %(two)s") % {"two": pair(row.caregiving)} + _since(row.during)
    ),
    "people.Subject": lambda row: (
        _("All that is written about %(whom)s in that record") % {"whom": subject_called(row)}
    ),
    "people.Pregnancy": lambda row: _("Pregnancy, due %(day)s") % {"day": long_date(row.due_date) or _("not known")},
    "people.PregnancyChild": lambda row: _("The pregnancy the baby comes from"),
    "people.PlacementCarer": lambda row: _("Living with a child"),
    "people.ReviewItem": lambda row: _("To settle: %(words)s") % {"words": row.words},
    "measures.Response": lambda row: f"{row.instrument}, {long_date(row.given_on)}",
    "risk.Rating": _rating,
    "safeguarding.LevelOn": lambda row: f"{row.level.name}, {long_date(row.on)}",
    "rights.LegalHold": lambda row: _("Held: %(reason)s") % {"reason": row.reason},
    "referrals.ReferredPerson": lambda row: _("Referral %(reference)s") % {"reference": row.referral.reference},
    "care.Participant": lambda row: _("Work with the family %(name)s") % {"name": row.episode.family.name},
    "care.Attendance": _attendance,
    "rights.Request": lambda row: _("What they asked of us on %(day)s") % {"day": long_date(row.came_on)},
    "care.Goal": lambda row: _("Goal: %(words)s") % {"words": row.words},
}
DETAILS = {
    "birth_date": gettext_lazy("date of birth"),
    "state": gettext_lazy("born or not"),
    "ended_on": gettext_lazy("date of death or loss"),
    "first_name": gettext_lazy("first name"),
    "last_name": gettext_lazy("last name"),
    "preferred_name": gettext_lazy("what they like to be called"),
    "due_date": gettext_lazy("due date"),
    "sex": gettext_lazy("sex"),
    "gender": gettext_lazy("gender"),
    "ethnicity": gettext_lazy("ethnicity"),
    "language": gettext_lazy("language"),
    "interpreter": gettext_lazy("interpreter"),
    "communication_needs": gettext_lazy("what helps"),
    "identity": gettext_lazy("whether they are known"),
}
