"""Every reader's pages against the table of grants: all of what `make test` tries a part of."""

import os
import subprocess
import sys
import time

ALL = os.environ | {"HELDINMIND_MATRIX": "all", "HELDINMIND_POSTGRES_UNSAFE": "1"}


def run() -> list[dict[str, str]]:
    """Raises CalledProcessError when anybody reads more, or less, than the table says."""
    began = time.monotonic()
    command = [sys.executable, "-m", "pytest", "-q", "tests/architecture/test_matrix.py"]
    subprocess.run(command, check=True, env=ALL)
    return [
        {"what": "role × allocation × seal × kind × audience × topics", "took": f"{time.monotonic() - began:.0f} s"}
    ]
