"""Letters and files."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "heldinmind.documents"
