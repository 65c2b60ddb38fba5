"""What the public pages read: the team's own words, the help it recommends, and the one draft a visitor's code opens."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.db import connection
from django.db.models import QuerySet

from heldinmind.access.models import Team, TeamSettings
from heldinmind.referrals.rules.codes import digest_of
from heldinmind.website.models import Draft, RecommendedLink
from heldinmind.website.rules.kept import Kept
from heldinmind.website.rules.sealing import opened


def teams() -> QuerySet[Team]:
    return Team.objects.order_by("name")


def own_words(team: UUID) -> TeamSettings:
    """How the team works now; a team without settings has the defaults."""
    return TeamSettings.objects.filter(team=team).order_by("-version").first() or TeamSettings()


def recommended(team: UUID) -> QuerySet[RecommendedLink]:
    return RecommendedLink.objects.filter(team=team, removed_on=None).order_by("area", "name")


@dataclass(frozen=True)
class Became:
    """Words of state alone. asked_for: help or consultation; stands: received, considered or decided; outcome: a decision."""

    asked_for: str
    stands: str
    outcome: str


def what_became(reference: str, code: str) -> Became | None:
    """Of the request with this reference, for who has a code of it. The database answers no other."""
    digest = digest_of(code, reference=reference, secret=settings.SECRET_KEY)
    with connection.cursor() as cursor:
        cursor.execute("SELECT asked_for, stands, outcome FROM referrals_what_became(%s, %s)", [reference, digest])
        found = cursor.fetchone()
    return Became(*found) if found else None


@dataclass(frozen=True)
class OpenDraft:
    kept: Kept
    expires_at: datetime


def draft(code: str, *, now: datetime) -> OpenDraft | None:
    """What the code opens; None when it opens nothing, or nothing any more."""
    row = Draft.objects.behind(code).filter(expires_at__gt=now).first()
    if row is None:
        return None
    try:
        content = opened(bytes(row.sealed), code, settings.SECRET_KEY)
    except InvalidToken:  # the installation's secret was changed since
        return None
    return OpenDraft(Kept.of(content), row.expires_at)
