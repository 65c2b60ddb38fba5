"""What a letter is made of, for pages that print one and for messages that carry its words."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Letter:
    title: str
    greeting: str
    paragraphs: list[str]
