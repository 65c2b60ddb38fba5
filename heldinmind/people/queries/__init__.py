"""What can be asked about people. Row security limits every answer to the reader's team."""

from heldinmind.people.queries.asked import Asked, asked
from heldinmind.people.queries.candidates import Candidate, candidates
from heldinmind.people.queries.families import (
    Home,
    adults_among,
    families_of,
    homes_of,
    is_unsafe,
    known_as,
    living_arrangements,
    members_on,
    open_reviews,
    reviews,
    safe_answers,
    safe_by_channel,
    safety_of,
)
from heldinmind.people.queries.released import (
    Recipient,
    ToOrganisation,
    ToPerson,
    ToRole,
    Use,
    offered_to,
    released_to,
)
from heldinmind.people.queries.search import Found, Searched, by_name, search

__all__ = [
    "Asked",
    "Candidate",
    "Found",
    "Home",
    "Recipient",
    "Searched",
    "ToOrganisation",
    "ToPerson",
    "ToRole",
    "Use",
    "adults_among",
    "asked",
    "by_name",
    "candidates",
    "families_of",
    "homes_of",
    "is_unsafe",
    "known_as",
    "living_arrangements",
    "members_on",
    "offered_to",
    "open_reviews",
    "released_to",
    "reviews",
    "safe_answers",
    "safe_by_channel",
    "safety_of",
    "search",
]
