"""Everything that can happen in the care of a family. The only code that writes it."""

from heldinmind.care.actions.allocating import allocate, end_allocation, reallocate
from heldinmind.care.actions.appointments import cancel_appointment, make_appointment, move_appointment
from heldinmind.care.actions.births import welcome_baby
from heldinmind.care.actions.contacts import correct_contact, record_contact
from heldinmind.care.actions.ending import end_episode
from heldinmind.care.actions.episodes import mark_assessed, mark_started, open_episode
from heldinmind.care.actions.goals import agree_goal, end_goal, rate_goal, rate_levels
from heldinmind.care.actions.letters import begin_letter, refill_section, sign_letter
from heldinmind.care.actions.measures import answer_measure
from heldinmind.care.actions.notes import ChangedElsewhere, Said, save_draft, sign, stamp

__all__ = [
    "ChangedElsewhere",
    "Said",
    "agree_goal",
    "allocate",
    "answer_measure",
    "begin_letter",
    "cancel_appointment",
    "correct_contact",
    "end_allocation",
    "end_episode",
    "end_goal",
    "make_appointment",
    "mark_assessed",
    "mark_started",
    "move_appointment",
    "open_episode",
    "rate_goal",
    "rate_levels",
    "reallocate",
    "record_contact",
    "refill_section",
    "save_draft",
    "sign",
    "sign_letter",
    "stamp",
    "welcome_baby",
]
