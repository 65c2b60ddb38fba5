"""Requests, their items and what was made of them."""

from django.db.models import Case, Count, F, Q, QuerySet, When

from heldinmind.documents.models import File
from heldinmind.rights.models import PackItem, Request


def requests() -> QuerySet[Request]:
    about = ["person", "for_child", "identity_by", "authority_by", "answer__decided_by", "pack__recipient__sent_by"]
    return Request.objects.select_related(*about)


def open_requests() -> QuerySet[Request]:
    """Those not answered yet first, the oldest on top; then those answered, newest first. One database query."""
    left = Count("items", filter=Q(items__decision="", kind=Request.Kind.ACCESS))
    return requests().annotate(left=left).order_by(F("closed_on").desc(nulls_first=True), "came_on", "pk")


def unanswered() -> QuerySet[Request]:
    return Request.objects.filter(closed_on=None)


def items() -> QuerySet[PackItem]:
    return PackItem.objects.select_related("request__person", "request__for_child", "decided_by")


def items_of(request: Request) -> QuerySet[PackItem]:
    """What is not decided yet comes first, and of that what the rule does not give: about that a person decides."""
    found = items().filter(request=request).alias(decided=Case(When(decision="", then=0), default=1))
    return found.order_by("decided", "proposed", "kind", "on", "pk")


def undecided(request: Request) -> dict[str, int]:
    """How many items are `left`, and how many of these are `proposed` by the rule. One database query."""
    proposed = Count("pk", filter=Q(proposed=True))
    return PackItem.objects.filter(request=request, decision="").aggregate(left=Count("pk"), proposed=proposed)


def pack_file(request: Request, ending: str) -> File | None:
    """The copy as it was frozen: `.pdf` or `.json`."""
    return File.objects.filter(document=request.pack_id, document__isnull=False, name__endswith=ending).first()
