"""How messages leave: one gateway for each channel, chosen by the installation's settings."""

from django.conf import settings

from heldinmind.messages.gateways.gateway import Gateway, Outgoing, Result, Standing

__all__ = ["Gateway", "Outgoing", "Result", "Standing", "gateway_for"]


def gateway_for(channel: str) -> Gateway:
    """Imported when wanted: a provider's library is loaded only where it is used."""
    if channel == "email":
        from heldinmind.messages.gateways.email import Email

        return Email()
    if settings.TEXT_GATEWAY == "notify":
        from heldinmind.messages.gateways.notify import Notify

        return Notify()
    from heldinmind.messages.gateways.console import Console, NotSetUp

    return Console() if settings.TEXT_GATEWAY == "console" else NotSetUp()
