"""How much somebody may send at once: without a limit anybody could fill the disk before a form is looked at."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from heldinmind.config.errors import said

# Three of the largest files that an import takes: the page itself says it kindly of those a little larger.
MOST_BYTES = 60_000_000


def refuse_floods(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware. A request that says it is larger than anything we take is answered before it is read."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        length = str(request.META.get("CONTENT_LENGTH") or "0")
        if length.isdecimal() and int(length) > MOST_BYTES:
            return too_large(request)
        return get_response(request)

    return respond


def too_large(request: HttpRequest) -> HttpResponse:
    return said(
        request,
        413,
        _("That was more than we can take in"),
        _("What you sent is too large, so nothing of it was kept. Go back, make it smaller, and send it again."),
    )
