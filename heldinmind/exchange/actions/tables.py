"""The tables that an import writes, and how many rows enter one at once.

Rows go in as one JSON value for each table and batch: COPY refuses tables under row security, and this comes closest
to it. What is the same in every row of a batch (team, time, defaults) travels once, as the base that rows fill in.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db import connection, models
from django.db.backends.postgresql.psycopg_any import DateRange

from heldinmind.access.models import Event
from heldinmind.care import models as care
from heldinmind.charges.models import ChargeAgreement
from heldinmind.exchange.models import ImportedRow
from heldinmind.kit.models import Record
from heldinmind.measures.models import Response
from heldinmind.people import models as people
from heldinmind.referrals import models as referrals
from heldinmind.risk.models import Rating
from heldinmind.safeguarding.models import LevelOn

Columns = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Table:
    """One table. The rest says what a rerun may do with a row that an earlier import wrote.

    within: how its rows are reached from the families, people and referrals of the rows that come again.
    found_by: the columns by which one is found among them; without them by its id.
    owner: its rows are dated facts of this column's thing, corrected by superseding and never by overwriting.
    fixed: what the log says nothing about. added_only: rows are never changed.
    """

    model: type[Record]
    within: tuple[tuple[str, str], ...] = ()
    found_by: tuple[str, ...] = ()
    owner: str = ""
    fixed: frozenset[str] = frozenset()
    added_only: bool = False

    @cached_property
    def name(self) -> str:
        return self.model._meta.db_table

    @cached_property
    def fields(self) -> dict[str, "models.Field[Any, Any]"]:
        """Column to field, without what the database fills in itself."""
        found = self.model._meta.local_concrete_fields
        return {field.attname: field for field in found if not isinstance(field, models.GeneratedField)}

    @cached_property
    def defaults(self) -> Columns:
        kept = {name: field.get_default() for name, field in self.fields.items()}
        return {name: value for name, value in kept.items() if name not in ("id", "created_at", "team_id")}

    def filled(self, columns: Columns) -> Columns:
        """Every column that a row of these columns has, its own, the team's and the time of writing left out."""
        return self.defaults | {name: value for name, value in columns.items() if name != "id"}

    @cached_property
    def statement(self) -> str:
        columns = ", ".join(f'"{field.column}"' for field in self.fields.values())
        base = f"json_populate_record(NULL::{self.name}, %s::json)"
        return f"INSERT INTO {self.name} ({columns}) SELECT {columns} FROM json_populate_recordset({base}, %s::json)"

    def insert(self, rows: Iterable[Columns], constants: Columns) -> None:
        base = self.defaults | {name: value for name, value in constants.items() if name in self.fields}
        with connection.cursor() as cursor:
            cursor.execute(self.statement, [as_json(base), as_json(list(rows))])


def as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=as_text, check_circular=False)


def as_text(value: Any) -> str:
    """A value as the database reads it."""
    if isinstance(value, DateRange):
        return f"[{value.lower or ''},{value.upper or ''})"
    return value.isoformat() if isinstance(value, date) else str(value)


def days(since: date | None, until: date | None = None) -> DateRange:
    """From a day on, up to and without another."""
    return DateRange(since, until)


PEOPLE, FAMILIES, REFERRALS = "people", "families", "referrals"

FAMILY = Table(people.Family, (("pk", FAMILIES),))
PERSON = Table(people.Person, (("pk", PEOPLE),))
MEMBER = Table(people.FamilyMember, (("family", FAMILIES),), ("family_id", "person_id"))
IDENTIFIER = Table(people.Identifier, (("person", PEOPLE),), ("person_id", "system"))
CONTACT_POINT = Table(people.ContactPoint, (("person", PEOPLE),), ("person_id", "kind", "value"))
SAFE_ANSWER = Table(people.SafeAnswer, (("person", PEOPLE),), owner="person_id", fixed=frozenset({"point_id"}))
CAREGIVING = Table(people.CaregivingRelationship, (("child", PEOPLE),), ("carer_id", "child_id"))
RESPONSIBILITY = Table(people.ParentalResponsibility, (("caregiving__child", PEOPLE),), owner="caregiving_id")
ADULTS = Table(people.AdultRelationship, (("first", PEOPLE),), ("first_id", "second_id", "kind"))
HOUSEHOLD = Table(people.Household, (("family", FAMILIES),), ("family_id",))
SUBJECT = Table(
    people.Subject,
    (
        *(("person", PEOPLE), ("caregiving__child", PEOPLE)),
        *(("adults__first", PEOPLE), ("household__family", FAMILIES)),
    ),
    ("kind", "person_id", "caregiving_id", "adults_id", "household_id"),
    added_only=True,
)
PLACEMENT = Table(people.Placement, (("child", PEOPLE),), owner="child_id")
PLACEMENT_CARER = Table(people.PlacementCarer, (("placement__child", PEOPLE),), ("placement_id", "carer_id"))
REFERRAL = Table(
    referrals.Referral,
    (("pk", REFERRALS),),
    fixed=frozenset({"route", "linked_at", "linked_by_id", "family_id"}),
)
REFERRED = Table(referrals.ReferredPerson, (("referral", REFERRALS),), ("referral_id", "person_id"))
STEP = Table(referrals.ReferralStep, added_only=True)
WAITING = Table(referrals.WaitingEntry, (("referral", REFERRALS),), ("referral_id",), fixed=frozenset({"place"}))
WAITING_EVENT = Table(referrals.WaitingEvent, added_only=True)
EPISODE = Table(care.Episode, (("referral", REFERRALS),), ("referral_id",))
PARTICIPANT = Table(care.Participant, (("episode__referral", REFERRALS),), ("episode_id", "person_id"))
WORKS_ON = Table(care.EpisodeSubject, (("episode__referral", REFERRALS),), ("episode_id", "subject_id"))
ALLOCATION = Table(care.Allocation, (("episode__referral", REFERRALS),), owner="episode_id")
LEVEL = Table(LevelOn, (("child", PEOPLE),), ("child_id", "on", "level_id", "superseded_at"))
RATING = Table(Rating, (("family", FAMILIES),), ("family_id", "stressor_id", "about_id", "source", "rated_on", "state"))
RESPONSE = Table(
    Response, (("family", FAMILIES),), ("family_id", "instrument", "given_on", "about_id", "respondent_id")
)
CHARGE = Table(ChargeAgreement, (("family", FAMILIES),), owner="family_id")
EVENT = Table(Event, added_only=True)
REVIEW = Table(people.ReviewItem, added_only=True)
IMPORTED = Table(ImportedRow)

# All that a rerun looks at.
REWRITTEN = (
    *(FAMILY, PERSON, MEMBER, IDENTIFIER, CONTACT_POINT, SAFE_ANSWER, CAREGIVING, RESPONSIBILITY, ADULTS, HOUSEHOLD),
    *(SUBJECT, PLACEMENT, PLACEMENT_CARER, REFERRAL, REFERRED, WAITING, EPISODE, PARTICIPANT, WORKS_ON, ALLOCATION),
    *(LEVEL, RATING, RESPONSE, CHARGE),
)
