"""Documents that are made from the program cannot fall behind it."""

from pathlib import Path

import pytest

from heldinmind.access.permissions import GRANTS, MEANING, REACH, Permission, Role
from heldinmind.config.documents import STAGES
from heldinmind.config.management.commands.write_docs import documents

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["permissions.md", "data.md", "pathway.md"])
def test_a_made_document_says_what_the_program_says(name):
    assert (ROOT / "docs" / name).read_text() == documents()[name], "run `make docs`"


def test_every_permission_role_and_reach_is_described():
    assert set(MEANING) == set(Permission)
    assert set(GRANTS) == set(REACH) == set(Role)


def test_every_folder_says_what_it_is_for():
    folders = {path.name for path in (ROOT / "heldinmind").iterdir() if (path / "__init__.py").exists()}
    assert folders == set(STAGES)
    assert all(len((ROOT / "heldinmind" / stage / "README.md").read_text().splitlines()) >= 5 for stage in STAGES)


def test_every_decision_has_a_number_of_its_own_and_says_what_it_costs():
    decisions = sorted((ROOT / "docs" / "adr").glob("*.md"))
    assert [path.name[:4] for path in decisions] == [f"{n:04}" for n in range(1, len(decisions) + 1)]
    assert all("**Cost.**" in path.read_text() for path in decisions)


def test_the_repository_names_no_path_of_a_machine_and_no_registry():
    forbidden = ["/wor" + "k/", "/roo" + "t/", "pypi" + ".org", "registry.npm" + "js"]
    skipped = {"var", "node_modules", "__pycache__"}
    for path in ROOT.rglob("*"):
        parts = path.relative_to(ROOT).parts
        hidden = any(part.startswith(".") and part != ".ci" for part in parts[:-1])
        if path.is_file() and not hidden and not skipped & set(parts) and path.suffix in KINDS:
            words = path.read_text(errors="ignore")
            assert not [name for name in forbidden if name in words], path


KINDS = {".py", ".md", ".toml", ".txt", ".json", ".jinja", ".html", ".css", ".js", ".sql", ".cfg", ".svg", ""}
