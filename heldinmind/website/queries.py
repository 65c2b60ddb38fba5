"""What the public pages read: the team's own words, the help it recommends, and the one draft a visitor's code opens."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.db.models import QuerySet

from heldinmind.access.models import Team, TeamSettings
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
