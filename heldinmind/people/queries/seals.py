"""Who reads a sealed family, who broke the glass and for how long, and which openings somebody has to look at."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import now

from heldinmind.access.models import Actor
from heldinmind.access.permissions import Permission
from heldinmind.access.queries import who_may
from heldinmind.people.models import Family, GlassBroken, GlassRead, OwnPostcode, ReviewItem, SealReader, UnusualOpening


def seal_readers() -> QuerySet[SealReader]:
    return SealReader.objects.select_related("family", "reader")


def readers_of(family: Family) -> QuerySet[SealReader]:
    """Those who are named now, by name."""
    return seal_readers().filter(family=family, until_on=None).order_by("reader__name")


def arrived(family: Family) -> ReviewItem | None:
    """Somebody new who may be in this sealed family already, for those who are named for it."""
    waiting = ReviewItem.objects.filter(family=family, kind=ReviewItem.Kind.DUPLICATE, settled_at=None)
    return waiting.order_by("created_at").first() if family.sealed else None


def who_may_be_named(team: UUID) -> QuerySet[Actor]:
    """Colleagues who may open a family at all."""
    return who_may(team, Permission.PERSON_VIEW)


def glass_until(family: Family, reader: Actor) -> datetime | None:
    """Until when this reader sees the family only because they gave a reason; None for everybody else."""
    standing = GlassBroken.objects.filter(family=family, by=reader, until_at__gt=now())
    return standing.order_by("-until_at").values_list("until_at", flat=True).first()


def broken_glass() -> QuerySet[GlassBroken]:
    return GlassBroken.objects.select_related("by").prefetch_related("readings__by")


def glass_to_read(reader: Actor, roles: Collection[str]) -> QuerySet[GlassBroken]:
    """What nobody has read about for one of this reader's duties, the newest first; never what they opened themselves."""
    unread = Q(pk=None)
    for duty in duties_among(roles):
        unread |= Q(~Exists(GlassRead.objects.filter(glass=OuterRef("pk"), duty=duty)))
    return broken_glass().filter(unread).exclude(by=reader).order_by("-created_at", "-pk")


def duties_among(roles: Collection[str]) -> list[str]:
    return [duty for duty in GlassRead.Duty.values if duty in roles]


def unusual_openings() -> QuerySet[UnusualOpening]:
    return UnusualOpening.objects.select_related("by", "family", "answered_by")


def unusual_to_answer() -> QuerySet[UnusualOpening]:
    """The newest first."""
    return unusual_openings().filter(answered_at=None).order_by("-created_at", "-pk")


def own_postcode(reader: Actor) -> str:
    return OwnPostcode.objects.filter(actor=reader).values_list("postcode", flat=True).first() or ""


def families_by_key(keys: Collection[UUID]) -> dict[UUID, Family]:
    """As far as the reader may see them."""
    return Family.objects.in_bulk(list(keys))
