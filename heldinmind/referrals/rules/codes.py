"""The code with which a referrer asks what became of a referral. Only a digest of it is kept (docs/adr/0009 tells why so)."""

import hashlib
import hmac


def digest_of(code: str, *, reference: str, secret: str) -> str:
    """64 letters that say nothing of the code: sixteen megabytes and some milliseconds of scrypt (RFC 7914) each time."""
    salt = hmac.new(secret.encode(), f"code of referral {reference}".encode(), hashlib.sha256).digest()
    return hashlib.scrypt(code.encode(), salt=salt, n=2**14, r=8, p=1, dklen=32).hex()
