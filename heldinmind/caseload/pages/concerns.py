"""What worries us and what does not: stressors as they were last rated, and what nobody has asked yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from heldinmind.caseload.pages.ages import listed
from heldinmind.caseload.pages.names import Names
from heldinmind.design.days import long_date
from heldinmind.people.pages import subject_called
from heldinmind.risk.models import Rating, Stressor
from heldinmind.safeguarding.models import LevelOn

State = Rating.State
IN_ORDER = (State.PRESENT, State.UNKNOWN, State.HISTORIC, State.ABSENT)


@dataclass(frozen=True)
class Stressors:
    """Each group with how many it holds; whatever was never rated is not asked, and never absent."""

    present: tuple[str, ...]
    unknown: tuple[str, ...]
    historic: tuple[str, ...]
    absent: tuple[str, ...]
    not_asked: tuple[str, ...]


def stressors(ratings: Sequence[Rating], known: Sequence[Stressor]) -> Stressors:
    rated = {rating.stressor_id for rating in ratings if rating.state != State.NOT_ASKED}
    present, unknown, historic, absent = (
        tuple(_named(rating) for rating in ratings if rating.state == state) for state in IN_ORDER
    )
    not_asked = tuple(stressor.name for stressor in known if stressor.code not in rated)
    return Stressors(present, unknown, historic, absent, not_asked)


def _named(rating: Rating) -> str:
    """Whose it is, when that is recorded; it is never assigned to the mother by guesswork."""
    if rating.about is None:
        return rating.stressor.name
    return _("%(stressor)s (%(who)s)") % {"stressor": rating.stressor.name, "who": subject_called(rating.about)}


def safeguarding(levels: Iterable[LevelOn], names: Names) -> list[str]:
    """The level of each child, when there is one above none; children with the same level together."""
    found: dict[tuple[str, object], list[str]] = {}
    for level in levels:
        if level.level.place:
            found.setdefault((level.level.name, level.on), []).append(names(level.child))
    sentence = _("%(level)s for %(children)s, as known on %(day)s")
    return [
        sentence % {"level": name, "children": listed(children), "day": long_date(on)}  # type: ignore[arg-type]
        for (name, on), children in found.items()
    ]
