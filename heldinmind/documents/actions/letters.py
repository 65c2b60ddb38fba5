"""Letters are begun from a template, filled and edited; they are signed and corrected in signing.py.

What of the record a section holds is handed in by the stage that knows it, as words and the keys of the rows they come
from. When a letter is signed that stage says again which rows its recipient is given.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from heldinmind.access.audience import Audience
from heldinmind.access.models import Actor
from heldinmind.documents.models import Document, Recipient, Section
from heldinmind.documents.rules.templates import Part, Template, templates
from heldinmind.kit.forms import Refused
from heldinmind.people.actions import subject_of
from heldinmind.people.models import Family, Person, Subject
from heldinmind.people.pages import called


@dataclass(frozen=True)
class To:
    """The one a letter is for: exactly one of a person, an organisation and a role."""

    name: str
    person: Person | None = None
    organisation: str = ""
    role: str = ""
    address: str = ""


@dataclass(frozen=True)
class Filling:
    """What of the record goes into a section: its words, the rows they come from, and what those rows touch."""

    words: str = ""
    rows: tuple[UUID, ...] = ()
    audience: int = 0
    topics: int = 0


@transaction.atomic
def begin(
    *,
    family: Family,
    template: Template,
    to: To,
    subject: Subject | None,
    filled: Mapping[str, Filling],
    by: Actor,
    today: date,
) -> Document:
    """The author's draft; one that they have begun to the same recipient already is gone on with.

    A letter to a person is theirs, whatever `subject` says.
    """
    Family.objects.select_for_update().get(pk=family.pk)
    if found := _begun(family, template, to, by):
        return found
    letter = Document(
        team_id=family.team_id,
        family=family,
        kind=Document.Kind.LETTER,
        title=template.title,
        template=template.name,
        template_version=template.version,
        language=template.language,
        author=by,
        dated=today,
        subject=subject_of(to.person) if to.person else subject,
        **_marks(to, filled),
    )
    letter.save(force_insert=True)
    address(letter, to)
    opening = Part("greeting", words=template.greeting % {"name": called(to.person) if to.person else to.name})
    for place, part in enumerate([opening, *template.parts, Part("closing", words=template.closing)]):
        _section(letter, part, place, filled.get(part.source, Filling())).save(force_insert=True)
    return letter


@transaction.atomic
def write(*, letter: Document, title: str, bodies: Mapping[str, str], dated: date, seen: str, by: Actor) -> Document:
    """What the author typed under each heading. Raises Refused when another window saved other words since `seen`."""
    letter = my_draft(letter, by)
    sections = {section.key: section for section in letter.sections.all()}
    changed = [sections[key] for key, body in bodies.items() if key in sections and sections[key].body != body]
    if changed and seen != stamp(letter):
        raise Refused([_("This letter was saved in another window since you opened this page. Nothing was changed.")])
    for section in changed:
        section.body = bodies[section.key]
        section.save(update_fields=["body"])
    letter.title, letter.dated = title, dated
    letter.save(update_fields=["title", "dated", "saved_at"])
    return letter


@transaction.atomic
def fill(*, letter: Document, key: str, filling: Filling, by: Actor) -> Document:
    """Take a section from the record anew. What was typed in it is replaced."""
    letter = my_draft(letter, by)
    section = letter.sections.get(key=key)
    section.body, section.rows = _body(_part(letter, key), filling), list(filling.rows)
    section.save(update_fields=["body", "rows"])
    letter.topics |= filling.topics
    letter.audience = max(letter.audience, filling.audience if letter.recipient.role else 0)
    letter.save(update_fields=["topics", "audience", "saved_at"])
    return letter


def stamp(letter: Document) -> str:
    """The version of a draft."""
    return letter.saved_at.isoformat()


def _begun(family: Family, template: Template, to: To, by: Actor) -> Document | None:
    mine = Document.objects.filter(family=family, author=by, signed_at=None, replaces=None, template=template.name)
    same = {"recipient__person": to.person, "recipient__organisation": to.organisation, "recipient__role": to.role}
    return mine.filter(**same).first()


def _marks(to: To, filled: Mapping[str, Filling]) -> dict[str, int]:
    """A letter to a person is theirs. One to somebody else is the team's: it is given to nobody without a decision."""
    topics = 0
    for filling in filled.values():
        topics |= filling.topics
    if to.person:
        return {"audience": Audience.PERSON, "topics": topics}
    return {"audience": max(Audience.TEAM, *(each.audience for each in filled.values()), 0), "topics": topics}


def address(letter: Document, to: To) -> None:
    given = {"person": to.person, "organisation": to.organisation, "role": to.role}
    one = Recipient(team_id=letter.team_id, document=letter, name=to.name, address=to.address, **given)
    one.save(force_insert=True)


def _section(letter: Document, part: Part, place: int, filling: Filling) -> Section:
    return Section(
        team_id=letter.team_id,
        document=letter,
        position=place,
        key=part.key,
        heading=part.heading,
        body=_body(part, filling),
        source=part.source,
        rows=list(filling.rows),
    )


def _body(part: Part, filling: Filling) -> str:
    """A section that the record has nothing for says what the template says then, and perhaps nothing."""
    if part.source and not filling.rows:
        return part.without
    return "\n\n".join(words for words in (part.words, filling.words) if words)


def _part(letter: Document, key: str) -> Part:
    template = templates()[letter.template, letter.template_version or 0]
    return next(part for part in template.parts if part.key == key)


def my_draft(letter: Document, by: Actor) -> Document:
    """Locked. Raises Refused for another's draft and for what is signed."""
    letter = Document.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    if letter.signed_at:
        raise Refused([_("This letter is signed already. Correct it with a new version.")])
    if letter.author_id != by.pk:
        raise Refused([_("Only whoever writes a letter changes and signs it.")])
    return letter
