"""What somebody typed as plain text, as paragraphs and lists."""

import re
from dataclasses import dataclass

MARKS = ("- ", "• ", "* ")


@dataclass(frozen=True)
class Block:
    """A paragraph with its lines, or a list with its entries."""

    lines: tuple[str, ...]
    is_list: bool = False


def blocks(text: str) -> list[Block]:
    """An empty line ends a paragraph; lines that all begin with a dash are a list."""
    return [block for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) for block in _of(part)]


def _of(part: str) -> list[Block]:
    """A list may follow its opening line at once."""
    lines = [line.strip() for line in part.splitlines() if line.strip()]
    found: list[Block] = []
    for line in lines:
        entry = line.startswith(MARKS)
        words = line[2:].strip() if entry else line
        if found and found[-1].is_list == entry:
            found[-1] = Block((*found[-1].lines, words), entry)
        else:
            found.append(Block((words,), entry))
    return found
