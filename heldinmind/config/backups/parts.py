"""Named parts, one after the other, in a stream: written without knowing how long each will be."""

import hashlib
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from heldinmind.config.backups.trouble import Unusable

NAME = struct.Struct(">H")
BLOCK = struct.Struct(">I")
LARGEST = 1024 * 1024  # bytes of one block


class Written(Protocol):
    def write(self, data: bytes) -> object: ...


@dataclass
class Writing:
    """Adds parts to a stream and keeps each one's digest (SHA-256)."""

    stream: Written
    digests: dict[str, str] = field(default_factory=dict)

    def part(self, name: str, blocks: Iterable[bytes]) -> None:
        """Raises Unusable when a block is larger than LARGEST or the name is too long."""
        encoded, digest = name.encode("utf-8", "surrogateescape"), hashlib.sha256()
        self.stream.write(NAME.pack(len(encoded)) + encoded)
        for block in blocks:
            digest.update(block)
            if block:
                self.stream.write(BLOCK.pack(len(block)) + block)
        self.stream.write(BLOCK.pack(0))
        self.digests[name] = digest.hexdigest()

    def close(self) -> None:
        self.stream.write(NAME.pack(0))


class Reading:
    """The parts in their order. Each must be read to its end before the next is asked for."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self.chunks, self.waiting = chunks, bytearray()
        self.digests: dict[str, str] = {}

    def parts(self) -> Iterator[tuple[str, Iterator[bytes]]]:
        while length := NAME.unpack(self._take(NAME.size))[0]:
            name = self._take(length).decode("utf-8", "surrogateescape")
            blocks = self._blocks(name)
            yield name, blocks
            for _rest in blocks:  # what the reader did not want
                pass
        if self.waiting or any(self.chunks):
            raise Unusable("The backup is damaged: something follows its end. Take another copy of it.")

    def _blocks(self, name: str) -> Iterator[bytes]:
        digest = hashlib.sha256()
        while length := BLOCK.unpack(self._take(BLOCK.size))[0]:
            block = self._take(length)
            digest.update(block)
            yield block
        self.digests[name] = digest.hexdigest()

    def _take(self, length: int) -> bytes:
        while len(self.waiting) < length:
            chunk = next(self.chunks, None)
            if chunk is None:
                raise Unusable("The backup is damaged: it ends too early. Take another copy of it.")
            self.waiting += chunk
        taken = bytes(self.waiting[:length])
        del self.waiting[:length]
        return taken
