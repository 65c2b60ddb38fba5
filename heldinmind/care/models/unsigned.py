"""Who has not signed yet: told to whoever ends the work, without a word of the draft."""

from datetime import date
from uuid import UUID

from django.db import connection


def unsigned(episode: UUID) -> list[tuple[str, date]]:
    """Author and day of each draft of an episode, of everybody, as far as the reader may see the family."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT author, about_on FROM care_unsigned(%s)", [episode])
        return [(author, about_on) for author, about_on in cursor.fetchall()]
