"""What one draft holds: the answers so far while it is open, and only the reference once it was sent."""

from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

Given = dict[str, dict[str, Any]]  # the answers so far: step -> field -> what was typed, dates as ISO


@dataclass(frozen=True)
class Kept:
    door: str  # which form it belongs to
    begun: float  # when the first question was drawn, in seconds since 1970
    given: Given = field(default_factory=dict)
    emergency_seen: bool = False
    code: str = ""  # with which a professional asks what became of it
    reference: str = ""  # of the referral, once sent; then no answer is left

    def with_answer(self, step: str, answer: dict[str, Any], *, emergency: bool = False) -> "Kept":
        return replace(self, given=self.given | {step: answer}, emergency_seen=self.emergency_seen or emergency)

    def as_sent(self, reference: str, code: str = "") -> "Kept":
        """The receipt: who presses twice gets the same reference, and the answers are gone."""
        return replace(self, given={}, reference=reference, code=code)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, content: dict[str, Any]) -> "Kept":
        """What `as_json` gave, by this version or, for a draft left over an upgrade, by another."""
        return cls(**{field.name: content[field.name] for field in fields(cls) if field.name in content})
