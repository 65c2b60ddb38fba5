"""What can be asked about letters and files. Row security limits every answer to what the reader may see."""

from heldinmind.documents.queries.files import content_of, files, files_of, waiting_for_a_second
from heldinmind.documents.queries.letters import drafts_of, letters, letters_of, recipient_of
from heldinmind.documents.queries.people import Thing, things_of

__all__ = [
    "Thing",
    "content_of",
    "drafts_of",
    "files",
    "files_of",
    "letters",
    "letters_of",
    "recipient_of",
    "things_of",
    "waiting_for_a_second",
]
