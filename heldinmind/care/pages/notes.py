"""Notes as the timeline shows them."""

from dataclasses import dataclass

from heldinmind.care.models import Note, NotePart
from heldinmind.care.pages.words import marked, may_be_told
from heldinmind.care.queries import NoteSeen
from heldinmind.people.pages import called


@dataclass(frozen=True)
class PartOnPage:
    """Words under a heading, the delicate matters they touch, and who may be told."""

    heading: str
    lines: tuple[str, ...]
    marked: tuple[str, ...]
    told: str


@dataclass(frozen=True)
class NoteOnPage:
    """A signed note with what was added to it."""

    note: Note
    parts: tuple[PartOnPage, ...]
    amendments: tuple["NoteOnPage", ...]


def on_page(seen: NoteSeen) -> NoteOnPage:
    return NoteOnPage(seen.note, tuple(map(part_on_page, seen.parts)), tuple(map(on_page, seen.amendments)))


def part_on_page(part: NotePart) -> PartOnPage:
    """Its words by line, empty lines left out."""
    whose = called(part.subject.person) if part.subject.person else ""
    lines = tuple(line for line in part.words.splitlines() if line.strip())
    return PartOnPage(part.heading, lines, tuple(marked(part)), may_be_told(part.audience, whose))
