"""The XML parts of a workbook, read without believing that they define words of their own."""

from collections.abc import Callable
from xml.parsers.expat import ParserCreate, XMLParserType

Element = tuple[str, dict[str, str]]


def careful_parser(element: Callable[[str, dict[str, str]], None]) -> XMLParserType:
    """A parser that calls `element` with the name and attributes of each; a document type raises ValueError."""
    parser = ParserCreate()
    parser.StartElementHandler = element
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def elements(document: bytes) -> list[Element]:
    """Every element of a small document, names and attributes without their prefixes. Raises ExpatError, ValueError."""
    found: list[Element] = []

    def keep(name: str, attributes: dict[str, str]) -> None:
        found.append((local(name), {local(key): value for key, value in attributes.items()}))

    careful_parser(keep).Parse(document, True)
    return found


def local(name: str) -> str:
    """The name without its prefix."""
    return name.rpartition(":")[2]


def _refuse_doctype(*_declared: object) -> None:
    raise ValueError("A workbook has no document type.")
