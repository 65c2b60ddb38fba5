"""From a TOML table to a frozen dataclass, refusing whatever the schema does not know."""

from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from heldinmind.measures.rules.errors import N_, BadKey

Shape = TypeVar("Shape")


def build(shape: type[Shape], table: object, where: str) -> Shape:
    """One dataclass from one table. Raises BadKey, naming the place in the file."""
    if not isinstance(table, dict):
        raise BadKey(N_("%(where)s must be a table."), where=where)
    given = {each.name: each for each in fields(shape) if not each.metadata.get("derived")}  # type: ignore[arg-type]
    hints = get_type_hints(shape)
    refuse_names(table, given, where)
    return shape(**{name: value(hints[name], raw, f"{where}.{name}") for name, raw in table.items()})


def refuse_names(table: dict[str, object], given: dict[str, Field[Any]], where: str) -> None:
    """Raise BadKey for a name the schema does not know, or one it needs and does not find."""
    unknown = sorted(table.keys() - given.keys())
    if unknown:
        raise BadKey(N_("%(where)s does not know %(names)s."), where=where, names=", ".join(unknown))
    lacking = [name for name, each in given.items() if required(each) and name not in table]
    if lacking:
        raise BadKey(N_("%(where)s needs %(names)s."), where=where, names=", ".join(lacking))


def required(each: Field[Any]) -> bool:
    return each.default is MISSING and each.default_factory is MISSING


def value(hint: Any, raw: object, where: str) -> Any:
    """A raw TOML value as the annotated type. Raises BadKey when it is not one."""
    kind, inner = get_origin(hint), get_args(hint)
    if kind in (Union, UnionType):  # always "something or None"
        return value(inner[0], raw, where)
    if kind is tuple and isinstance(raw, list):
        return tuple(value(inner[0], each, f"{where}[{place}]") for place, each in enumerate(raw, start=1))
    if kind is Literal and raw in inner:
        return raw
    if is_dataclass(hint) and isinstance(hint, type):
        return build(hint, raw, where)
    if hint is Decimal and type(raw) in (int, Decimal):
        return Decimal(str(raw))
    if hint in (str, int, bool) and type(raw) is hint:
        return raw
    raise BadKey(N_("%(where)s cannot be %(raw)s."), where=where, raw=repr(raw))
