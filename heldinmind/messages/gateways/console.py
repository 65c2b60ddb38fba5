"""Texts on the worker's screen, for a demonstration; and nothing at all where no gateway is set up."""

import sys

from django.utils.translation import gettext as _

from heldinmind.messages.gateways.gateway import Outgoing, Result, Standing


class Console:
    """Everybody in a demonstration is made up, so their texts may be read."""

    def send(self, outgoing: Outgoing) -> Result:
        sys.stdout.write(f"Text to {outgoing.to}:\n{outgoing.body}\n")
        sys.stdout.flush()
        return Result(Standing.SENT, reference=outgoing.reference)

    def find(self, outgoing: Outgoing) -> Result:
        return Result(Standing.UNSURE)


class NotSetUp:
    """Sending says so instead of losing a message."""

    def send(self, outgoing: Outgoing) -> Result:
        return Result(
            Standing.REFUSED, why=_("This installation has no way to send this. Whoever runs it can set one up.")
        )

    def find(self, outgoing: Outgoing) -> Result:
        return Result(Standing.NOT_THERE)
