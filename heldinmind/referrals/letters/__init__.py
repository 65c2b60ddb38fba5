"""What a letter is made of, for pages that print one and for messages that carry its words."""

from dataclasses import dataclass

from heldinmind.access.models import Team


@dataclass(frozen=True)
class Letter:
    title: str
    greeting: str
    paragraphs: list[str]


def sender_lines(team: Team) -> list[str]:
    return [line for line in [*team.address.splitlines(), team.phone, team.email] if line]
