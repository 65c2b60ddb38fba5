"""What the author of a letter must know while they write it."""

from datetime import date

from django.utils.translation import gettext as _

from heldinmind.care import queries
from heldinmind.documents.models import Document
from heldinmind.documents.rules.letters import may_go_by_post
from heldinmind.people.models import Person
from heldinmind.people.pages import called
from heldinmind.people.queries import safe_by_channel

GONE = {Person.State.LOST, Person.State.DIED}


def careful(letter: Document, today: date) -> list[str]:
    """A loss first: no letter must speak as if there had been none."""
    found = []
    if any(person.state in GONE for person in queries.people_of(letter.family, today).everybody):
        found.append(_("A loss is recorded in this family. Read every word with that in mind before you sign."))
    if person := letter.recipient.person:
        safe = {channel: answer.answer for channel, answer in safe_by_channel(person, today).items()}
        if not may_go_by_post(safe):
            words = _("It is not recorded that a letter by post is safe for %(name)s: no address is printed on it.")
            found.append(words % {"name": called(person)})
    return found
