"""A request for help as its sender gave it: the one shape that both public forms write and the team reads.

Kept as JSON in `Referral.answers`, unchanged for ever. Blank is not known; `not asked` is an answer.
"""

from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Baby:
    """A baby or an unborn baby. Both dates may be unknown."""

    first_name: str = ""
    last_name: str = ""
    birth_date: str = ""  # ISO
    due_date: str = ""  # ISO
    sex: str = ""
    nhs_number: str = ""
    state: str = ""  # `born` or `unborn` where they said so, whether or not they gave a date

    @property
    def born_on(self) -> date | None:
        return date.fromisoformat(self.birth_date) if self.birth_date else None

    @property
    def due_on(self) -> date | None:
        return date.fromisoformat(self.due_date) if self.due_date else None


@dataclass(frozen=True)
class Carer:
    """Somebody who cares for the baby, or will."""

    first_name: str = ""
    last_name: str = ""
    birth_date: str = ""  # ISO
    relationship: str = ""  # a CaregivingRelationship.Kind
    parental_responsibility: str = ""  # a Known
    lives_with_baby: str = ""  # a Known
    phone: str = ""
    email: str = ""
    address: str = ""
    postcode: str = ""
    through: str = ""  # the named professional through whom they want to be reached
    safe: dict[str, str] = field(default_factory=dict)  # SafeAnswer.Channel -> SafeAnswer.Answer
    safe_times: str = ""
    must_not_know: str = ""
    ethnicity: str = ""
    language: str = ""
    interpreter: str = ""  # a Known
    communication_needs: str = ""
    nhs_number: str = ""
    knows: str = "not asked"  # whether they know of this referral
    agrees: str = "not asked"  # whether they agree to it


@dataclass(frozen=True)
class Referrer:
    """A professional who asks on a family's behalf, or for a consultation."""

    name: str = ""
    role: str = ""
    organisation: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Answers:
    """Everything a public form asked. The first carer of a self-referral is whoever wrote it."""

    babies: tuple[Baby, ...] = ()
    carers: tuple[Carer, ...] = ()
    number_expected: int = 1
    worry: str = ""
    hopes: str = ""
    urgent: str = ""  # their words about anything urgent
    emergency_seen: bool = False  # the advice for an emergency was shown
    practical: str = ""
    referrer: Referrer | None = None
    asks_for: str = "help"  # or "consultation"
    loss: bool = False  # they told of a pregnancy that ended or a baby who died: read before anybody rings

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, kept: dict[str, Any]) -> "Answers":
        """From what `as_json` gave. Fields of a later version that are missing take their default; unknown ones are left."""
        given = _fields_of(cls, kept)
        referrer = given.pop("referrer", None)
        return cls(
            babies=tuple(Baby(**_fields_of(Baby, baby)) for baby in given.pop("babies", ())),
            carers=tuple(Carer(**_fields_of(Carer, carer)) for carer in given.pop("carers", ())),
            referrer=Referrer(**_fields_of(Referrer, referrer)) if referrer else None,
            **given,
        )


def _fields_of(shape: type, kept: dict[str, Any]) -> dict[str, Any]:
    """Only what the shape has, so that answers kept by another version can always be opened."""
    return {field.name: kept[field.name] for field in fields(shape) if field.name in kept}
