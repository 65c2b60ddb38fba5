"""The stage's name in the database: Django has an app called messages itself."""

from django.apps import AppConfig


class MessagesConfig(AppConfig):
    name = "heldinmind.messages"
    label = "outbox"
    verbose_name = "Messages"
