"""What is still open before an ending, in words."""

from heldinmind.care.actions.refusing import in_words
from heldinmind.care.models import Episode
from heldinmind.care.queries import still_open as facts
from heldinmind.care.rules.ending import what_is_still_open


def still_open(episode: Episode) -> list[str]:
    drafts, planned, unrecorded = facts(episode)
    return in_words(what_is_still_open(drafts=drafts, planned=planned, unrecorded=unrecorded))
