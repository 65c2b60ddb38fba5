"""How a signed letter went to its recipient."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from heldinmind.access.audit import record
from heldinmind.access.models import Actor
from heldinmind.access.permissions import Permission
from heldinmind.documents.actions.signing import day_signed
from heldinmind.documents.models import Document, Recipient
from heldinmind.documents.rules.letters import reasons_not_to_send
from heldinmind.kit.forms import Refused
from heldinmind.kit.said import refuse
from heldinmind.messages.queries import by_post


@transaction.atomic
def mark_sent(*, letter: Document, way: str, sent_on: date, by: Actor, today: date) -> None:
    """Once. The same again changes nothing. Raises Refused for a draft, another way, and a letter box that is not safe."""
    to = Recipient.objects.select_for_update(of=("self",)).select_related("document", "person").get(document=letter)
    if to.document.signed_at is None:
        raise Refused([_("This letter is not signed yet.")])
    if (to.way, to.sent_on) == (way, sent_on):
        return
    if to.sent_on:
        raise Refused([_("It is already recorded how this letter went.")])
    safe = to.person is not None and by_post(to.person, today=today).point is not None
    days = {"sent_on": sent_on, "signed_on": day_signed(to.document), "today": today}
    refuse(reasons_not_to_send(way=way, to_person=to.person is not None, safe=safe, **days))
    to.way, to.sent_on, to.sent_by = way, sent_on, by
    to.save(update_fields=["way", "sent_on", "sent_by"])
    _tell(to.document, way, by)


def _tell(letter: Document, way: str, by: Actor) -> None:
    """That somebody asked for a copy of their record is not for everybody who works with the family."""
    if letter.kind == Document.Kind.PACK:
        record(by, "request.copy_sent", letter, detail=way, needs=Permission.REQUEST_VIEW)
    else:
        record(by, "letter.sent", letter, family=letter.family_id, detail=way)
