"""What can be asked about the care of a family. Small frozen answers, a constant number of database queries."""

from heldinmind.care.queries.allocating import (
    Loaded,
    allocations,
    to_allocate,
    usual_worker,
    workers_with_loads,
)
from heldinmind.care.queries.episodes import (
    appointable,
    end_reasons,
    episodes,
)
from heldinmind.care.queries.living import Living, living
from heldinmind.care.queries.meetings import (
    ContactSeen,
    KeptVisit,
    Meeting,
    appointments,
    contacts,
    diary,
    recent_contacts,
    visits_kept_from_me,
)
from heldinmind.care.queries.notes import (
    NoteSeen,
    drafts,
    kept_under,
    keys_of,
    my_note_of,
    notes_of,
    parts_of,
    seen,
    signed,
)
from heldinmind.care.queries.outcomes import (
    GoalSeen,
    LevelSeen,
    goals,
    goals_with_ratings,
    levels_of,
    ratings_of,
    subjects_of,
)
from heldinmind.care.queries.people import FamilyPeople, people_of

__all__ = [
    "ContactSeen",
    "FamilyPeople",
    "GoalSeen",
    "KeptVisit",
    "LevelSeen",
    "Living",
    "Loaded",
    "Meeting",
    "NoteSeen",
    "allocations",
    "appointable",
    "appointments",
    "contacts",
    "diary",
    "drafts",
    "end_reasons",
    "episodes",
    "goals",
    "goals_with_ratings",
    "kept_under",
    "keys_of",
    "levels_of",
    "living",
    "my_note_of",
    "notes_of",
    "parts_of",
    "people_of",
    "ratings_of",
    "recent_contacts",
    "seen",
    "signed",
    "subjects_of",
    "to_allocate",
    "usual_worker",
    "visits_kept_from_me",
    "workers_with_loads",
]
