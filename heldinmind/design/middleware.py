"""The headers that tell a browser what our pages may do: load and run nothing that is not ours, and be kept nowhere."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}


def content_security_policy() -> str:
    """The policy as one header. The setting `FORM_ACTIONS` may name sign-in hosts that a form is sent on to."""
    actions = " ".join([POLICY["form-action"], *getattr(settings, "FORM_ACTIONS", [])])
    return "; ".join(f"{name} {value}" for name, value in {**POLICY, "form-action": actions}.items())


def security_headers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware. Put it first, so that refusals and error pages carry the headers too."""
    headers = {
        "Content-Security-Policy": content_security_policy(),
        # not "no-referrer": with that, browsers send "Origin: null" and Django refuses every form
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
        "Cache-Control": "no-store",  # static files come with their own and keep it
    }

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        return response

    return respond
