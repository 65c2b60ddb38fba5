"""When the environment is left alone, added to or made anew."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from setup import environment, system

HERE = f"{sys.version_info[0]}.{sys.version_info[1]}"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout of its own whose environment is this interpreter."""
    (tmp_path / "requirements").mkdir()
    for name in ("run", "dev", "node"):
        (tmp_path / "requirements" / f"{name}.txt").write_text(f"# {name}\n")
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(environment, "FINISHED", tmp_path / "heldinmind.json")
    monkeypatch.setattr(environment, "UNFINISHED", tmp_path / "unfinished")
    return tmp_path


@pytest.fixture
def done(home: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was made and installed, instead of doing so."""
    told: list[str] = []

    def record(names: list[str], done: dict[str, str], lock: int) -> None:
        told.extend(names)

    monkeypatch.setattr(environment, "create", lambda: told.append("create"))
    monkeypatch.setattr(environment, "install", record)
    return told


@pytest.fixture
def with_npm(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    def there(is_there: bool) -> None:
        monkeypatch.setattr(environment.shutil, "which", lambda name: f"/bin/{name}" if is_there else None)

    there(True)
    return there


def finish(home: Path, *names: str) -> None:
    record = {"python": HERE, **{name: environment.digest(name) for name in names}}
    (home / "heldinmind.json").write_text(json.dumps(record))


@pytest.mark.usefixtures("with_npm")
def test_what_is_installed_is_left_alone(home: Path, done: list[str]) -> None:
    finish(home, "run")
    environment.ensure("run")
    assert done == []


@pytest.mark.usefixtures("with_npm")
def test_changed_requirements_are_installed_again(home: Path, done: list[str]) -> None:
    finish(home, "run")
    (home / "requirements" / "run.txt").write_text("# another\n")
    environment.ensure("run")
    assert done == ["run"]


@pytest.mark.usefixtures("with_npm")
def test_an_attempt_that_was_cut_off_is_begun_again(home: Path, done: list[str]) -> None:
    finish(home, "run", "dev")
    (home / "unfinished").touch()
    environment.ensure("dev")
    assert done == ["create", "dev"]


@pytest.mark.usefixtures("with_npm")
def test_an_interpreter_that_has_gone_means_a_new_environment(
    home: Path, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    finish(home, "run")
    monkeypatch.setattr(environment, "PYTHON", home / "gone")
    environment.ensure("run")
    assert done == ["create", "run"]


def test_node_is_installed_where_the_machine_has_none(
    home: Path, done: list[str], with_npm: Callable[[bool], None]
) -> None:
    finish(home, "run")
    with_npm(False)
    environment.ensure("run")
    assert done == ["node"]


def test_what_cannot_be_installed_is_said_with_what_follows_from_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system.shutil, "which", lambda name: None)
    monkeypatch.setattr(system.ctypes.util, "find_library", lambda name: name)
    monkeypatch.setattr(system.debian, "may_install", lambda: False)
    [browser] = system.missing()
    system.provide(browser)
    said = capsys.readouterr().out
    assert "the journeys in a browser cannot run" in said
    assert "apt-get install chromium" in said
