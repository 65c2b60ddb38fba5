"""The documents that are made from the program itself, so that they cannot say something else."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.apps import apps
from django.db import models
from django.urls import URLResolver, get_resolver

from heldinmind.access.audience import Audience, Topic
from heldinmind.access.permissions import GRANTS, MEANING, REACH, ROLE_NAMES, SYSTEM_ROLES, Permission, Role

PEOPLE = [role for role in Role if role not in SYSTEM_ROLES]
MADE = "Made by `make docs` from the program; a test holds both equal. Do not edit."
ROOT = Path(__file__).parents[1]
# The order of the pathway, from the floor up; pyproject.toml holds what may know what.
STAGES = [
    *(
        "kit",
        "design",
        "access",
        "people",
        "messages",
        "documents",
        "measures",
        "risk",
        "safeguarding",
        "referrals",
        "care",
        "charges",
        "rights",
    ),
    *("reporting", "caseload", "website", "exchange", "config"),
]


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [f"| {' | '.join(cells)} |" for cells in [list(head), ["---"] * len(list(head)), *map(list, rows)]]
    return "\n".join(lines)


def permissions() -> str:
    may = table(
        ["What", *(ROLE_NAMES[role] for role in PEOPLE)],
        [[MEANING[p], *("yes" if p in GRANTS[role] else "" for role in PEOPLE)] for p in Permission],
    )
    reads = table(
        ["Role", *(spoken(a) for a in Audience), *(spoken(t) for t in Topic), "whose families"],
        [
            [
                ROLE_NAMES[role],
                *("yes" if a & REACH[role].audiences else "" for a in Audience),
                *("yes" if t & REACH[role].topics else "" for t in Topic),
                "allocated to them" if REACH[role].allocated_only else "all that are not sealed",
            ]
            for role in PEOPLE
        ],
    )
    return (
        f"# Who may do what\n\n{MADE}\n\n## What each role may do\n\n{may}\n\n"
        "## How far each role reads\n\nA row of the record is meant for one audience and touches none, one or several "
        f"topics. A reader needs the permission, the audience, every topic and the family.\n\n{reads}\n\n"
        f"## What each page of staff asks for\n\n{table(['Address', 'Needs'], pages())}\n"
    )


def pages() -> list[list[str]]:
    """Each address that asks for a permission, with what it asks for."""
    needed = {address: getattr(view, "permission", None) for address, view in addresses(get_resolver())}
    return [[f"/{address}", MEANING[permission]] for address, permission in sorted(needed.items()) if permission]


def addresses(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, object]]:
    for one in resolver.url_patterns:
        here = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from addresses(one, here)
        else:
            yield here, one.callback


def spoken(flag: Audience | Topic) -> str:
    return (flag.name or "").lower().replace("_", " ")


def data() -> str:
    models_of_ours = sorted(
        (model for model in apps.get_models() if hasattr(model, "sensitivity")), key=lambda model: model._meta.label
    )
    parts = [f"## {model._meta.label}\n\n{first_line(model)}\n\n{fields(model)}" for model in models_of_ours]
    return f"# What is kept, and how sensitive it is\n\n{MADE}\n\n" + "\n\n".join(parts) + "\n"


def first_line(model: type[models.Model]) -> str:
    return (model.__doc__ or "").strip().splitlines()[0]


def fields(model: type[models.Model]) -> str:
    kinds: dict[str, str] = model.sensitivity  # type: ignore[attr-defined]
    return table(["field", "kind"], [[name, kinds[name]] for name in sorted(kinds)])


def pathway() -> str:
    parts = [
        f"## {stage}\n\n{(ROOT / stage / 'README.md').read_text().split(chr(10), 1)[1].strip()}" for stage in STAGES
    ]
    return f"# The pathway, from the floor up\n\n{MADE}\n\n" + "\n\n".join(parts) + "\n"
