"""What every row of an episode says of where it belongs."""

from typing import Any

from heldinmind.care.models import Episode


def within(episode: Episode) -> dict[str, Any]:
    return {"team_id": episode.team_id, "family_id": episode.family_id, "episode": episode}
