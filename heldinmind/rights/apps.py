"""Each person's record is their own: one record of one person, and what they can ask of us about it."""

from django.apps import AppConfig


class RightsConfig(AppConfig):
    name = "heldinmind.rights"
