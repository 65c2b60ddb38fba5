"""A stream sealed with a key, chunk by chunk: a changed, missing, added or moved chunk is noticed. See docs/backup.md."""

import hashlib
import hmac
import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from heldinmind.config.backups.trouble import Unusable

MAGIC = b"HELDINMIND BACKUP 1\n"
CHUNK = 1024 * 1024  # bytes of what is sealed; every chunk but the last is exactly as long
TAG = 16
# Costs of scrypt: N = 2**17, r = 8, p = 1: 128 MiB and about half a second, as OWASP advises for a password.
COSTS = (17, 8, 1)
# What a header may ask of us: beyond it a made-up file could fill the memory.
DEAREST = (20, 8, 4)
FACTS = struct.Struct(">BBB16s")
SHORTEST = 16  # characters of a passphrase: somebody who has the file may try as often as they like


@dataclass(frozen=True)
class Keys:
    """From one passphrase and one salt: for the chunks, and for the header."""

    chunks: bytes
    header: bytes


def check_passphrase(passphrase: bytes) -> bytes:
    """Raises Unusable for one that could be guessed."""
    if len(passphrase) < SHORTEST:
        raise Unusable(
            f"The key is shorter than {SHORTEST} characters and could be guessed. "
            "One that cannot be: head -c 32 /dev/urandom | base64 > backup-key"
        )
    return passphrase


def _keys(passphrase: bytes, costs: tuple[int, int, int], salt: bytes) -> Keys:
    power, block, at_once = costs
    both = Scrypt(salt=salt, length=64, n=2**power, r=block, p=at_once).derive(passphrase)
    return Keys(both[:32], both[32:])


class Sealing:
    """Write here; `close` seals the last chunk. Without it the file counts as cut off."""

    def __init__(self, file: IO[bytes], passphrase: bytes) -> None:
        salt = os.urandom(16)
        keys = _keys(check_passphrase(passphrase), COSTS, salt)
        head = MAGIC + FACTS.pack(*COSTS, salt)
        self.header = head + hmac.digest(keys.header, head, hashlib.sha256)
        self.file, self.cipher, self.place, self.waiting = file, AESGCM(keys.chunks), 0, bytearray()
        file.write(self.header)

    def write(self, data: bytes) -> None:
        self.waiting += data
        while len(self.waiting) > CHUNK:  # one is kept back: it may be the last, which is sealed as such
            self._seal(bytes(self.waiting[:CHUNK]), last=False)
            del self.waiting[:CHUNK]

    def close(self) -> None:
        self._seal(bytes(self.waiting), last=True)
        self.waiting.clear()

    def _seal(self, chunk: bytes, *, last: bool) -> None:
        self.file.write(self.cipher.encrypt(_nonce(self.place, last), chunk, self.header))
        self.place += 1


def opened(file: IO[bytes], passphrase: bytes) -> Iterator[bytes]:
    """What was sealed, chunk by chunk. Raises Unusable for another key and for whatever is not as it was written."""
    header, keys = _header(file, passphrase)
    cipher, place = AESGCM(keys.chunks), 0
    now = file.read(CHUNK + TAG)
    while True:
        after = file.read(CHUNK + TAG)
        try:
            chunk = cipher.decrypt(_nonce(place, not after), now, header)
        except (InvalidTag, ValueError) as error:
            raise Unusable(
                "The backup is damaged: it was changed or cut off after it was written. Take another copy of it."
            ) from error
        yield chunk
        if not after:
            return
        now, place = after, place + 1


def _header(file: IO[bytes], passphrase: bytes) -> tuple[bytes, Keys]:
    head = file.read(len(MAGIC) + FACTS.size)
    proof = file.read(hashlib.sha256().digest_size)
    if not head.startswith(MAGIC) or len(head) < len(MAGIC) + FACTS.size:
        raise Unusable("This file is not a backup of Held in Mind.")
    *costs, salt = FACTS.unpack(head[len(MAGIC) :])
    if any(asked > most for asked, most in zip(costs, DEAREST, strict=True)) or 0 in costs:
        raise Unusable("The backup is damaged: its first lines were changed. Take another copy of it.")
    keys = _keys(passphrase, (costs[0], costs[1], costs[2]), salt)
    if not hmac.compare_digest(proof, hmac.digest(keys.header, head, hashlib.sha256)):
        raise Unusable("This key does not open this backup.")
    return head + proof, keys


def _nonce(place: int, last: bool) -> bytes:
    """Used once with each key, which belongs to one file: eleven bytes of the chunk's place, one for whether it ends."""
    return place.to_bytes(11, "big") + bytes([last])
