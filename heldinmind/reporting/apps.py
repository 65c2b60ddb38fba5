from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "heldinmind.reporting"
