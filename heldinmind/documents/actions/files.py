"""Files are kept sealed, and are no longer served from their destroy day on."""

import hashlib
from datetime import date
from pathlib import PurePath

from django.conf import settings
from django.db import transaction

from heldinmind.access.audience import Audience
from heldinmind.access.audit import record
from heldinmind.access.models import Actor
from heldinmind.documents.models import Document, File, FilePart
from heldinmind.documents.rules.kinds import kind_of, reasons_not_to_agree_to_day, reasons_not_to_keep
from heldinmind.documents.rules.sealing import sealed
from heldinmind.kit.said import refuse
from heldinmind.people.actions import subject_of
from heldinmind.people.models import CaregivingRelationship, Family, Person

LONGEST = 200  # of a name


@transaction.atomic
def keep_file(
    *,
    family: Family,
    name: str,
    content: bytes,
    by: Actor,
    about: Person | CaregivingRelationship | None = None,
    supplied_by: Person | None = None,
    audience: int = Audience.TEAM,
    topics: int = 0,
    destroy_on: date | None = None,
) -> File:
    """Raises Refused for what is empty, too large, or not what its name says. The same file sent twice is kept once."""
    Family.objects.select_for_update().get(pk=family.pk)
    name = called(name)
    refuse(reasons_not_to_keep(name, content, most=settings.FILE_MOST_BYTES))
    kind = kind_of(name, content)
    assert kind
    subject = subject_of(about) if about else None
    marks = {"family": family, "subject": subject, "audience": audience, "topics": topics, "added_by": by}
    digest = hashlib.sha256(content).hexdigest()
    if same := File.objects.filter(**marks, name=name, digest=digest, document=None, destroy_on=destroy_on).first():
        return same
    what = {"name": name, "content_type": kind.content_type, "supplied_by": supplied_by, "destroy_on": destroy_on}
    file = _keep(File(team_id=family.team_id, **marks, **what), content)
    record(by, "file.added", file, family=family.pk)
    return file


def freeze(*, document: Document, name: str, content_type: str, content: bytes, by: Actor) -> File:
    """A document as it was sent, kept with it. Its reader is whoever reads the document."""
    frozen = File(
        team_id=document.team_id,
        family_id=document.family_id,
        document=document,
        name=name,
        content_type=content_type,
        subject=document.subject,
        added_by=by,
    )
    return _keep(frozen, content)


@transaction.atomic
def set_destroy_day(*, file: File, destroy_on: date | None, by: Actor) -> None:
    """From that day on it is served to nobody; today takes it out of use at once.

    What is in it is destroyed when somebody else has agreed to that day. (The database writes down who set it.)
    """
    file = File.objects.select_for_update(of=("self",)).get(pk=file.pk)
    if file.destroy_on != destroy_on:
        file.destroy_on = destroy_on
        file.save(update_fields=["destroy_on"])
        record(by, "file.day_set", file, family=file.family_id, detail=str(destroy_on or ""))


@transaction.atomic
def agree_to_day(*, file: File, by: Actor) -> None:
    """The second of two people. Raises Refused for whoever set the day. Agreed twice, it stays agreed."""
    file = File.objects.select_for_update(of=("self",)).get(pk=file.pk)
    if file.day_agreed_by_id == by.pk:
        return
    waits = file.destroy_on is not None and file.day_by_id is not None and file.day_agreed_by_id is None
    refuse(reasons_not_to_agree_to_day(waits=waits, set_by_me=file.day_by_id == by.pk))
    file.day_agreed_by = by
    file.save(update_fields=["day_agreed_by"])
    record(by, "file.day_agreed", file, family=file.family_id, detail=str(file.destroy_on))


def called(name: str) -> str:
    """The last part of a path, without signs that no screen shows, short enough to keep; its ending stays."""
    path = PurePath("".join(sign for sign in name.replace("\\", "/") if sign.isprintable()))
    return f"{path.stem[: LONGEST - len(path.suffix[:10])]}{path.suffix[:10]}"


def _keep(file: File, content: bytes) -> File:
    file.size, file.digest = len(content), hashlib.sha256(content).hexdigest()
    file.save(force_insert=True)
    parts = sealed(content, file.pk, settings.SECRET_KEY)
    FilePart.objects.bulk_create(
        FilePart(team_id=file.team_id, file=file, position=place, sealed=part) for place, part in enumerate(parts)
    )
    return file
