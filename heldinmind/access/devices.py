"""A browser's mark: a signed cookie that says who has signed in there before. It lets nobody in; it only counts apart."""

import secrets
from dataclasses import dataclass, replace

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import salted_hmac

from heldinmind.access.limits import KNOWN_DEVICE, UNKNOWN_DEVICE

COOKIE = "held_device"
SALT = "access.device"
LASTS = 400 * 24 * 60 * 60  # seconds: browsers keep no cookie for longer
AT_MOST = 20  # people who share one computer; the cookie stays small
WHERE = "/sign-in/"  # it is sent with no other page


@dataclass(frozen=True)
class Browser:
    """Its own random name, and digests of the emails that were signed in with."""

    name: str
    people: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """What the database knows it by: a stolen backup makes no cookie."""
        return salted_hmac("access.device.mark", self.name, algorithm="sha256").hexdigest()


def browser(request: HttpRequest) -> Browser:
    """The one that asks; a new one when it has no mark of ours."""
    try:
        name, people = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return Browser(secrets.token_urlsafe(16))
    return Browser(name, tuple(people))


def remember(response: HttpResponseBase, found: Browser, email: str) -> None:
    """This person has signed in here, or followed a link that only they were given."""
    others = tuple(person for person in found.people if person != _digest(email))
    kept = replace(found, people=(_digest(email), *others)[:AT_MOST])
    response.set_cookie(
        COOKIE,
        signing.dumps([kept.name, kept.people], salt=SALT),
        max_age=LASTS,
        path=WHERE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def counted_as(request: HttpRequest, email: str) -> tuple[str, str]:
    """The limit and the counter that an attempt of this email falls under here."""
    found = browser(request)
    if _digest(email) in found.people:
        return KNOWN_DEVICE, f"{found.mark}:{_digest(email)}"
    return UNKNOWN_DEVICE, _digest(email)


def _digest(email: str) -> str:
    return salted_hmac("access.device.person", email.strip().lower(), algorithm="sha256").hexdigest()[:32]
