"""What the web knows of a form that was sent: when we drew it, whether the trap was filled, from where, how often, how long."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from heldinmind.website.rules.guard import Doubt, doubt

SALT = "website.drawn"
TRAP = "leave_empty"
HOUR = 60 * 60  # seconds
# Generous: a hospital, a refuge or a mobile network may stand behind one address.
MOST = {"begun": 120, "sent": 40, "codes": 40, "following": 20}  # an hour
ASK_AGAIN = {
    Doubt.FILLED_TRAP: _(
        "A box that people cannot see was filled in. We emptied it: please press the button once more"
    ),
    Doubt.TOO_FAST: _("That was very quick. Please look once more and press the button again"),
    Doubt.TOO_OLD: _(
        "This page was open for a long time. Your answers are still here: please press the button once more"
    ),
}
TOO_MANY = _(
    "Very many requests came from your connection within an hour, so we stopped for a moment. Nothing is lost: "
    "try again in a little while, or ring us"
)


@dataclass(frozen=True)
class Drawn:
    """What a page of ours says of itself when it comes back, under our signature."""

    at: float  # seconds since 1970
    asked_before: bool = False  # it came back with a doubt already


def stamp(now: datetime, *, asked_before: bool) -> str:
    return signing.dumps([now.timestamp(), asked_before], salt=SALT)


def drawn(request: HttpRequest) -> Drawn | None:
    """None when the page was not ours."""
    try:
        return Drawn(*signing.loads(request.POST.get("drawn", ""), salt=SALT))
    except signing.BadSignature:
        return None


def fell_into_trap(request: HttpRequest) -> bool:
    return bool(request.POST.get(TRAP))


def doubt_about_sending(request: HttpRequest, *, begun: float, now: datetime) -> Doubt | None:
    page, trap = drawn(request), request.POST.get(TRAP, "")
    at, before = (page.at, page.asked_before) if page else (None, False)
    return doubt(trap=trap, drawn=at, begun=begun, now=now.timestamp(), asked_before=before)


def too_many(request: HttpRequest, what: str) -> bool:
    """Whether this address did this more often than people do. Counted for an hour under a digest of the address."""
    key = "website:" + salted_hmac(f"website.{what}", address_of(request)).hexdigest()
    cache.add(key, 0, HOUR)
    try:
        return cache.incr(key) > MOST[what]
    except ValueError:  # the hour ended between the two lines
        return False


def address_of(request: HttpRequest) -> str:
    """Behind a proxy (which adds the last one of the header) the visitor's, not the proxy's."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    return forwarded.rsplit(",", 1)[-1].strip() or request.META.get("REMOTE_ADDR", "")


def is_too_large(request: HttpRequest) -> bool:
    """More than Django would read. Taken in and thrown away, so that the browser gets to hear our answer."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    size = int(length) if length.isdecimal() else 0
    if size <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        return False
    left = min(size, 32_000_000)
    while left > 0 and (part := request.read(65_536)):
        left -= len(part)
    return True
