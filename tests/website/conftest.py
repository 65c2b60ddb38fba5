"""A visitor at the door: a browser without a sign-in, and somebody who walks through a form with it."""

from typing import Any

import pytest
from django.template import engines
from django.test import Client

from heldinmind.access.models import Team
from tests.design.conftest import Spoken
from tests.website.visitor import Visitor


@pytest.fixture(autouse=True)
def misspelt_names_are_not_forgiven(monkeypatch: pytest.MonkeyPatch) -> None:
    found: Any = next(engine for engine in engines.all() if hasattr(engine, "env"))
    monkeypatch.setattr(found.env, "undefined", Spoken)


@pytest.fixture
def parent(team: Team) -> Visitor:
    return Visitor(Client(), team, "ask-for-help")


@pytest.fixture
def professional(team: Team) -> Visitor:
    return Visitor(Client(), team, "refer")
