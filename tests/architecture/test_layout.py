"""The promises of the layout that the import linter cannot see."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver

from heldinmind.kit.models import Record

ROOT = Path(__file__).parents[2] / "heldinmind"
WRITES = {"save", "create", "bulk_create", "update", "bulk_update", "delete", "get_or_create", "update_or_create"}
READERS = sorted(
    path
    for name in ("views", "forms", "queries", "rules", "pages")
    for path in [*ROOT.glob(f"*/{name}.py"), *ROOT.glob(f"*/{name}/**/*.py")]
)
RECORDS = [model for model in apps.get_models() if issubclass(model, Record)]
KEPT_BY_LIBRARIES = ("allauth.", "django.views.")


def calls(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node


def on_objects(call: ast.Call) -> bool:
    """`X.objects.update(...)` and `row.save()` write; `a_dict.update(...)` does not."""
    assert isinstance(call.func, ast.Attribute)
    if call.func.attr not in {"update", "delete"}:
        return True
    return "objects" in ast.unparse(call.func.value)


@pytest.mark.parametrize("path", READERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_actions_write(path: Path):
    written = [ast.unparse(call) for call in calls(path) if call.func.attr in WRITES and on_objects(call)]
    assert not written


def pages(patterns: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from pages(pattern.url_patterns)
        else:
            yield pattern


def test_every_page_names_its_permission_or_says_it_is_public():
    unnamed = [
        pattern.name
        for pattern in pages(get_resolver().url_patterns)
        if not hasattr(pattern.callback, "permission") and not pattern.callback.__module__.startswith(KEPT_BY_LIBRARIES)
    ]
    assert not unnamed


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model._meta.label)
def test_every_field_says_how_sensitive_it_is(model: type[models.Model]):
    own = {field.name for field in model._meta.local_concrete_fields} - {"id", "created_at"}
    assert set(model.sensitivity) == own
    assert set(model.sensitivity.values()) <= {"identifying", "sensitive", "plain"}


def test_relations_name_classes_so_that_the_import_linter_sees_them():
    relations = {"ForeignKey", "OneToOneField", "ManyToManyField"}
    for path in [*ROOT.glob("*/models.py"), *ROOT.glob("*/models/*.py")]:
        for call in calls(path):
            if call.func.attr in relations and call.args and isinstance(call.args[0], ast.Constant):
                assert call.args[0].value == "self", f"{path}: {ast.unparse(call)}"


def test_templates_hold_no_inline_script_and_no_inline_style():
    for path in ROOT.rglob("*.jinja"):
        words = path.read_text()
        assert "<style" not in words and " style=" not in words, path
        assert all("src=" in tag for tag in words.split("<script")[1:]), path
        assert " onclick=" not in words and " onload=" not in words, path
