"""The one redaction path: of these rows, those that a person, a role or an organisation is given (docs/adr/0012).

What is said here comes on top of row security: nobody hands on what they may not read themselves.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from django.db.models import BooleanField, F, Func, Model, OuterRef, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.fields import UUIDField

from heldinmind.access.permissions import GRANTS, REACH, Role
from heldinmind.access.redaction import Redaction
from heldinmind.people.models import SharingAgreement, Subject

M = TypeVar("M", bound=Model)


class Use(StrEnum):
    """How it reaches a person: what is theirs to ask for is not yet safe on a screen or in a letter box."""

    LETTER = "letter"
    MY_SPACE = "my space"
    REQUEST = "request"  # their own right to a copy


@dataclass(frozen=True)
class ToPerson:
    """`for_child` is the child whose right they use, which only somebody with parental responsibility can."""

    person: UUID
    use: Use
    for_child: UUID | None = None


@dataclass(frozen=True)
class ToRole:
    """A colleague of this role, within the team."""

    role: Role


@dataclass(frozen=True)
class ToOrganisation:
    """What is told routinely, without a decision for this once: only what everybody it is about agreed to."""

    organisation: SharingAgreement.Organisation


Recipient = ToPerson | ToRole | ToOrganisation


class Given(Func):
    """One of the SQL functions of people/migrations/_released.py."""

    output_field = BooleanField()


def released_to(rows: QuerySet[M], recipient: Recipient) -> QuerySet[M]:
    """Those of these rows that the recipient is given. What they are not given leaves no gap.

    Raises AttributeError for a model that does not declare its `redaction`.
    """
    redaction: Redaction = rows.model.redaction  # type: ignore[attr-defined]
    if isinstance(recipient, ToRole) and redaction.view not in GRANTS[recipient.role]:
        return rows.none()
    return rows.filter(_given(redaction, recipient))


def offered_to(rows: QuerySet[M], recipient: ToPerson) -> QuerySet[M]:
    """Those that concern them, whether given or not: what a person decides about, item by item, before a copy is sent."""
    redaction: Redaction = rows.model.redaction  # type: ignore[attr-defined]
    asked = _key(recipient.person), _key(recipient.for_child), *_whose(redaction), F("topics")
    return rows.filter(Given(*asked, function="people_offered"))


def _given(redaction: Redaction, recipient: Recipient) -> Given:
    marks = F("audience"), F("topics")
    match recipient:
        case ToPerson(person, use, for_child):
            who = _key(person), _key(for_child), Value(use.value)
            return Given(*who, *_whose(redaction), *marks, function="people_given")
        case ToRole(role):
            reach = REACH[role]
            return Given(*marks, Value(int(reach.audiences)), Value(int(reach.topics)), function="access_heard")
        case ToOrganisation(organisation):
            return Given(Value(organisation.value), *_whose(redaction), *marks, function="people_shared")


def _whose(redaction: Redaction) -> tuple[Combinable, Combinable]:
    """The subject and the source of a row, as columns."""
    return _path(redaction.subject), _path(redaction.source)


def _path(path: str) -> Combinable:
    """A thing may have several subjects since it was merged with another; they are about the same, and one is enough."""
    *thing, last = path.split("__")
    if last != "subjects":
        return F(f"{path}__id") if path else _key(None)
    own = Subject.objects.filter(**{thing[-1]: OuterRef("__".join([*thing, "id"]))}).order_by(
        "merged", "created_at", "pk"
    )
    return Subquery(own.values("pk")[:1])


def _key(key: UUID | None) -> Value:
    return Value(key, output_field=UUIDField())
