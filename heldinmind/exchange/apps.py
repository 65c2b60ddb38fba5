from django.apps import AppConfig
from django.utils.translation import gettext

from heldinmind.exchange.history.words import speak_with


class ExchangeConfig(AppConfig):
    name = "heldinmind.exchange"

    def ready(self) -> None:
        """The reading of logs knows no Django: here it learns the reader's language."""
        speak_with(gettext)
