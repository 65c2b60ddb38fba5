"""What the answers so far make worth asking, and what they forbid asking."""

from collections.abc import Mapping
from typing import Any

Given = Mapping[str, Mapping[str, Any]]
BORN, EXPECTED, LOSS, LATER = "born", "expected", "loss", "later"
FAMILY, CONSULTATION = "family", "consultation"


def said(given: Given, step: str, field: str) -> Any:
    return given.get(step, {}).get(field)


def is_born(given: Given) -> bool:
    return bool(said(given, "baby", "stage") == BORN)


def is_expected(given: Given) -> bool:
    return bool(said(given, "baby", "stage") == EXPECTED)


def told_of_loss(given: Given) -> bool:
    """From then on nobody is asked about a pregnancy, a due date or more babies."""
    return bool(said(given, "baby", "stage") == LOSS)


def has_living_baby(given: Given) -> bool:
    return is_born(given) or is_expected(given)


def number_of_babies(given: Given) -> int:
    """Each form asks on a page of its own."""
    return int(said(given, "how-many", "number") or said(given, "baby", "number") or 1)


def has_more_babies(given: Given) -> bool:
    return has_living_baby(given) and number_of_babies(given) > 1


def has_second_carer(given: Given) -> bool:
    return bool(said(given, "somebody-else", "choice") == "yes")


def consultation_only(given: Given) -> bool:
    return bool(said(given, "kind", "kind") == CONSULTATION)


def about_a_family(given: Given) -> bool:
    """What a professional is asked unless they chose a consultation alone."""
    return not consultation_only(given)
