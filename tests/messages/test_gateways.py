"""Real sockets on this machine: an SMTP server, and a stand-in for the service that sends texts."""

import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.core import mail

from heldinmind.messages.gateways import Outgoing, Standing, gateway_for
from tests import make_messages as making

LETTER = Outgoing("email", "dana@example.org", "Community services", "A message for you", "Hello.", "0199-key")
TEXT = Outgoing("text", "+447700900123", "Community services", "", "Hello.", "0199-key")
KEY = "held-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0"  # made up


class Post:
    """Takes what comes, or answers as it is told to."""

    def __init__(self) -> None:
        self.answer, self.came = "250 OK", []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.came.append(envelope)
        if self.answer == "hang up":
            session.transport = None
            server.transport.close()
        return self.answer


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def post(settings) -> Iterator[Post]:
    handler = Post()
    controller = Controller(handler, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    settings.DEFAULT_FROM_EMAIL = "post@messages.example"
    yield handler
    controller.stop()


def test_an_email_is_plain_neutral_and_tracks_nobody(post):
    assert gateway_for("email").send(LETTER).standing == Standing.SENT
    (envelope,) = post.came
    words = envelope.content.decode()
    assert envelope.rcpt_tos == ["dana@example.org"]
    assert "From: Community services <post@messages.example>" in words
    assert "Subject: A message for you" in words
    assert "Message-ID: <0199-key@messages.example>" in words
    assert 'Content-Type: text/plain; charset="utf-8"' in words
    assert "multipart" not in words and "<img" not in words and "http" not in words


@pytest.mark.parametrize(
    ("answer", "standing"),
    [
        ("451 try later", Standing.LATER),
        ("552 too much", Standing.REFUSED),
        ("hang up", Standing.UNSURE),
    ],
)
def test_what_the_server_says_decides_whether_it_is_tried_again(post, answer, standing):
    post.answer = answer
    assert gateway_for("email").send(LETTER).standing == standing


def test_a_server_that_is_not_there_is_tried_later(settings, post):
    settings.EMAIL_PORT = 1
    assert gateway_for("email").send(LETTER).standing == Standing.LATER


class Texts(BaseHTTPRequestHandler):
    """Answers as the service does, keeps what it was given, and can be told to fail."""

    status = 201
    came: list[dict[str, Any]] = []

    def do_POST(self) -> None:
        given = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.status in (201, 504):  # a gateway in front may time out after the text was taken
            self.came.append(given)
        self.answer(self.status, {"id": f"notify-{len(self.came)}", "message": "no"})

    def do_GET(self) -> None:
        wanted = self.path.rsplit("reference=", 1)[-1]
        found = [{"id": f"notify-{n}"} for n, each in enumerate(self.came, 1) if each["reference"] == wanted]
        self.answer(200, {"notifications": found})

    def answer(self, status: int, words: dict[str, Any]) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(words).encode())

    def log_message(self, *given: Any) -> None:
        pass


@pytest.fixture
def texts(settings, monkeypatch) -> Iterator[type[Texts]]:
    monkeypatch.setattr(Texts, "came", [])
    monkeypatch.setattr(Texts, "status", 201)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Texts)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    settings.TEXT_GATEWAY, settings.NOTIFY_API_KEY, settings.NOTIFY_TEMPLATE_ID = "notify", KEY, "template-1"
    settings.NOTIFY_URL = f"http://127.0.0.1:{server.server_address[1]}"
    yield Texts
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_text_goes_with_our_reference_and_nothing_but_its_words(texts):
    assert gateway_for("text").send(TEXT).reference == "notify-1"
    assert texts.came == [
        {
            **{"phone_number": "+447700900123", "template_id": "template-1"},
            **{"personalisation": {"body": "Hello."}, "reference": "0199-key"},
        }
    ]


@pytest.mark.parametrize(
    ("status", "standing"),
    [(400, Standing.REFUSED), (403, Standing.REFUSED), (429, Standing.LATER), (500, Standing.LATER)],
)
def test_what_the_service_says_decides_whether_it_is_tried_again(texts, status, standing):
    texts.status = status
    result = gateway_for("text").send(TEXT)
    assert result.standing == standing and str(status) in result.why


def test_a_service_that_is_not_there_is_tried_later(texts, settings):
    settings.NOTIFY_URL = "http://127.0.0.1:1"
    assert gateway_for("text").send(TEXT).standing == gateway_for("text").find(TEXT).standing == Standing.LATER


def test_a_text_that_was_taken_although_the_line_broke_is_not_sent_twice(texts, team):
    dana = making.dana(team)
    making.point(dana, "phone", "07700 900123")
    making.said(dana, "text")
    texts.status = 504
    message = making.send(making.queued(dana, channel="text"))
    assert message.state == "queued" and "504" in message.because
    texts.status = 201
    with making.working(team):
        type(message).objects.filter(pk=message.pk).update(next_try_at=None)
    assert making.send(message).state == "sent"
    assert (len(texts.came), message.provider_reference, mail.outbox) == (1, "notify-1", [])


def test_a_text_is_asked_for_when_a_worker_was_stopped_in_the_middle(texts):
    assert gateway_for("text").find(TEXT).standing == Standing.NOT_THERE
    gateway_for("text").send(TEXT)
    assert gateway_for("text").find(TEXT).standing == Standing.SENT


def test_a_demonstration_shows_texts_on_the_screen(settings, capsys):
    settings.TEXT_GATEWAY = "console"
    assert gateway_for("text").send(TEXT).standing == Standing.SENT
    assert "Hello." in capsys.readouterr().out


def test_without_a_gateway_a_text_is_refused_in_words(settings):
    settings.TEXT_GATEWAY = "none"
    assert "set one up" in gateway_for("text").send(TEXT).why
