"""Texts through GOV.UK Notify. Its template holds one placeholder, ((body)), and nothing else.

Notify keeps our reference with each text and can be asked for it, so that a text that was left in the middle is looked
for before it is sent again.
"""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from notifications_python_client.errors import APIError
from notifications_python_client.notifications import NotificationsAPIClient

from heldinmind.messages.gateways.gateway import Outgoing, Result, Standing

SECONDS = 30  # that Notify is waited for
WORTH_TRYING_AGAIN = 429  # and everything from 500 on, a line that broke too


class Notify:
    def __init__(self) -> None:
        make: Any = NotificationsAPIClient  # the library says no types
        self.client = make(settings.NOTIFY_API_KEY, base_url=settings.NOTIFY_URL, timeout=SECONDS)

    def send(self, outgoing: Outgoing) -> Result:
        if outgoing.tried_before:
            found = self.find(outgoing)
            if found.standing != Standing.NOT_THERE:
                return found
        try:
            answer = self.client.send_sms_notification(
                phone_number=outgoing.to,
                template_id=settings.NOTIFY_TEMPLATE_ID,
                personalisation={"body": outgoing.body},
                reference=outgoing.reference,
            )
        except APIError as error:
            return _not_sent(error)
        return Result(Standing.SENT, reference=str(answer["id"]))

    def find(self, outgoing: Outgoing) -> Result:
        """Never sent again before Notify has said that it does not have it."""
        try:
            found = self.client.get_all_notifications(reference=outgoing.reference)["notifications"]
        except APIError as error:
            return Result(Standing.LATER, why=_why(error))
        return Result(Standing.SENT, reference=str(found[0]["id"])) if found else Result(Standing.NOT_THERE)


def _not_sent(error: APIError) -> Result:
    again = error.status_code == WORTH_TRYING_AGAIN or error.status_code >= 500
    return Result(Standing.LATER if again else Standing.REFUSED, why=_why(error))


def _why(error: APIError) -> str:
    """Notify's own words may repeat the number."""
    return _("The service that sends texts answered %(code)s.") % {"code": error.status_code}
