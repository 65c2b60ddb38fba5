"""The headers that tell a browser what our pages may do: load and run nothing that is not ours, and be kept nowhere."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# Trusted Types are not asked for: htmx and the NHS scripts write HTML themselves, and a rule that lets all of it pass guards
# nothing. What they write comes from our own pages alone (connect-src), which hold no script.
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

# What no page of ours needs. A passkey is left to our own pages, which is what browsers do by themselves.
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in ("camera", "microphone", "geolocation", "payment", "usb", "serial", "display-capture")
)


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
        "Permissions-Policy": PERMISSIONS,
        "Cache-Control": "no-store",  # static files come with their own and keep it
    }

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        return response

    return respond
