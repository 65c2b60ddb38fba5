"""The copy: gathered, decided item by item, frozen as it is sent, and never changed afterwards."""

import json
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from heldinmind.access.audience import Audience
from heldinmind.access.models import Actor, Team
from heldinmind.documents.actions import mark_sent
from heldinmind.documents.actions.files import freeze
from heldinmind.documents.models import Document, Recipient
from heldinmind.documents.pdf import pdf
from heldinmind.kit.forms import Refused
from heldinmind.kit.said import refuse
from heldinmind.people.actions import subject_of
from heldinmind.people.models import Person
from heldinmind.people.pages import full_name
from heldinmind.people.queries import ToPerson, Use
from heldinmind.people.queries.persons import home_of
from heldinmind.rights.actions.gathering import concerning
from heldinmind.rights.actions.requests import locked, tell
from heldinmind.rights.models import PackItem, Request
from heldinmind.rights.models.authority import responsibility
from heldinmind.rights.models.contents import Entry, contents
from heldinmind.rights.rules.requests import Choice, Standing, reasons_against_choice, reasons_not_to_freeze


@transaction.atomic
def gather(*, request: Request, by: Actor) -> int:
    """Everything that concerns them and is not on the list yet; how many were added. What is there stays as it is.

    For a copy to be decided item by item; for a correction to choose the item beside which a note is to stand. Done again
    by somebody who reads more, it finds more.
    """
    request = locked(request)
    if request.kind == Request.Kind.OBJECTION or request.pack_id or request.identity_on is None:
        raise Refused([_("What concerns them is gathered once we know who asks, and until the copy is made.")])
    if request.for_child and request.authority_on is None:
        raise Refused([_("Check first that they may use the child’s right.")])
    return _gather(request)


def _gather(request: Request) -> int:
    there = set(PackItem.objects.filter(request=request).values_list("kind", "row"))
    recipient = ToPerson(request.person_id, Use.REQUEST, request.for_child_id)
    new = [found for found in concerning(recipient) if (found.kind, found.row) not in there]
    PackItem.objects.bulk_create(PackItem(team_id=request.team_id, request=request, **vars(found)) for found in new)
    return len(new)


@transaction.atomic
def release_proposed(*, request: Request, by: Actor) -> int:
    """Everything that the rule gives and nobody has decided about yet; how many."""
    request = locked(request)
    _must_be_open(request)
    decided = {"decision": PackItem.Decision.RELEASE, "decided_by": by, "decided_at": timezone.now()}
    return PackItem.objects.filter(request=request, proposed=True, decision="").update(**decided)


@transaction.atomic
def decide_item(
    *,
    item: PackItem,
    decision: str,
    shown: str = "",
    ground: str = "",
    reason: str = "",
    by: Actor,
    by_clinician: bool,
) -> None:
    """Until the copy is made it can be decided otherwise; what was before is kept."""
    request = locked(item.request)
    _must_be_open(request)
    item = PackItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    refuse(reasons_against_choice(Choice(decision, shown, ground, reason, by_clinician, item.words)))
    item.decision, item.decided_by, item.decided_at = decision, by, timezone.now()
    item.shown = shown if decision == PackItem.Decision.REDACT else ""
    item.ground = ground if decision == PackItem.Decision.WITHHOLD else ""
    item.reason = reason
    item.save(update_fields=["decision", "shown", "ground", "reason", "decided_by", "decided_at"])


@transaction.atomic
def freeze_pack(*, request: Request, by: Actor, today: date) -> Document:
    """The copy as tagged PDF and as JSON, each with its SHA-256. What came since it was gathered is gathered first.

    Raises Refused while anything is undecided, NoPdf where Pango is missing.
    """
    request = locked(request)
    if request.kind != Request.Kind.ACCESS:
        raise Refused([_("They did not ask for a copy.")])
    if not request.pack_id and request.items.exists():
        _gather(request)
    refuse(reasons_not_to_freeze(_standing(request, today)))
    pack = _document(request, by, today)
    entries = contents(request)
    name = slugify(pack.title) or "copy"
    paper = {"entries": entries, "title": pack.title, "team": Team.objects.get(pk=pack.team_id), "dated": today}
    files = {"pdf": pdf("rights/pack_pdf.jinja", paper), "json": as_json(pack, entries)}
    for ending, content in files.items():
        kind = f"application/{ending}"
        freeze(document=pack, name=f"{name}.{ending}", content_type=kind, content=content, by=by)
    pack.signed_at = timezone.now()
    pack.save(update_fields=["signed_at"])
    request.pack = pack
    request.save(update_fields=["pack"])
    tell(by, "request.copy_made", request)
    return pack


@transaction.atomic
def send_pack(*, request: Request, way: str, sent_on: date, by: Actor, today: date) -> None:
    """How the copy went to them, and when. With that the request is answered."""
    request = locked(request)
    if request.pack is None:
        raise Refused([_("The copy is not made yet.")])
    mark_sent(letter=request.pack, way=way, sent_on=sent_on, by=by, today=today)
    if request.closed_on is None:
        request.closed_on = sent_on
        request.save(update_fields=["closed_on"])


def as_json(pack: Document, entries: list[Entry]) -> bytes:
    items = [{"kind": e.kind, "on": e.on and e.on.isoformat(), "title": e.title, "words": e.words} for e in entries]
    whole = {"title": pack.title, "made_on": pack.dated.isoformat(), "items": items}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def _must_be_open(request: Request) -> None:
    if request.pack_id:
        raise Refused([_("The copy is made already. It is never changed.")])


def _standing(request: Request, today: date) -> Standing:
    held = responsibility(request.person, request.for_child, today) if request.for_child else None
    return Standing(
        identity=request.identity_on is not None,
        for_child=request.for_child is not None,
        authority=request.authority_on is not None,
        still_held=held is not None and held.held == "yes",
        decided=[bool(decision) for decision in request.items.values_list("decision", flat=True)],
        frozen=request.pack_id is not None,
    )


def _document(request: Request, by: Actor, today: date) -> Document:
    """Whoever reads it must be somebody who could read all that is in it."""
    whose = request.for_child or request.person
    family = home_of(whose) or home_of(request.person)
    if family is None:
        raise Refused([_("They belong to no family now. Let them join one first.")])
    topics, safeguarding = 0, False
    for item in request.items.all():
        topics, safeguarding = topics | item.topics, safeguarding or item.audience == Audience.SAFEGUARDING
    pack = Document(
        team_id=request.team_id,
        family=family,
        kind=Document.Kind.PACK,
        title=_("What we keep about %(name)s") % {"name": full_name(whose)},
        author=by,
        dated=today,
        subject=subject_of(whose),
        audience=Audience.SAFEGUARDING if safeguarding else Audience.TEAM,
        topics=topics,
    )
    pack.save(force_insert=True)
    _address(pack, request.person)
    return pack


def _address(pack: Document, person: Person) -> None:
    one = Recipient(team_id=pack.team_id, document=pack, person=person, name=full_name(person))
    one.save(force_insert=True)
