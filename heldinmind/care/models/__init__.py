"""One family's time with a team: who works with them, meetings, notes, goals and the ending."""

from heldinmind.care.models.contact import Appointment, Attendance, Contact
from heldinmind.care.models.episode import (
    Allocation,
    EndReason,
    Episode,
    EpisodeSubject,
    Participant,
)
from heldinmind.care.models.goal import Goal, GoalRating
from heldinmind.care.models.note import Note, NotePart

__all__ = [
    "Allocation",
    "Appointment",
    "Attendance",
    "Contact",
    "EndReason",
    "Episode",
    "EpisodeSubject",
    "Goal",
    "GoalRating",
    "Note",
    "NotePart",
    "Participant",
]
