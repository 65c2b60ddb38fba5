"""What a message says once is sealed until then: neither a copy of the database nor the secret alone opens it."""

import base64

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def sealed(words: str, secret: str) -> bytes:
    return _box(secret).encrypt(words.encode())


def opened(kept: bytes, secret: str) -> str:
    """Raises `cryptography.fernet.InvalidToken` after the installation's secret was changed."""
    return _box(secret).decrypt(kept).decode()


def _box(secret: str) -> Fernet:
    derived = HKDF(SHA256(), 32, salt=None, info=b"said once in a message").derive(secret.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
