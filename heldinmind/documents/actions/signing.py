"""A letter is signed once, and corrected by a new version; a signed one never changes.

When it is signed, the stage that filled it says again which of its rows the recipient is given.
"""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from heldinmind.access.audit import record
from heldinmind.access.models import Actor
from heldinmind.documents.actions.letters import To, address, my_draft
from heldinmind.documents.models import Document, Section
from heldinmind.documents.rules.letters import Filled, reasons_not_to_sign
from heldinmind.kit.forms import Refused
from heldinmind.kit.said import refuse
from heldinmind.people.models import Family


@transaction.atomic
def sign(*, letter: Document, given: Collection[UUID], by: Actor, today: date) -> Document:
    """`given`: of the rows its sections come from, those that its recipient is given now. Raises Refused, naming the section."""
    Family.objects.select_for_update().get(pk=letter.family_id)
    letter = my_draft(letter, by)
    sections = [
        Filled(section.heading or letter.title, not section.body.strip(), len(set(section.rows) - set(given)))
        for section in letter.sections.order_by("position")
    ]
    refuse(reasons_not_to_sign(sections, dated=letter.dated, today=today, replaced=_replaced(letter)))
    letter.signed_at = timezone.now()
    letter.save(update_fields=["signed_at"])
    record(by, "letter.corrected" if letter.replaces_id else "letter.signed", letter, family=letter.family_id)
    return letter


@transaction.atomic
def correct(*, letter: Document, by: Actor, today: date) -> Document:
    """A new version, in the author's hands as a draft; the signed one stays as it was and is named by it."""
    # The letter itself is only its author's to lock.
    Family.objects.select_for_update().get(pk=letter.family_id)
    letter = Document.objects.select_related("recipient__person").get(pk=letter.pk)
    if letter.signed_at is None or letter.kind != Document.Kind.LETTER:
        raise Refused([_("Only a signed letter is corrected. This one can still be changed.")])
    if _replaced(letter, replaces=letter.pk):
        raise Refused([_("This letter was corrected already. Correct the newest version.")])
    if mine := Document.objects.filter(replaces=letter, author=by, signed_at=None).first():
        return mine
    return _copied(letter, by, today)


def _replaced(letter: Document, *, replaces: UUID | None = None) -> bool:
    """Whether the one it corrects (or, given, that one) has a signed correction."""
    of = replaces or letter.replaces_id
    return of is not None and Document.objects.filter(replaces=of, signed_at__isnull=False).exists()


def _copied(old: Document, by: Actor, today: date) -> Document:
    kept = ["team_id", "family_id", "kind", "title", "template", "template_version", "language"]
    kept += ["subject_id", "supplied_by_id", "audience", "topics"]
    same = {name: getattr(old, name) for name in kept}
    new = Document(**same, author=by, dated=today, version=old.version + 1, replaces=old)
    new.save(force_insert=True)
    to = old.recipient
    address(new, To(to.name, to.person, to.organisation, to.role, to.address))
    for section in old.sections.order_by("position"):
        words = {name: getattr(section, name) for name in ("position", "key", "heading", "body", "source", "rows")}
        Section(team_id=new.team_id, document=new, **words).save(force_insert=True)
    return new


def day_signed(letter: Document) -> date:
    """In local time. Raises AssertionError for a draft."""
    assert letter.signed_at
    return localdate(letter.signed_at)
