"""What follows when somebody has signed in, in whatever way: their device is remembered, and they hear of new ones."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from heldinmind.access import devices, sessions
from heldinmind.access.acting import enter
from heldinmind.access.middleware import SEEN
from heldinmind.access.models import Device
from heldinmind.access.rules import device_in_words
from heldinmind.design.days import moment


def arrived(request: HttpRequest, response: HttpResponseBase, user: Any) -> None:
    """The rest of the request acts as this person, whose own devices the database then lets them see."""
    now, browser = timezone.now(), devices.browser(request)
    enter(role="web", user=user)
    words = device_in_words(request.headers.get("User-Agent", ""))
    for device in sessions.arrive(user=user, mark=browser.mark, words=words, now=now):
        messages.warning(request, notice(device))
    devices.remember(response, browser, user.email)
    request.session[SEEN] = now.timestamp()


def notice(device: Device) -> str:
    words = _(
        "Somebody signed in as you on a device that was new: %(device)s, %(when)s. If it was not you, go to “My sign-in” "
        "now, end that session, change your password and tell the lead of your team."
    )
    return words % {"device": device.words or _("it does not say what it is"), "when": moment(device.created_at)}
