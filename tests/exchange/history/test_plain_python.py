"""Reading a log needs no database, no settings and no Django."""

import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).parents[3] / "heldinmind" / "exchange" / "history"


def test_the_package_imports_no_django() -> None:
    modules = [f"heldinmind.exchange.history.{file.stem}" for file in PACKAGE.glob("*.py")]
    assert len(modules) > 20
    command = f"import sys, {', '.join(modules)}; print([name for name in sys.modules if name.startswith('django')])"
    done = subprocess.run(
        [sys.executable, "-c", command], capture_output=True, text=True, check=True, cwd=PACKAGE.parents[2]
    )
    assert done.stdout.strip() == "[]"
