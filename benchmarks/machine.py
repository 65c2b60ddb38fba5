"""What it was measured on: without that a number of milliseconds says nothing."""

import os
import platform
from datetime import date
from pathlib import Path

from benchmarks.databases import on_server


def lines() -> list[str]:
    ((server,),) = on_server("SHOW server_version")
    ((buffers,),) = on_server("SHOW shared_buffers")
    return [
        f"- {date.today():%d %B %Y}, {platform.system()} {platform.machine()}, {_processor()}",
        f"- {os.cpu_count()} cores, {_memory()} GiB of memory, "
        f"load average {os.getloadavg()[2]:.1f} in the last quarter of an hour",
        f"- Python {platform.python_version()}, Django {_django()}, PostgreSQL {server.split()[0]} "
        f"(shared_buffers {buffers}, fsync off: it is thrown away afterwards)",
    ]


def _processor() -> str:
    try:
        names = [
            line.split(":")[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ]
    except OSError:
        names = []
    return names[0] if names else platform.processor() or "processor not known"


def _memory() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)


def _django() -> str:
    import django

    return django.get_version()
