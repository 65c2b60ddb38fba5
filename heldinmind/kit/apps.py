from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "heldinmind.kit"
