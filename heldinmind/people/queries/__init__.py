"""What can be asked about people. Row security limits every answer to the reader's team."""

from heldinmind.people.queries.asked import Asked, asked
from heldinmind.people.queries.candidates import Candidate, candidates
from heldinmind.people.queries.families import (
    Home,
    adults_among,
    families_of,
    homes_of,
    known_as,
    living_arrangements,
    members_on,
    open_reviews,
    reviews,
    safe_answers,
    safe_by_channel,
)
from heldinmind.people.queries.search import Found, Searched, by_name, search

__all__ = [
    "Asked",
    "Candidate",
    "Found",
    "Home",
    "Searched",
    "adults_among",
    "asked",
    "by_name",
    "candidates",
    "families_of",
    "homes_of",
    "known_as",
    "living_arrangements",
    "members_on",
    "open_reviews",
    "reviews",
    "safe_answers",
    "safe_by_channel",
    "search",
]
