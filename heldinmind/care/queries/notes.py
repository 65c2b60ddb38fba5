"""Notes: signed ones with their amendments, and the reader's own drafts."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from heldinmind.access.models import Actor
from heldinmind.care.models import Contact, Note, NotePart
from heldinmind.care.rules.headings import key_of
from heldinmind.people.models import Family


@dataclass(frozen=True)
class NoteSeen:
    """A signed note with those of its parts that the reader may hear, and what was added to it later."""

    note: Note
    parts: tuple[NotePart, ...]
    amendments: tuple["NoteSeen", ...]


def parts_of() -> QuerySet[NotePart]:
    """Parts that hold words. Which of them come is decided by the database."""
    about = ["subject__person", "supplied_by"]
    both = [
        "subject__caregiving__carer",
        "subject__caregiving__child",
        "subject__adults__first",
        "subject__adults__second",
    ]
    return NotePart.objects.exclude(words="").select_related(*about, *both).order_by("position")


def signed() -> QuerySet[Note]:
    return Note.objects.filter(signed_at__isnull=False).select_related("author", "family", "contact", "episode")


def notes_of(family: Family) -> QuerySet[Note]:
    """Signed notes that amend no other, newest first, with everything that `seen` reads. Five database queries a page."""
    added = signed().order_by("signed_at").prefetch_related(Prefetch("parts", parts_of()))
    whole = signed().filter(family=family, amends=None).order_by("-about_on", "-signed_at")
    return whole.prefetch_related(Prefetch("parts", parts_of()), Prefetch("amendments", added))


def seen(note: Note) -> NoteSeen:
    amendments = tuple(NoteSeen(added, tuple(added.parts.all()), ()) for added in note.amendments.all())
    return NoteSeen(note, tuple(note.parts.all()), amendments)


def drafts(author: Actor) -> QuerySet[Note]:
    """This author's own. Nobody else sees them."""
    mine = Note.objects.filter(author=author, signed_at=None)
    return mine.select_related("family", "contact", "episode", "amends").prefetch_related("parts")


def my_note_of(contact: Contact, author: Actor) -> Note | None:
    """What this author wrote about a meeting: a draft, or what they signed."""
    return Note.objects.filter(contact=contact, author=author, amends=None).order_by("created_at").first()


def kept_under(draft: Note | None) -> dict[str, tuple[str, int]]:
    """What a draft holds under each heading: words and topics."""
    parts = draft.parts.select_related("subject").order_by("position") if draft else []
    return {key_of_part(part): (part.words, part.topics) for part in parts}


def keys_of(note: Note) -> set[str]:
    """The headings of a note under which the reader may hear something."""
    return {key_of_part(part) for part in note.parts.select_related("subject")}


def key_of_part(part: NotePart) -> str:
    about = part.subject.kind
    return key_of(about, getattr(part.subject, f"{about}_id"), part.audience)
