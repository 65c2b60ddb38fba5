"""A small invented instrument, for the corners of the schema that no shipped key reaches yet."""

import pytest

from heldinmind.measures.rules.keys import checked

FACT = {"background": True}


def options(items, **changes):
    return {"items": items, "ticks": [0, 1, 2], **FACT, **changes}


def scale(**changes):
    missing = {"at_most": changes.pop("at_most", 0), **FACT}
    return {"name": "total", "items": [1, 2, 3], "minimum": 0, "maximum": 6, "missing": missing, **FACT, **changes}


def table(**changes):
    """Three items of 0 to 2, as its TOML would be read."""
    return {
        "name": "THREE",
        "version": 1,
        "title": "Three invented items",
        "direction": "lower",
        "about": ["respondent"],
        "respondents": ["parent"],
        "licence": {"terms": "invented", "pack": "own", **FACT},
        "options": [options([1, 2, 3])],
        "scales": [scale()],
        **changes,
    }


class Invented:
    """`invented(direction="higher", ...)` is the checked key with those parts replaced."""

    fact = FACT
    options = staticmethod(options)
    scale = staticmethod(scale)

    def __call__(self, **changes):
        return checked(table(**changes), "three.toml")


@pytest.fixture(scope="session")
def invented():
    return Invented()
