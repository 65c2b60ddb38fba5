"""A letter as it is read, on a screen and on paper."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heldinmind.access.models import Team
from heldinmind.access.permissions import ROLE_NAMES, Role
from heldinmind.design.days import long_date
from heldinmind.documents.models import Document, Recipient, Section
from heldinmind.documents.rules.words import Block, blocks
from heldinmind.messages.queries import by_post
from heldinmind.people.models import SharingAgreement
from heldinmind.people.pages import full_name

CALLED = {
    "family_after_assessment": gettext_lazy("To a parent or carer, after the first meetings"),
    "family_at_end": gettext_lazy("To a parent or carer, at the end"),
    "referrer_or_gp": gettext_lazy("To a referrer, GP or another service"),
    "colleague_summary": gettext_lazy("Summary for a colleague"),
}


@dataclass(frozen=True)
class PartOnPaper:
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Paper:
    """What stands on the sheet; `draft` while nobody has signed it."""

    title: str
    language: str
    team: str
    sender_lines: list[str]
    recipient_lines: list[str]
    dated: date
    parts: list[PartOnPaper]
    signed_lines: list[str]
    draft: bool
    version: int


def letter_called(template: str) -> str:
    """What a letter is called where one is chosen; its own name for one that is new since."""
    return str(CALLED.get(template, template.replace("_", " ")))


def on_paper(letter: Document, today: date) -> Paper:
    """Sections in which nothing stands leave no gap."""
    return Paper(
        title=letter.title,
        language=letter.language,
        team=letter.team.name,
        sender_lines=sender_lines(letter.team),
        recipient_lines=recipient_lines(letter.recipient, today),
        dated=letter.dated,
        parts=[_part(section) for section in letter.sections.all() if section.body.strip()],
        signed_lines=[letter.author.name, letter.team.name],
        draft=letter.signed_at is None,
        version=letter.version,
    )


def sender_lines(team: Team) -> list[str]:
    return [line for line in [*team.address.splitlines(), team.phone, team.email] if line]


def recipient_lines(to: Recipient, today: date) -> list[str]:
    """A person's address stands on a letter only while a letter by post is safe for them."""
    return [name_of(to), *(by_post(to.person, today=today).lines() if to.person else to.address.splitlines())]


def name_of(to: Recipient) -> str:
    if to.person:
        return full_name(to.person)
    if to.organisation:
        return to.name or str(SharingAgreement.Organisation(to.organisation).label)
    return to.name or ROLE_NAMES[Role(to.role)]


def _part(section: Section) -> PartOnPaper:
    return PartOnPaper(section.heading, tuple(blocks(section.body)))


def went(to: Recipient) -> str:
    """Such as: By post on 3 November 2026."""
    if not to.sent_on:
        return _("Not sent yet")
    return _("%(way)s on %(day)s") % {"way": str(to.get_way_display()), "day": long_date(to.sent_on)}


@dataclass(frozen=True)
class LetterLine:
    """`corrected`: a newer version was signed."""

    pk: UUID
    title: str
    facts: str
    dated: date
    corrected: bool


def letter_line(letter: Document) -> LetterLine:
    told = [_("to %(name)s") % {"name": name_of(letter.recipient)}]
    if letter.version > 1:
        told.append(_("version %(number)s") % {"number": letter.version})
    if letter.signed_at:
        told += [_("signed by %(name)s") % {"name": letter.author.name}, went(letter.recipient)]
    corrected = bool(getattr(letter, "corrected", []))
    return LetterLine(letter.pk, letter.title, " · ".join(told), letter.dated, corrected)
