"""Answers are sealed with a key that nobody has without the visitor's code: not in the database, not in a backup.

The key comes from the installation's secret and the code together (HKDF, RFC 5869); the row is found by a keyed
digest of the code. A stolen database opens nothing, and neither does a stolen secret. Whoever has both could only try
all codes (2 to the 53rd), and each trial costs them what it costs us: four megabytes and some milliseconds of scrypt
(RFC 7914).
"""

import base64
import hashlib
import hmac
import json
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def digest_of(code: str, secret: str) -> str:
    """By which the row is found: 64 letters that say nothing of the code."""
    return hmac.new(_key(secret, "digest of a draft"), _slowly(code, secret), "sha256").hexdigest()


def sealed(content: dict[str, Any], code: str, secret: str) -> bytes:
    return _box(secret, "draft", _slowly(code, secret)).encrypt(json.dumps(content).encode())


def opened(kept: bytes, code: str, secret: str) -> dict[str, Any]:
    """Raises `cryptography.fernet.InvalidToken` for another code, another secret or a row that was tampered with."""
    content: dict[str, Any] = json.loads(_box(secret, "draft", _slowly(code, secret)).decrypt(kept))
    return content


def ticket(code: str, secret: str, *, place: str) -> str:
    """What the browser carries during a visit to one form: the code, sealed, with the moment it was given."""
    return _box(secret, f"visit to {place}").encrypt(code.encode()).decode()


def code_in(ticket: str, secret: str, *, place: str, seconds: int) -> str | None:
    """The code in a ticket that we gave for this place within so many seconds; else None."""
    try:
        return _box(secret, f"visit to {place}").decrypt(ticket.encode(), ttl=seconds).decode()
    except InvalidToken:
        return None


def _slowly(code: str, secret: str) -> bytes:
    return hashlib.scrypt(code.encode(), salt=_key(secret, "salt of a code"), n=2**12, r=8, p=1, dklen=32)


def _box(secret: str, purpose: str, code: bytes = b"") -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_key(secret, purpose, code)))


def _key(secret: str, purpose: str, code: bytes = b"") -> bytes:
    """32 bytes for one purpose (and one code)."""
    derived: bytes = HKDF(SHA256(), 32, salt=code or None, info=purpose.encode()).derive(secret.encode())
    return derived
