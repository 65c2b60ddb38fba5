"""What a file really is: its content says so, its name must agree, and only a closed list is taken."""

import io
import zipfile
from dataclasses import dataclass

import puremagic

from heldinmind.kit.words import Words
from heldinmind.kit.words import words as _


@dataclass(frozen=True)
class Kind:
    """`endings`: what its name may end in. `found`: what puremagic calls the content."""

    content_type: str
    endings: frozenset[str]
    found: frozenset[str]


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEXT = Kind("text/plain", frozenset({".txt"}), frozenset())
KINDS = [
    Kind("application/pdf", frozenset({".pdf"}), frozenset({"application/pdf"})),
    Kind("image/jpeg", frozenset({".jpg", ".jpeg"}), frozenset({"image/jpeg"})),
    Kind("image/png", frozenset({".png"}), frozenset({"image/png"})),
    Kind("image/heic", frozenset({".heic", ".heif"}), frozenset({"image/heic", "image/heif"})),
    Kind(WORD, frozenset({".docx"}), frozenset({WORD})),
    TEXT,
]
ENDINGS = sorted(ending for kind in KINDS for ending in kind.endings)
DOCUMENT_IN_WORD = "word/document.xml"
MACROS = "vbaproject"
OTHER = _(
    "We keep PDF, JPEG, PNG and HEIC pictures, Word documents (.docx) and plain text (.txt). Choose one of these."
)


def kind_of(name: str, content: bytes) -> Kind | None:
    """The kind of the list that both the name and the content say; None where they do not agree on one."""
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    kind = next((each for each in KINDS if ending in each.endings), None)
    return kind if kind and _is(kind, content) else None


def reasons_not_to_keep(name: str, content: bytes, *, most: int) -> list[Words]:
    """`most`: bytes."""
    if not content:
        return [_("This file is empty. Choose another.")]
    if len(content) > most:
        return [_("This file is larger than %(most)s MB. Make it smaller and send it again.", most=most // 1_000_000)]
    if kind_of(name, content) is None:
        return [OTHER]
    return []


def reasons_not_to_agree_to_day(*, waits: bool, set_by_me: bool) -> list[Words]:
    if not waits:
        return [_("There is nothing to agree to here.")]
    return (
        [_("You set this day yourself. Somebody else has to agree before the file is destroyed.")] if set_by_me else []
    )


def _is(kind: Kind, content: bytes) -> bool:
    if kind is TEXT:
        return _is_text(content)
    if not kind.found & _said_of(content):
        return False
    return kind.content_type != WORD or _is_plain_word(content)


def _said_of(content: bytes) -> set[str]:
    try:
        return {found.mime_type for found in puremagic.magic_string(content)}
    except puremagic.PureError:
        return set()


def _is_text(content: bytes) -> bool:
    """Words and nothing else; a page of the web under the name of a text is not one."""
    try:
        words = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return all(sign.isprintable() or sign in "\n\r\t\f" for sign in words) and not _said_of(content)


def _is_plain_word(content: bytes) -> bool:
    """A document of Word without macros. Only the list of what is in it is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError):
        return False
    return DOCUMENT_IN_WORD in names and not any(MACROS in name.lower() for name in names)
