"""What is to be looked at, in words, with the places to look."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heldinmind.design.days import long_date
from heldinmind.people.models import ReviewItem
from heldinmind.people.pages import full_name


@dataclass(frozen=True)
class Link:
    text: str
    href: str


@dataclass(frozen=True)
class ReviewLine:
    pk: UUID
    kind: str
    words: str
    raised_at: datetime
    links: tuple[Link, ...]
    settled: str


def item(found: ReviewItem) -> ReviewLine:
    return ReviewLine(
        pk=found.pk,
        kind=str(found.get_kind_display()),
        words=found.words,
        raised_at=found.created_at,
        links=tuple(_links(found)),
        settled=_settled(found),
    )


def count_text(count: int) -> str:
    return ngettext("%(count)s thing to settle", "%(count)s things to settle", count) % {"count": count}


def _links(found: ReviewItem) -> list[Link]:
    people = [person for person in (found.person, found.other) if person]
    links = [Link(full_name(person), reverse("people:person", args=[person.pk])) for person in people]
    if found.kind == ReviewItem.Kind.DUPLICATE and len(people) == 2:
        links.append(Link(_("Compare both"), reverse("rights:compare", args=[each.pk for each in people])))
    if found.family:
        links.append(Link(found.family.name, reverse("caseload:family", args=[found.family.pk])))
    return links


def _settled(found: ReviewItem) -> str:
    if found.settled_at is None or found.settled_by is None:
        return ""
    told = {"name": found.settled_by.name, "day": long_date(found.settled_at), "how": found.settled_how}
    return _("%(name)s settled this on %(day)s: %(how)s") % told
