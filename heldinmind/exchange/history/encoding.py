"""Whether a file is text in UTF-8, told before its first row is read."""

import codecs
from collections.abc import Callable

from heldinmind.exchange.history.records import File
from heldinmind.exchange.history.rows import CannotStart
from heldinmind.exchange.history.words import _

_BLOCK = 1 << 20

_SIGNATURES: tuple[tuple[bytes, Callable[[], str]], ...] = (
    (b"\xd0\xcf\x11\xe0", lambda: _("an old Excel workbook (.xls), or one that is locked with a password")),
    (b"%PDF", lambda: _("a PDF")),
    (b"\x89PNG", lambda: _("a picture")),
    (b"\xff\xd8\xff", lambda: _("a picture")),
    (b"GIF8", lambda: _("a picture")),
    (b"\x1f\x8b", lambda: _("a compressed file")),
    (b"{\\rtf", lambda: _("a text document")),
)

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def size_of_readable_text(file: File, name: str) -> int:
    """Read the whole file once, a block at a time; its size in bytes.

    Raises CannotStart, in words that name what the file seems to be, when it is not text in UTF-8.
    """
    file.seek(0)
    _refuse_other_kinds(file.read(64), name)
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    size = lines = 0
    while block := file.read(_BLOCK):
        _refuse_nul(block, lines, name)
        _decode(decoder, block, lines, name)
        size, lines = size + len(block), lines + block.count(b"\n")
    _decode(decoder, b"", lines, name, final=True)
    return size


def _refuse_other_kinds(start: bytes, name: str) -> None:
    for signature, what in _SIGNATURES:
        if start.startswith(signature):
            sentence = _("%(name)s is %(what)s. Save the log as an Excel workbook (.xlsx) or as CSV UTF-8.")
            raise CannotStart(sentence % {"name": name, "what": what()})
    if start.startswith(_UTF_16) or start.count(b"\0") * 3 > len(start):
        raise CannotStart(_("%(name)s is saved as UTF-16 (“Unicode text”).") % {"name": name} + _save_again())


def _refuse_nul(block: bytes, lines: int, name: str) -> None:
    if (place := block.find(b"\0")) >= 0:
        line = lines + block.count(b"\n", 0, place) + 1
        sentence = _("%(name)s is not a text file, or is damaged: line %(line)s holds a NUL byte.")
        raise CannotStart(sentence % {"name": name, "line": line} + _save_again())


def _decode(decoder: codecs.IncrementalDecoder, block: bytes, lines: int, name: str, *, final: bool = False) -> None:
    held = decoder.getstate()[0]
    try:
        decoder.decode(block, final)
    except UnicodeDecodeError as error:
        line = lines + (held + block).count(b"\n", 0, error.start) + 1
        sentence = _("%(name)s is not saved as UTF-8: line %(line)s holds a letter from another encoding%(guess)s.")
        guess = _guess((held + block)[error.start : error.start + 1])
        raise CannotStart(sentence % {"name": name, "line": line, "guess": guess} + _save_again()) from None


def _guess(byte: bytes) -> str:
    try:
        return _(" (in Windows-1252 it would be “%(letter)s”)") % {"letter": byte.decode("cp1252")}
    except UnicodeDecodeError:
        return ""


def _save_again() -> str:
    return " " + _("In the spreadsheet choose Save as, “CSV UTF-8 (comma delimited)”, and try again.")
