"""Makers of letters and files, each step through the product's own actions, as the member of staff whom row security holds."""

from datetime import date
from typing import Any

from heldinmind.access.models import Actor
from heldinmind.care import actions as care
from heldinmind.care.models import Episode
from heldinmind.documents import actions, queries
from heldinmind.documents.actions import To
from heldinmind.documents.models import Document, File
from heldinmind.documents.rules.templates import TO_ORGANISATION, TO_PERSON, TO_ROLE, in_use
from heldinmind.people.models import CaregivingRelationship, Person
from heldinmind.people.pages import full_name
from tests import make_care
from tests.make_care import NOW, TODAY, being

TEMPLATES = {each.name: each for to in (TO_PERSON, TO_ORGANISATION, TO_ROLE) for each in in_use(to)}


def letter(
    of: Episode,
    author: Actor,
    *,
    name: str = "family_after_assessment",
    to: str = "Dana",
    organisation: str = "",
    role: str = "",
    about: Person | CaregivingRelationship | None = None,
) -> Document:
    """A draft to this person, or to an organisation or a role."""
    if organisation or role:
        addressed = To("Surgery", organisation=organisation, role=role)
    else:
        person = make_care.person(of, to)
        addressed = To(full_name(person), person=person)
    with being(author, of.team):
        begun = care.begin_letter(
            family=of.family, template=TEMPLATES[name], to=addressed, about=about, by=author, now=NOW
        )
        return fresh(begun)


def fresh(of: Document) -> Document:
    return queries.letters().get(pk=of.pk)


def bodies(of: Document) -> dict[str, str]:
    return {section.key: section.body for section in of.sections.order_by("position")}


def signed(of: Episode, author: Actor, *, words: str = "", **how: Any) -> Document:
    """With these words in its opening, if any."""
    draft = letter(of, author, **how)
    with being(author, of.team):
        if words:
            seen = actions.stamp(draft)
            draft = actions.write(
                letter=draft, title=draft.title, dated=TODAY, bodies={"opening": words}, seen=seen, by=author
            )
        return fresh(care.sign_letter(letter=fresh(draft), by=author, now=NOW))


def file(of: Episode, by: Actor, *, name: str = "letter.txt", content: bytes = b"A letter.", **how: Any) -> File:
    with being(by, of.team):
        return actions.keep_file(family=of.family, name=name, content=content, by=by, **how)


def read(file: File, by: Actor, today: date = TODAY) -> bytes:
    with being(by, file.team):
        return b"".join(queries.content_of(file, today))
