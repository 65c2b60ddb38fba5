"""Fetches the front-end packages named in package-lock.json and lays out the files that pages load.

`python -m heldinmind.design.build [--dev]` fills `var/frontend/static/` (styles, scripts, icons; served) and, with
`--dev`, `var/frontend/dev/` (axe-core; never served). It does nothing when the last build holds what the lock asks for.
`HELDINMIND_VAR` puts `var` elsewhere.
"""

import argparse
import fcntl
import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from heldinmind.design.frontend import script, stylesheet, used_icons
from heldinmind.design.npm import npm_command

ROOT = Path(__file__).resolve().parents[2]
NHS = "nhsuk-frontend/dist/nhsuk"
ASKED = ("package.json", "package-lock.json")


def build(root: Path = ROOT, var: Path | None = None, *, dev: bool = False) -> Path:
    """Make `frontend/static` in `var` hold what the lock in `root` asks for, and return it.

    Raises `FrontendUnavailable` when there is neither npm nor the wheel that brings it, and
    `subprocess.CalledProcessError` when npm itself fails.
    """
    folder = (var or Path(os.environ.get("HELDINMIND_VAR") or root / "var")) / "frontend"
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        stamp = _stamp(root)
        if not _built(folder, stamp, dev):
            (folder / "built").unlink(missing_ok=True)  # an interrupted build leaves no stamp, so it is done again
            _install(root, folder, dev)
            _lay_out(folder, dev)
            _write_whole(folder / "built", f"{stamp} {'dev' if dev else 'run'}")
    return folder / "static"


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Two builds at once (a server and a test run starting together) wait for each other."""
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _stamp(root: Path) -> str:
    recipe = [root / name for name in ASKED] + [Path(__file__), Path(__file__).with_name("frontend.py")]
    return hashlib.sha256(b"".join(path.read_bytes() for path in recipe)).hexdigest()


def _built(folder: Path, stamp: str, dev: bool) -> bool:
    record = folder / "built"
    done, _, kind = record.read_text().partition(" ") if record.exists() else ("", "", "")
    return done == stamp and (folder / "static").is_dir() and (not dev or (kind == "dev" and (folder / "dev").is_dir()))


def _install(root: Path, folder: Path, dev: bool) -> None:
    for name in ASKED:
        shutil.copyfile(root / name, folder / name)
    command, environment = npm_command()
    omit = [] if dev else ["--omit=dev"]
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]
    subprocess.run([*command, "ci", *omit, *options], cwd=folder, env=environment, check=True)


def _lay_out(folder: Path, dev: bool) -> None:
    packages = folder / "node_modules"
    css = stylesheet((packages / NHS / "nhsuk-frontend.min.css").read_text())
    files: dict[str, str] = {
        "nhsuk/nhsuk-frontend.min.css": css,
        "nhsuk/nhsuk-frontend.min.js": script((packages / NHS / "nhsuk-frontend.min.js").read_text()),
        "htmx/htmx.min.js": script((packages / "htmx.org/dist/htmx.min.js").read_text()),
    }
    for icon in used_icons(css):
        files[f"nhsuk/icons/{icon}"] = (packages / NHS / "assets/images" / icon).read_text()
    _write_tree(folder / "static", files)
    if dev:
        _write_tree(folder / "dev", {"axe/axe.min.js": (packages / "axe-core/axe.min.js").read_text()})


def _write_tree(target: Path, files: dict[str, str]) -> None:
    part = target.with_name(f"{target.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    for name, text in files.items():
        (part / name).parent.mkdir(parents=True, exist_ok=True)
        (part / name).write_text(text)
    shutil.rmtree(target, ignore_errors=True)
    part.rename(target)


def _write_whole(path: Path, text: str) -> None:
    part = path.with_name(f"{path.name}.part")
    part.write_text(text)
    part.rename(path)


def main() -> None:
    options = argparse.ArgumentParser(description="Fetch and lay out the front-end files.")
    options.add_argument("--dev", action="store_true", help="also fetch what only tests need")
    print(build(dev=options.parse_args().dev))


if __name__ == "__main__":
    main()
