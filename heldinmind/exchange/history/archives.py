"""Whether a workbook, which is a zip file, is safe to unpack."""

import struct
import zlib
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from heldinmind.exchange.history.records import File
from heldinmind.exchange.history.rows import CannotStart
from heldinmind.exchange.history.words import _

MOST_BYTES = 200_000_000
MOST_RATIO = 200
MOST_PARTS = 5_000

# Whatever the zip library says of a file that is not sound, down to a name that is missing in it.
DAMAGE = (BadZipFile, zlib.error, struct.error, ValueError, OverflowError, OSError, EOFError, LookupError, RuntimeError)

# A small file may well be packed a thousandfold: only a large result is suspicious.
_RATIO_MATTERS_FROM = 20_000_000
_BLOCK = 1 << 16


def refuse_bombs(file: File, name: str) -> None:
    """Unpack every part, keeping nothing, and stop at the limit; what the file says of its own sizes is not believed.

    Raises CannotStart for a damaged file, one that is locked, and one that would unpack to too much.
    """
    try:
        with ZipFile(file) as archive:
            parts = archive.infolist()
        _refuse_odd_parts(parts, name)
        _refuse_too_large(file, parts, name)
    except DAMAGE:
        raise CannotStart(damaged(name)) from None


def damaged(name: str) -> str:
    return _("%(name)s is damaged and cannot be opened. Open it in the spreadsheet and save it again.") % {"name": name}


def _refuse_odd_parts(parts: list[ZipInfo], name: str) -> None:
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        sentence = _("%(name)s is not an Excel workbook (.xlsx). Save the log as one, or as CSV UTF-8.")
        raise CannotStart(sentence % {"name": name})
    if any(part.flag_bits & 1 for part in parts):
        raise CannotStart(_("%(name)s is locked with a password. Save it without one.") % {"name": name})
    if len(parts) > MOST_PARTS or any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts):
        raise CannotStart(damaged(name))


def _refuse_too_large(file: File, parts: list[ZipInfo], name: str) -> None:
    unpacked = packed = 0
    for part in parts:
        unpacked += max(part.file_size, _unpacked_size(file, part, MOST_BYTES - unpacked))
        packed += part.compress_size
        too_dense = unpacked > _RATIO_MATTERS_FROM and unpacked > MOST_RATIO * max(packed, 1)
        if unpacked > MOST_BYTES or too_dense:
            sentence = _("%(name)s would unpack to more than %(most)s MB, or to far more than a log holds.")
            advice = _("Copy the rows into a new workbook, or save the sheet as CSV UTF-8.")
            raise CannotStart(sentence % {"name": name, "most": MOST_BYTES // 1_000_000}, advice)


def _unpacked_size(file: File, part: ZipInfo, room: int) -> int:
    """Bytes that this part really unpacks to; stops counting once they exceed the room."""
    file.seek(part.header_offset + 26)
    file.seek(sum(struct.unpack("<HH", file.read(4))), 1)
    if part.compress_type == ZIP_STORED:
        return part.compress_size
    unpack, size, left = zlib.decompressobj(-zlib.MAX_WBITS), 0, part.compress_size
    block = b""
    while not unpack.eof and size <= room:
        if not block:
            block = file.read(min(_BLOCK, left))
            left -= len(block)
            if not block:
                break
        size += len(unpack.decompress(block, _BLOCK))
        block = unpack.unconsumed_tail
    return size
