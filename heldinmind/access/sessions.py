"""What can happen to the devices and the sessions of people who sign in."""

from datetime import datetime
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction

from heldinmind.access.audit import record
from heldinmind.access.models import Actor, Device, Membership, Team, User


@transaction.atomic
def arrive(*, user: User, mark: str, words: str, now: datetime) -> list[Device]:
    """Somebody has signed in; returns the devices that are newer than this one and that they were not told of yet.

    Only a device of longer standing is told: whoever stole a password cannot make the notice of their own device go away.
    """
    held = Device.objects.select_for_update(of=("self",)).filter(user=user, mark=mark)
    device = held.first()
    if device is None:
        Device(user=user, mark=mark, words=words, last_at=now).save(force_insert=True)
        return []
    device.words, device.last_at = words, now
    device.save(update_fields=["words", "last_at"])
    news = Device.objects.filter(user=user, told_at=None, created_at__gt=device.created_at).order_by("created_at")
    found = list(news)
    news.update(told_at=now)
    return found


def seen(*, session_key: str, now: datetime) -> None:
    """This session was used."""
    UserSession.objects.filter(session_key=session_key).update(last_seen_at=now)


@transaction.atomic
def end_own(*, user: User, keys: list[str], team: UUID | None, by: Actor) -> None:
    """End some of one's own sessions; those of anybody else stay."""
    ended = _end(user, keys=keys)
    if ended:
        record(by, "sessions.ended", Team(pk=team) if team else user, detail=str(ended))


@transaction.atomic
def end_others(*, user: User, this: str) -> None:
    """All but this one: whoever changes a password does it to keep somebody out."""
    others = UserSession.objects.filter(user=user).exclude(session_key=this)
    _end(user, keys=list(others.values_list("session_key", flat=True)))


@transaction.atomic
def end_colleagues(*, membership: Membership, by: Actor) -> None:
    """A lead signs a colleague out everywhere, as when a telephone was lost."""
    record(by, "sessions.ended", membership, detail=str(_end(membership.user)))


@transaction.atomic
def end_of_whoever_left(*, user: User, team: Team) -> None:
    """Whoever holds no role in this team any more is signed out; they may sign in again for another."""
    if not Membership.objects.filter(user=user, team=team, until_on=None).exists():
        _end(user)


def _end(user: User, *, keys: list[str] | None = None) -> int:
    """How many were ended; all of this person's unless some are named."""
    theirs = UserSession.objects.filter(user=user)
    theirs = theirs if keys is None else theirs.filter(session_key__in=keys)
    ended = list(theirs.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=ended).delete()
    theirs.delete()
    return len(ended)
