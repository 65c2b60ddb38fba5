"""Files that were added to a family's record."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.db.models import Q, QuerySet

from heldinmind.documents.models import File
from heldinmind.documents.rules.sealing import opened
from heldinmind.people.models import Family


def files() -> QuerySet[File]:
    about = ["subject__person", "subject__caregiving__carer", "subject__caregiving__child"]
    return File.objects.filter(document=None).select_related("family", "added_by", "day_by", "supplied_by", *about)


def files_of(family: Family) -> QuerySet[File]:
    """Newest first; those past their destroy day too, which are only named."""
    return files().filter(family=family).order_by("-created_at", "-pk")


def served(today: date) -> QuerySet[File]:
    return File.objects.filter(Q(destroy_on=None) | Q(destroy_on__gt=today))


def waiting_for_a_second() -> QuerySet[File]:
    """Their day was changed, and nobody else has agreed to that yet."""
    waiting = files().filter(destroy_on__isnull=False, day_by__isnull=False, day_agreed_by=None)
    return waiting.order_by("destroy_on", "pk")


def content_of(file: File, today: date) -> Iterator[bytes]:
    """The content in parts, all of them read now and each opened when it is asked for.

    Raises File.DoesNotExist on and after its destroy day, `cryptography.exceptions.InvalidTag` for what was tampered with.
    """
    there = served(today).get(pk=file.pk)
    parts = [bytes(part) for part in there.parts.order_by("position").values_list("sealed", flat=True)]
    if not parts:
        raise File.DoesNotExist
    return opened(parts, there.pk, settings.SECRET_KEY)
