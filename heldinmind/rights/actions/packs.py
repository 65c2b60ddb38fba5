"""The copy: gathered, decided item by item, frozen as it is sent, and never changed afterwards."""

import json
from datetime import date

from django.db import connection, transaction
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
from heldinmind.rights.actions.theirs import Found
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
    _must_see_whole(request)
    return _gather(request)


def _gather(request: Request) -> int:
    """What is new is added. What the record says otherwise since is decided anew, so that nothing is given on an old footing."""
    there = {(item.kind, item.row): item for item in PackItem.objects.filter(request=request)}
    recipient = ToPerson(request.person_id, Use.REQUEST, request.for_child_id)
    concerned = {(found.kind, found.row): found for found in concerning(recipient)}
    for key, item in there.items():
        _look_again(item, concerned.get(key))
    new = [found for key, found in concerned.items() if key not in there]
    PackItem.objects.bulk_create(PackItem(team_id=request.team_id, request=request, **vars(found)) for found in new)
    return len(new)


def _look_again(item: PackItem, found: Found | None) -> None:
    """`found`: what it is now; None when it no longer concerns them, because records were parted or it is not theirs any more."""
    now = vars(found) if found else {"proposed": False}
    changed = [name for name, value in now.items() if getattr(item, name) != value]
    if not changed:
        return
    for name in changed:
        setattr(item, name, now[name])
    undecided = {"decision": "", "shown": "", "ground": "", "reason": "", "decided_by": None, "decided_at": None}
    reset = undecided if item.decision != PackItem.Decision.WITHHOLD else {}
    for name, value in reset.items():
        setattr(item, name, value)
    item.save(update_fields=[*changed, *reset])


@transaction.atomic
def release_proposed(*, request: Request, by: Actor) -> int:
    """Everything that the rule gives and nobody has decided about yet; how many."""
    request = locked(request)
    _must_be_open(request)
    _must_see_whole(request)
    _gather(request)
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


def freeze_pack(*, request: Request, by: Actor, today: date) -> Document:
    """The copy as tagged PDF and as JSON, each with its SHA-256. What came since it was gathered is gathered first.

    Raises Refused while anything is undecided, NoPdf where Pango is missing. What was gathered is on the list even so.
    """
    with transaction.atomic():
        request = locked(request)
        if request.kind != Request.Kind.ACCESS:
            raise Refused([_("They did not ask for a copy.")])
        _must_see_whole(request)
        if not request.pack_id and request.items.exists():
            _gather(request)
    return _freeze(request=request, by=by, today=today)


@transaction.atomic
def _freeze(*, request: Request, by: Actor, today: date) -> Document:
    request = locked(request)
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


def _must_see_whole(request: Request) -> None:
    """A copy put together by somebody from whom a family of theirs is kept would lack it, and show others the rest."""
    people = [pk for pk in (request.person_id, request.for_child_id) if pk]
    with connection.cursor() as cursor:
        cursor.execute("SELECT bool_and(people_sees_whole(one)) FROM unnest(%s::uuid[]) one", [people])
        row = cursor.fetchone()
    if not row or not row[0]:
        raise Refused(
            [_("Part of this record is kept from you. Somebody who reads all of it gathers it and makes the copy.")]
        )


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
