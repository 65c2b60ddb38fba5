"""What the author of a letter must know while they write it."""

from datetime import date

from django.utils.translation import gettext as _

from heldinmind.care import queries
from heldinmind.documents.models import Document
from heldinmind.messages.queries import by_post
from heldinmind.people.models import Person
from heldinmind.people.pages import called

GONE = {Person.State.LOST, Person.State.DIED}


def careful(letter: Document, today: date) -> list[str]:
    """A loss first: no letter must speak as if there had been none."""
    found = []
    if any(person.state in GONE for person in queries.people_of(letter.family, today).everybody):
        found.append(_("A loss is recorded in this family. Read every word with that in mind before you sign."))
    person = letter.recipient.person
    if person and by_post(person, today=today).point is None:
        words = _("It is not recorded that a letter by post is safe for %(name)s: no address is printed on it.")
        found.append(words % {"name": called(person)})
    return found
