"""Email through any SMTP server: plain text, a neutral sender and subject, nothing that tracks.

The Message-ID is made from our own key, the same at every try, so that a mailbox that gets one twice may drop the second.
"""

import smtplib
from email.utils import formataddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils.translation import gettext as _

from heldinmind.messages.gateways.console import NotSetUp
from heldinmind.messages.gateways.gateway import Outgoing, Result, Standing


class Email:
    def send(self, outgoing: Outgoing) -> Result:
        """Until the server has been reached nothing can have been sent; from then on a broken line leaves it open."""
        if not settings.EMAIL_IS_SET_UP:
            return NotSetUp().send(outgoing)
        connection = get_connection()
        try:
            connection.open()
        except (OSError, smtplib.SMTPException):
            return Result(Standing.LATER, why=_("The email server could not be reached."))
        return _given_to(connection, outgoing)

    def find(self, outgoing: Outgoing) -> Result:
        """No email server can be asked."""
        return Result(Standing.UNSURE)


def _given_to(connection: Any, outgoing: Outgoing) -> Result:
    try:
        connection.send_messages([letter(outgoing)])
    except smtplib.SMTPRecipientsRefused as error:
        return _by_code(max(code for code, _words in error.recipients.values()))
    except smtplib.SMTPResponseException as error:
        return _by_code(error.smtp_code)
    except (OSError, smtplib.SMTPException):
        return Result(Standing.UNSURE)
    finally:
        connection.close()
    return Result(Standing.SENT, reference=message_id(outgoing))


def _by_code(code: int) -> Result:
    """RFC 5321: 4xx may pass, 5xx will not."""
    if code >= 500:
        return Result(Standing.REFUSED, why=_("The email server refused it (%(code)s).") % {"code": code})
    return Result(Standing.LATER, why=_("The email server asked us to try later (%(code)s).") % {"code": code})


def letter(outgoing: Outgoing) -> EmailMessage:
    """Nobody's automatic answer is asked for."""
    headers = {
        "Message-ID": message_id(outgoing),
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    sender = formataddr((outgoing.sender_name, settings.DEFAULT_FROM_EMAIL))
    return EmailMessage(outgoing.subject, outgoing.body, sender, [outgoing.to], headers=headers)


def message_id(outgoing: Outgoing) -> str:
    return f"<{outgoing.reference}@{settings.DEFAULT_FROM_EMAIL.rsplit('@', 1)[-1]}>"
