"""Everything that can happen to people and families. The only code that writes them."""

from heldinmind.people.actions.adoption import Adopted, record_adoption, undo_adoption
from heldinmind.people.actions.births import record_birth
from heldinmind.people.actions.contact import answer_safe_contact, end_contact_point, give_contact_point
from heldinmind.people.actions.families import (
    join_family,
    make_family,
    say_in_the_babys_words,
    set_before_contact,
)
from heldinmind.people.actions.homes import place_child, say_where_child_lives
from heldinmind.people.actions.joining import partner_joins
from heldinmind.people.actions.leaving import leave_family
from heldinmind.people.actions.losses import begin_again, record_death, record_loss
from heldinmind.people.actions.moving import move_child
from heldinmind.people.actions.naming import add_alias, change_gender, change_name, name_father
from heldinmind.people.actions.numbers import take_nhs_number
from heldinmind.people.actions.parting import part_couple
from heldinmind.people.actions.persons import (
    change_details,
    give_identifier,
    make_person,
)
from heldinmind.people.actions.relationships import (
    link_adults,
    link_carer,
    say_responsibility,
    subject_of,
)
from heldinmind.people.actions.reviews import raise_review, settle_review
from heldinmind.people.actions.ringing import ask_another, ask_to_ring, say_rung
from heldinmind.people.actions.sharing import agree_to_sharing, say_safety
from heldinmind.people.actions.undoing import undo_event

__all__ = [
    "Adopted",
    "add_alias",
    "agree_to_sharing",
    "answer_safe_contact",
    "ask_another",
    "ask_to_ring",
    "begin_again",
    "change_details",
    "change_gender",
    "change_name",
    "end_contact_point",
    "give_contact_point",
    "give_identifier",
    "join_family",
    "leave_family",
    "link_adults",
    "link_carer",
    "make_family",
    "make_person",
    "move_child",
    "name_father",
    "part_couple",
    "partner_joins",
    "place_child",
    "raise_review",
    "record_adoption",
    "record_birth",
    "record_death",
    "record_loss",
    "say_in_the_babys_words",
    "say_responsibility",
    "say_rung",
    "say_safety",
    "say_where_child_lives",
    "set_before_contact",
    "settle_review",
    "subject_of",
    "take_nhs_number",
    "undo_adoption",
    "undo_event",
]
