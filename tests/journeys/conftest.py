"""Journeys walk through the real thing: granian and the worker signed in as their own roles, and Debian's Chromium."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.utils.timezone import localdate
from playwright.sync_api import Browser, sync_playwright
from psycopg import sql

from heldinmind.access.database import set_passwords
from heldinmind.kit import postgres
from tests import make
from tests.conftest import server, template, use
from tests.journeys.walker import DESK, PHONE, Walker

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps an event loop in this thread; nothing here is async
QUIET = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]
WINDOWS = pytest.StashKey[list[Walker]]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.journey)


@dataclass(frozen=True)
class Site:
    """Where it is served, what its database is called, and what that of the other tests is."""

    address: str
    database: str
    of_other_tests: str


@pytest.fixture(scope="session")
def site(django_db_setup: None, django_db_blocker: Any, worker_id: str) -> Iterator[Site]:
    """A served site with a database of its own; everything in it is really committed."""
    with django_db_blocker.unblock():
        tests = connection.settings_dict["NAME"]
        name = f"test_held_{worker_id}_journeys_{os.getpid()}"
        copy(tests, name)
        set_passwords()
        port = free_port()
        environment = environment_for(name)
        subprocess.run([sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"], env=environment, check=True)
        running = [web(environment, port), worker(environment)]
        try:
            wait_for(f"http://127.0.0.1:{port}/healthz", running)
            yield Site(f"http://127.0.0.1:{port}", name, tests)
        finally:
            for process in running:
                process.terminate()
                process.wait(20)
            with server() as cursor:
                cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
            use(tests)


def copy(tests: str, name: str) -> None:
    with server() as cursor:
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        cursor.execute(statement.format(sql.Identifier(name), sql.Identifier(template())))
    use(tests)


def environment_for(name: str) -> dict[str, str]:
    given = postgres.ensure_running(settings.ROOT)
    ours = {"DATABASE_URL": given.url(name), "DEMO": "1", "SECRET_KEY": settings.SECRET_KEY}
    return os.environ | ours | {"DJANGO_SETTINGS_MODULE": "heldinmind.config.settings"}


def web(environment: dict[str, str], port: int) -> "subprocess.Popen[bytes]":
    command = ["-m", "granian", "--interface", "wsgi", "--port", str(port), "--blocking-threads", "4", "--no-ws"]
    return subprocess.Popen(
        [sys.executable, *command, "heldinmind.config.wsgi:application"],
        env=environment | {"HELDINMIND_PROCESS": "web"},
        cwd=settings.ROOT,
    )


def worker(environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "manage.py", "procrastinate", "worker"],
        env=environment | {"HELDINMIND_PROCESS": "worker"},
        cwd=settings.ROOT,
    )


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(address: str, running: list["subprocess.Popen[bytes]"]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        assert all(process.poll() is None for process in running), "the site did not start"
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the site did not answer in a minute")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next((found for name in ("chromium", "chromium-browser") if (found := shutil.which(name))), None)
    if not path and os.environ.get("CI"):
        pytest.fail("No Chromium: where a change is judged, journeys are never passed over.")
    if not path:
        pytest.skip("No Chromium: make test says how to install it.")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield running
        running.close()


@pytest.fixture(autouse=True)
def it_is_today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The served site lives on the real day, so journeys do as well: elsewhere every test has the same Monday."""
    monkeypatch.setattr(make, "TODAY", localdate())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """The words on each open window are told with a journey that went wrong."""
    report = yield
    for window in item.stash.get(WINDOWS, []) if report.when == "call" and report.failed else []:
        report.sections.append((window.page.url, window.page.locator("body").inner_text()))
    return report


@pytest.fixture
def walker(
    site: Site, browser: Browser, django_db_blocker: Any, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Walker]]:
    """`walker()` opens a browser window of its own: a phone or a desk, with or without JavaScript.

    by_name: the site is called localhost instead of by its number, for a passkey belongs to a name.
    """
    windows = request.node.stash.setdefault(WINDOWS, [])

    def open_window(*, phone: bool = False, javascript: bool = True, by_name: bool = False) -> Walker:
        context = browser.new_context(
            base_url=site.address.replace("127.0.0.1", "localhost") if by_name else site.address,
            viewport=PHONE if phone else DESK,
            java_script_enabled=javascript,
            locale="en-GB",
        )
        windows.append(Walker(context.new_page(), javascript))
        return windows[-1]

    with django_db_blocker.unblock():
        use(site.database)
        yield open_window
        use(site.of_other_tests)
    for window in windows:
        window.page.context.close()
