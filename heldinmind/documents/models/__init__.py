"""Letters, reports and packs with their sections and recipients; files that were added or frozen."""

from heldinmind.documents.models.file import File, FilePart
from heldinmind.documents.models.letter import Document, Recipient, Section

__all__ = ["Document", "File", "FilePart", "Recipient", "Section"]
