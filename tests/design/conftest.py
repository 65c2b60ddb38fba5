from collections.abc import Mapping
from typing import Any

import pytest
from django.http import HttpResponse
from django.template import engines
from django.test import RequestFactory
from django.urls import path
from jinja2 import ChainableUndefined, Environment, UndefinedError
from jinja2.utils import missing


class Addresses:
    """The few addresses that a layout itself points to."""

    urlpatterns = [
        path("set-language/", lambda request: HttpResponse(), name="set_language"),
        path("families/<int:pk>/", lambda request, pk: HttpResponse(), name="family"),
    ]


class Spoken(ChainableUndefined):
    """Absent names may be asked about (`{% if x %}`), never said: a misspelt variable raises."""

    def __str__(self) -> str:
        if self._undefined_obj is missing or not isinstance(self._undefined_obj, Mapping | ChainableUndefined):
            raise UndefinedError(self._undefined_message)
        return ""

    __html__ = __str__


@pytest.fixture(autouse=True)
def few_addresses(settings):
    settings.ROOT_URLCONF = Addresses
    settings.LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


@pytest.fixture
def env() -> Environment:
    found = next(engine for engine in engines.all() if hasattr(engine, "env"))
    return found.env


@pytest.fixture
def strict(env) -> Environment:
    return env.overlay(undefined=Spoken)


@pytest.fixture
def draw(env):
    """Draw a piece of template: draw("{{ text(form.name) }}", "forms", form=form)."""

    def drawn(source: str, macros: str = "", **context: Any) -> str:
        top = f'{{% import "design/{macros}.jinja" as m %}}' if macros else ""
        return env.from_string(top + source).render(context)

    return drawn


@pytest.fixture
def request_():
    request = RequestFactory().get("/families/", {"q": "Lark", "page": "2"})
    request._messages = []
    return request
