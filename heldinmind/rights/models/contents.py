"""What stands in a copy: only what is given, in the words that were decided. What is left out leaves no gap."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heldinmind.rights.models.requests import Answer, PackItem, Request

# Staff read of "them"; the copy is read by the person, or by whoever used a child's right.
IN_THE_COPY = {
    PackItem.Kind.MESSAGE: gettext_lazy("Messages"),
    PackItem.Kind.AGREEMENT: gettext_lazy("What was agreed"),
}


@dataclass(frozen=True)
class Entry:
    kind: str
    kind_called: str
    on: date | None
    title: str
    words: str


def contents(request: Request) -> list[Entry]:
    """By kind, in the order of the kinds, then by day."""
    order = {code: place for place, code in enumerate(PackItem.Kind.values)}
    given = request.items.filter(decision__in=[PackItem.Decision.RELEASE, PackItem.Decision.REDACT])
    beside = _beside(request)
    entries = [_entry(item, beside.get(item.row, "")) for item in given]
    return sorted(entries, key=lambda entry: (order[entry.kind], entry.on or date.min, entry.title, entry.words))


def _beside(request: Request) -> dict[UUID | None, str]:
    """What stands beside an item since they themself asked for a correction; what somebody else asked for is not theirs."""
    theirs = Answer.objects.filter(request__person=request.person, request__for_child=request.for_child).exclude(
        note=""
    )
    return dict(theirs.order_by("decided_on", "created_at").values_list("beside", "note"))


def _entry(item: PackItem, beside: str) -> Entry:
    """Other words come without the old title: it may say what they hide."""
    kind = str(IN_THE_COPY.get(PackItem.Kind(item.kind), item.get_kind_display()))
    if item.decision == PackItem.Decision.REDACT:
        return Entry(item.kind, kind, item.on, "", item.shown)
    note = _("Beside this stands: %(note)s") % {"note": beside} if beside else ""
    return Entry(item.kind, kind, item.on, item.title, "\n".join(words for words in (item.words, note) if words))
