"""Letters as the program brings them: a file for each version, which never changes once it was used.

A letter is in one language, that of its file; in another language it is another file.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "templates"
TO_PERSON, TO_ORGANISATION, TO_ROLE = "person", "organisation", "role"


@dataclass(frozen=True)
class Part:
    """`words` open the section. `source` names what of the record follows them; `without` stands there if there is nothing."""

    key: str
    heading: str = ""
    words: str = ""
    source: str = ""
    without: str = ""


@dataclass(frozen=True)
class Template:
    """`to`: whom it is written to: a person, an organisation or a role."""

    name: str
    version: int
    title: str
    language: str
    to: str
    greeting: str
    closing: str
    parts: tuple[Part, ...]


@cache
def templates() -> dict[tuple[str, int], Template]:
    """Every version there is, by name and version."""
    found = [_read(path) for path in sorted(FOLDER.glob("*.toml"))]
    return {(each.name, each.version): each for each in found}


def in_use(to: str) -> list[Template]:
    """The newest version of each letter to such a recipient."""
    newest: dict[str, Template] = {}
    for each in sorted(templates().values(), key=lambda template: template.version):
        newest[each.name] = each
    return [each for each in newest.values() if each.to == to]


def _read(path: Path) -> Template:
    """Raises ValueError when the file's name does not say which letter and version is in it."""
    content = tomllib.loads(path.read_text())
    parts = tuple(Part(**part) for part in content.pop("part"))
    template = Template(**content, parts=parts)
    if path.stem != f"{template.name}.{template.version}":
        raise ValueError(f"{path.name} holds version {template.version} of {template.name}")
    return template
