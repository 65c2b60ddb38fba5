"""What is still open before an ending, in words."""

from heldinmind.care.models import Episode
from heldinmind.care.models.still_open import still_open as facts
from heldinmind.care.rules.ending import what_is_still_open
from heldinmind.kit.said import all_said


def still_open(episode: Episode) -> list[str]:
    return all_said(what_is_still_open(**facts(episode)))
