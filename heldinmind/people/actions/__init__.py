"""Everything that can happen to people and families. The only code that writes them."""

from heldinmind.people.actions.births import record_birth
from heldinmind.people.actions.contact import answer_safe_contact, end_contact_point, give_contact_point
from heldinmind.people.actions.families import (
    join_family,
    make_family,
    say_in_the_babys_words,
    set_before_contact,
)
from heldinmind.people.actions.homes import place_child, say_where_child_lives
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
from heldinmind.people.actions.sharing import agree_to_sharing, say_safety

__all__ = [
    "agree_to_sharing",
    "answer_safe_contact",
    "change_details",
    "end_contact_point",
    "give_contact_point",
    "give_identifier",
    "join_family",
    "link_adults",
    "link_carer",
    "make_family",
    "make_person",
    "place_child",
    "raise_review",
    "record_birth",
    "say_in_the_babys_words",
    "say_responsibility",
    "say_safety",
    "say_where_child_lives",
    "set_before_contact",
    "settle_review",
    "subject_of",
]
