import hashlib
import io
import zipfile
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from heldinmind.documents.rules import kinds, letters, sealing, templates, words

DAY = date(2026, 11, 16)
# What each version said when it was first used. A new version is a new file and a new line; a line here is never changed.
USED = {
    "colleague_summary.1": "1bdae17e7730f6d0abbfc821a3b6e53ed8dcb95eb7835ddfed78df4f4e0e9661",
    "family_after_assessment.1": "c447579794f1ad8cbb37bc3a391e9bd2311e4dfbba7dffba09341d9c3899e8f0",
    "family_at_end.1": "70543dbc09356850e00caec5d51b1f09e46fbc6c69ea9c958b8c4cade5a468bd",
    "referrer_or_gp.1": "2370bbdc4dba87787002dc0dab1a99556a044e3a497ac39f45ea0549e3c73921",
}
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(50)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(50) + b"\xff\xd9"
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(30)
PDF = b"%PDF-1.7\n1 0 obj\n"


def archive(*names: str) -> bytes:
    """Always the same bytes: test processes name their tests by them, and must agree."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as into:
        for name in names:
            into.writestr(zipfile.ZipInfo(name), "<x/>")
    return file.getvalue()


WORD = archive("[Content_Types].xml", "word/document.xml")


def test_a_used_template_never_changes():
    found = {path.stem: hashlib.sha256(path.read_bytes()).hexdigest() for path in templates.FOLDER.glob("*.toml")}
    assert found == USED


def test_every_template_is_read_and_the_newest_version_is_offered():
    for to in (templates.TO_PERSON, templates.TO_ORGANISATION, templates.TO_ROLE):
        assert templates.in_use(to)
    assert all(part.key for each in templates.templates().values() for part in each.parts)


def test_a_template_under_the_name_of_another_is_refused(tmp_path: Path):
    path = tmp_path / "other.1.toml"
    path.write_text((templates.FOLDER / "family_at_end.1.toml").read_text())
    with pytest.raises(ValueError, match="holds version 1 of family_at_end"):
        templates._read(path)


@pytest.mark.parametrize(
    ("name", "content", "content_type"),
    [
        ("Report.PDF", PDF, "application/pdf"),
        ("a.jpg", JPEG, "image/jpeg"),
        ("a.jpeg", JPEG, "image/jpeg"),
        ("a.png", PNG, "image/png"),
        ("a.heic", HEIC, "image/heic"),
        ("a.docx", WORD, kinds.WORD),
        ("a.txt", "Wörter, and words.\r\n".encode(), "text/plain"),
    ],
)
def test_a_kind_of_the_list_is_known_by_its_content_and_its_name(name, content, content_type):
    found = kinds.kind_of(name, content)
    assert found and found.content_type == content_type


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", PNG),
        ("a.png", PDF),
        ("a.pdf", b"<!DOCTYPE html><html><script>alert(1)</script></html>"),
        ("a.txt", b"<!DOCTYPE html><html><script>alert(1)</script></html>"),
        ("a.txt", b"\x00\x01\x02"),
        ("a.txt", "Wörter".encode("latin-1")),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"></svg>'),
        ("a.html", b"<!DOCTYPE html><html></html>"),
        ("a.exe", b"MZ" + bytes(100)),
        ("a.docx", archive("xl/workbook.xml")),
        ("a.docx", archive("word/document.xml", "word/vbaProject.bin")),
        ("a.docm", WORD),
        ("a.docx", b"PK\x03\x04 and then nothing of a kind"),
        ("pdf", PDF),
    ],
)
def test_anything_else_is_refused(name, content):
    assert kinds.kind_of(name, content) is None
    assert kinds.reasons_not_to_keep(name, content, most=1000) == [kinds.OTHER]


def test_what_is_empty_or_too_large_is_refused():
    assert "empty" in str(kinds.reasons_not_to_keep("a.txt", b"", most=10)[0])
    assert "larger than 1 MB" in str(kinds.reasons_not_to_keep("a.txt", b"a" * 1_000_001, most=1_000_000)[0])
    assert not kinds.reasons_not_to_keep("a.txt", b"a" * 10, most=10)


@given(content=st.binary(max_size=40), size=st.integers(1, 7))
def test_what_is_sealed_is_opened_again(monkeypatch_part, content, size):
    monkeypatch_part(size)
    file = uuid4()
    parts = sealing.sealed(content, file, "secret")
    assert b"".join(sealing.opened(parts, file, "secret")) == content
    assert len(content) < 8 or not any(content in part for part in parts)


@pytest.fixture(scope="module")
def monkeypatch_part():
    before = sealing.PART

    def to(size):
        sealing.PART = size

    yield to
    sealing.PART = before


def test_parts_are_neither_changed_nor_left_out_nor_moved(monkeypatch):
    monkeypatch.setattr(sealing, "PART", 4)
    file = uuid4()
    parts = sealing.sealed(b"a secret of hers", file, "secret")
    changed = [parts[0][:-1] + bytes([parts[0][-1] ^ 1]), *parts[1:]]
    for wrong in (changed, parts[:-1], parts[1:], [parts[1], parts[0], *parts[2:]]):
        with pytest.raises(InvalidTag):
            list(sealing.opened(wrong, file, "secret"))
    for other in ((uuid4(), "secret"), (file, "another secret")):
        with pytest.raises(InvalidTag):
            list(sealing.opened(parts, *other))


@pytest.mark.parametrize(
    ("sections", "dated", "replaced", "says"),
    [
        ([letters.Filled("Goals", False)], DAY, False, ""),
        ([letters.Filled("Goals", True)], DAY, False, "nothing in this letter"),
        ([letters.Filled("Goals", False, 1)], DAY, False, "“Goals” holds something"),
        ([letters.Filled("Goals", True, 1), letters.Filled("Opening", False)], DAY, False, ""),
        ([letters.Filled("Goals", False)], date(2026, 11, 17), False, "still to come"),
        ([letters.Filled("Goals", False)], DAY, True, "Another correction"),
    ],
)
def test_when_a_letter_may_be_signed(sections, dated, replaced, says):
    reasons = letters.reasons_not_to_sign(sections, dated=dated, today=DAY, replaced=replaced)
    assert says in str(reasons[0]) if says else not reasons


@pytest.mark.parametrize(
    ("way", "to_person", "safe", "says"),
    [
        ("post", True, True, ""),
        ("post", True, False, "letter by post"),
        ("by hand", True, False, ""),
        ("post", False, False, ""),
    ],
)
def test_when_a_letter_may_go(way, to_person, safe, says):
    days = {"sent_on": DAY, "signed_on": DAY, "today": DAY}
    reasons = letters.reasons_not_to_send(way=way, to_person=to_person, safe=safe, **days)
    assert says in str(reasons[0]) if says else not reasons


def test_typed_words_become_paragraphs_and_lists():
    text = "We met on:\r\n- Monday\r\n- Tuesday\r\n\r\n\r\nThank you.\nAna"
    assert words.blocks(text) == [
        words.Block(("We met on:",)),
        words.Block(("Monday", "Tuesday"), is_list=True),
        words.Block(("Thank you.", "Ana")),
    ]
