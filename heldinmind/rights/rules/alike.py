"""What was known of two people when they were compared, as one short digest."""

from dataclasses import astuple, replace
from hashlib import sha256

from heldinmind.people.rules import Sketch


def digest(one: Sketch, other: Sketch) -> str:
    """Differs when a fact has changed that the comparison looks at. Which families they belong to is not one: it only warns."""
    return sha256("\n".join(sorted((_said(one), _said(other)))).encode()).hexdigest()


def _said(sketch: Sketch) -> str:
    known = astuple(replace(sketch, families=frozenset()))
    return repr([sorted(each) if isinstance(each, frozenset) else str(each or "") for each in known])
