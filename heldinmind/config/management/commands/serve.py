"""Serves the site: web server and worker as one, until Ctrl-C; prints the address and the demonstration sign-ins."""

import os
import socket
import sys
import time
from argparse import ArgumentParser
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection

from heldinmind.access.models import Team
from heldinmind.config import environment as env
from heldinmind.config.demonstration import sign_ins
from heldinmind.config.demonstration.making import SLUG
from heldinmind.kit import postgres
from heldinmind.kit.children import Busy, Child, Children, end_with_parent

HOST = "127.0.0.1"
PATIENCE = 90  # seconds until the site must answer
GLANCE = 5  # seconds between two looks at the embedded database
STATEMENT_OTHERS = """
SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
"""


class Command(BaseCommand):
    help = "Serve the site and do its jobs until Ctrl-C. PORT changes the port (8000)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--end-with-parent", action="store_true", help="end when the calling program ends")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["end_with_parent"]:
            end_with_parent(os.getppid())
        port = env.whole("PORT", 8000)
        children = self._children(port)
        children.listen()
        try:
            ended = self._serve(children, port)
        finally:
            self._say("Ending.")
            children.end()
            end_database()
        if ended:
            raise CommandError(f"The {ended.name} ended by itself (exit code {ended.process.returncode}); see above.")
        self._say("Everything has ended.")

    def _children(self, port: int) -> Children:
        try:
            children = Children(settings.ROOT / "var" / f"serving-{port}")
        except Busy as busy:
            raise CommandError(
                f"Held in Mind is served at {address(port)} already, by process {busy.pid}. "
                "End that with Ctrl-C in its window or with `make stop`, or choose another port: PORT=8001 make run"
            ) from busy
        refuse_taken(port)
        return children

    def _serve(self, children: Children, port: int) -> Child | None:
        """Serve until a program ends by itself (it is returned) or we are asked to end (None)."""
        refuse_a_real_record_as_a_demonstration()
        children.start("web server", web_server(port), process("web"))
        children.start("worker", [sys.executable, "manage.py", "procrastinate", "worker"], process("worker"))
        late = time.monotonic() + PATIENCE
        ended = children.watch(lambda: answers(port) or time.monotonic() > late, every=0.2)
        if ended or children.asked_to_end:
            return ended
        if not answers(port):
            raise CommandError(f"The site did not answer at {address(port)}healthz within {PATIENCE} seconds.")
        self._announce(port)
        return children.watch(DatabaseKeeper())

    def _announce(self, port: int) -> None:
        self._say(f"\nHeld in Mind is served at {address(port)}  (Ctrl-C ends it)\n")
        if settings.DEMO:
            self._say("Demonstration sign-ins; everybody in it is made up:")
            for who, email, password in sign_ins():
                self._say(f"  {who:<28} {email:<40} {password}")

    def _say(self, words: str) -> None:
        with suppress(OSError):  # a terminal that was closed must not keep anything from being ended
            self.stdout.write(words)
            self.stdout.flush()


class DatabaseKeeper:
    """A condition for `Children.watch` that is never true; being asked, it starts the embedded database if it was killed."""

    def __init__(self) -> None:
        self.next_look = 0.0

    def __call__(self) -> bool:
        if settings.EMBEDDED and time.monotonic() > self.next_look:
            postgres.ensure_running(settings.ROOT)
            self.next_look = time.monotonic() + GLANCE
        return False


def refuse_a_real_record_as_a_demonstration() -> None:
    """In a demonstration nobody is asked for a second step. Raises CommandError for a team that nobody made up."""
    if settings.DEMO and not settings.DEMO_WAS_SAID and Team.objects.exclude(slug=SLUG).exists():
        raise CommandError(
            "There is a team in this database that does not belong to the demonstration, and in a demonstration nobody is "
            "asked for a second step. Set DEMO=0 to serve a real record, or DEMO=1 when everybody in it is made up."
        )


def web_server(port: int) -> list[str]:
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST, "--port", str(port)]
    command += ["--workers", "1", "--blocking-threads", "4", "--no-ws", "--log-level", "warning"]
    return [*command, "heldinmind.config.wsgi:application"]


def process(name: str) -> dict[str, str]:
    return os.environ | {"HELDINMIND_PROCESS": name, "PYTHONUNBUFFERED": "1"}


def address(port: int) -> str:
    return f"http://{HOST}:{port}/"


def refuse_taken(port: int) -> None:
    """Raises CommandError when another program listens there."""
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((HOST, port))
        except (OSError, OverflowError) as error:
            raise CommandError(
                f"Port {port} cannot be used ({error}). End the other program, or choose another port: PORT=8001 make run"
            ) from error


def answers(port: int) -> bool:
    """Whether web and database are ready."""
    web = HTTPConnection(HOST, port, timeout=10)
    try:
        web.request("GET", "/healthz")
        return web.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        web.close()


def end_database() -> None:
    """End the embedded server with us, unless another command is at work in it."""
    if not settings.EMBEDDED:
        return
    try:
        busy = others_connected()
    except DatabaseError:
        busy = False
    connection.close()
    if not busy:
        postgres.stop(settings.ROOT)


def others_connected() -> bool:
    """Whether somebody stays connected; our own processes' connections take a moment to be cleared away."""
    until = time.monotonic() + 2
    while True:
        with connection.cursor() as cursor:
            cursor.execute(STATEMENT_OTHERS)
            others = cursor.fetchone()
        if not others or not others[0]:
            return False
        if time.monotonic() > until:
            return True
        time.sleep(0.2)
