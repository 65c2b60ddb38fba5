"""Workbooks that unpack to far more than a log holds."""

import io
import struct
import zipfile

import pytest

from heldinmind.exchange.history import archives
from heldinmind.exchange.history.reading import open_log
from heldinmind.exchange.history.rows import CannotStart

PARTS = ("xl/workbook.xml", "xl/worksheets/sheet1.xml")


def packed(size: int, *, parts: tuple[str, ...] = PARTS) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts:
            with archive.open(part, "w", force_zip64=False) as stream:
                for _block in range(size // 1_000_000):
                    stream.write(b"\0" * 1_000_000)
    return file.getvalue()


def stopped_by(content: bytes) -> str:
    with pytest.raises(CannotStart) as stopped:
        open_log(io.BytesIO(content), name="log.xlsx")
    return str(stopped.value)


def test_a_zip_bomb_is_refused_with_a_sentence() -> None:
    bomb = packed(150_000_000)
    assert len(bomb) < 1_000_000
    assert "unpack to more than 200 MB" in stopped_by(bomb)


def test_a_bomb_that_is_only_very_dense_is_refused() -> None:
    assert "far more than a log holds" in stopped_by(packed(15_000_000))


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    content = bytearray(packed(30_000_000))
    entry = content.find(b"PK\x01\x02")
    while entry >= 0:
        content[entry + 24 : entry + 28] = struct.pack("<I", 1_000)
        entry = content.find(b"PK\x01\x02", entry + 4)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert [part.file_size for part in archive.infolist()] == [1_000, 1_000]
    assert "far more than a log holds" in stopped_by(bytes(content))


def test_counting_stops_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_BYTES", 3_000_000)
    file = io.BytesIO(packed(50_000_000))
    part = zipfile.ZipFile(file).infolist()[0]
    assert 3_000_000 < archives._unpacked_size(file, part, archives.MOST_BYTES) < 3_200_000


def test_another_kind_of_zip_file_is_no_workbook() -> None:
    assert "is not an Excel workbook" in stopped_by(packed(1_000_000, parts=("content.xml",)))


def test_a_part_under_a_password_is_named() -> None:
    content = bytearray(packed(1_000_000))
    entry = content.find(b"PK\x01\x02")
    content[entry + 8] |= 1
    assert "locked with a password" in stopped_by(bytes(content))


def test_a_workbook_of_thousands_of_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_PARTS", 1)
    assert "damaged" in stopped_by(packed(1_000_000))
