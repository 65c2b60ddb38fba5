"""What is still open before an ending, in words."""

from heldinmind.care.models import Episode
from heldinmind.care.queries import still_open as facts
from heldinmind.care.rules.ending import what_is_still_open
from heldinmind.kit.said import all_said


def still_open(episode: Episode) -> list[str]:
    drafts, planned, unrecorded = facts(episode)
    return all_said(what_is_still_open(drafts=drafts, planned=planned, unrecorded=unrecorded))
