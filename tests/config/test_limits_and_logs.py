"""Floods, refusals in words, the headers behind a proxy, and a log that quotes nobody."""

import logging
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from heldinmind.config.limits import MOST_BYTES
from heldinmind.config.logs import Line
from tests import make


def logged(error: BaseException, words: str = "went wrong") -> str:
    record = logging.LogRecord("x", logging.ERROR, __file__, 1, words, None, (type(error), error, error.__traceback__))
    return Line("{levelname} {message}", style="{").format(record)


def test_a_databases_complaint_is_logged_without_the_row_it_quotes(team):
    family = make.family(team)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO people_family SELECT * FROM people_family WHERE id = %s", [family.pk])
    except DatabaseError as error:
        assert str(family.pk) in str(error)
        words = logged(error)
    assert str(family.pk) not in words
    assert "psycopg.errors.UniqueViolation" in words and "test_limits_and_logs.py" in words


def test_a_mistake_of_ours_is_logged_in_full():
    try:
        None.nothing  # type: ignore[attr-defined]  # noqa: B018
    except AttributeError as error:
        assert "has no attribute 'nothing'" in logged(error)


def test_a_link_that_lets_somebody_in_is_not_logged():
    words = logged(ValueError("Dana"), "Not Found: /invitation/abc-DEF_123/")
    assert "abc-DEF" not in words and "Dana" not in words


def test_the_log_is_written_so():
    assert settings.LOGGING["formatters"]["line"]["()"] == "heldinmind.config.logs.Line"


@pytest.mark.parametrize("name", ["account_login", "exchange:imports"])
def test_a_flood_is_answered_before_it_is_read(client, db, name):
    answer = client.generic("POST", reverse(name), b"x", CONTENT_LENGTH=str(MOST_BYTES + 1))
    assert answer.status_code == 413
    assert "too large" in answer.content.decode()


@pytest.mark.parametrize("sent", [{"login": "a" * 3_000_000}, {f"field{n}": "1" for n in range(600)}])
def test_more_than_a_form_holds_is_refused_in_words(client, db, sent):
    answer = client.post(reverse("account_login"), sent)
    assert answer.status_code == 400
    assert "make it shorter" in answer.content.decode()


def test_a_host_that_is_not_ours_is_answered_with_nothing_of_its_own(client, db):
    answer = client.get(reverse("account_login"), headers={"host": "elsewhere.example"})
    assert answer.status_code == 400
    assert "elsewhere" not in answer.content.decode()


def test_every_answer_says_that_it_is_kept_nowhere(client, sign_in, clinician, team):
    for browser, address in [(client, "/team/riverside/"), (client, "/nowhere/"), (sign_in(clinician), "/families/")]:
        headers = browser.get(address).headers
        assert "no-store" in headers["Cache-Control"]
        assert headers["Referrer-Policy"] == "same-origin"
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


TOLD = """
from django.conf import settings
print(settings.DEMO, settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.SECURE_HSTS_SECONDS > 10**7,
      settings.ALLAUTH_TRUSTED_PROXY_COUNT, settings.DEBUG)
"""


def test_a_database_of_ones_own_means_no_demonstration_and_encrypted_connections_only():
    chosen = {
        "DATABASE_URL": "postgresql://owner:secret@localhost/held",
        "DJANGO_SETTINGS_MODULE": "heldinmind.config.settings",
    }
    kept = {name: value for name, value in os.environ.items() if name not in ("DEMO", "HTTPS")}
    said = subprocess.run([sys.executable, "-c", TOLD], env=kept | chosen, capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["False", "True", "True", "True", "1", "False"]
