"""Files are sealed with a key that is not in the database: a stolen backup of it opens none.

Each file has a key of its own, derived from the installation's secret and the file's id (HKDF, RFC 5869); each part is
sealed with AES-256-GCM under a fresh nonce, together with its place among how many, so that parts can neither be
changed, nor left out, nor moved into another file.
"""

import os
from collections.abc import Iterator, Sequence
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

PART = 1_000_000  # bytes
NONCE = 12  # bytes, as NIST SP 800-38D recommends


def sealed(content: bytes, file: UUID, secret: str) -> list[bytes]:
    """The parts of a file, in order. An empty file has one empty part."""
    box = AESGCM(_key(file, secret))
    pieces = [content[start : start + PART] for start in range(0, len(content), PART)] or [b""]
    return [_seal(box, piece, place, len(pieces)) for place, piece in enumerate(pieces)]


def opened(parts: Sequence[bytes], file: UUID, secret: str) -> Iterator[bytes]:
    """The content, part by part. Raises `cryptography.exceptions.InvalidTag` where a part was changed or is missing."""
    box = AESGCM(_key(file, secret))
    for place, part in enumerate(parts):
        yield box.decrypt(part[:NONCE], part[NONCE:], _place(place, len(parts)))


def _seal(box: AESGCM, piece: bytes, place: int, of: int) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + box.encrypt(nonce, piece, _place(place, of))


def _place(place: int, of: int) -> bytes:
    return f"{place}/{of}".encode()


def _key(file: UUID, secret: str) -> bytes:
    derived: bytes = HKDF(SHA256(), 32, salt=file.bytes, info=b"file of the record").derive(secret.encode())
    return derived
