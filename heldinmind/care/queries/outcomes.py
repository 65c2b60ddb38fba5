"""Goals and caregiving levels: first, then latest."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.utils.timezone import localdate

from heldinmind.care.models import EpisodeSubject, Goal, GoalRating
from heldinmind.care.queries.people import people_of
from heldinmind.measures import queries as measures
from heldinmind.measures.models import Response
from heldinmind.measures.queries import LEVEL
from heldinmind.people.models import CaregivingRelationship, Family, Subject


@dataclass(frozen=True)
class GoalSeen:
    """A goal with its first rating and its latest, 0 to 10; the same one when it was rated once."""

    goal: Goal
    ratings: tuple[GoalRating, ...]

    @property
    def first(self) -> GoalRating | None:
        return self.ratings[0] if self.ratings else None

    @property
    def latest(self) -> GoalRating | None:
        return self.ratings[-1] if self.ratings else None


@dataclass(frozen=True)
class LevelSeen:
    """The caregiving level of one relationship, 1 (best) to 4; `movement` says how it moved, empty when rated less than twice.

    `start` and `end` are the ratings given for those occasions, which a report compares.
    """

    caregiving: CaregivingRelationship
    first: Response | None
    latest: Response | None
    start: Response | None
    end: Response | None
    movement: str


def goals() -> QuerySet[Goal]:
    about = ["family", "episode", "subject__person", "subject__caregiving__carer", "subject__caregiving__child"]
    return Goal.objects.select_related(*about, "subject__adults__first", "subject__adults__second")


def goals_with_ratings(family: Family) -> list[GoalSeen]:
    """Goals that are still worked on first, then ended ones. Two database queries."""
    rated = GoalRating.objects.select_related("by").order_by("rated_on")
    found = goals().filter(family=family).prefetch_related(Prefetch("ratings", rated)).order_by("agreed_on", "pk")
    seen = [GoalSeen(goal, tuple(goal.ratings.all())) for goal in found]
    return sorted(seen, key=lambda each: each.goal.ended_on is not None)


def ratings_of(goal: Goal) -> QuerySet[GoalRating]:
    return GoalRating.objects.filter(goal=goal).select_related("by").order_by("rated_on")


def levels_of(family: Family, today: date | None = None) -> list[LevelSeen]:
    """One for each caregiving relationship of the family, rated or not. Three database queries."""
    rated = measures.responses_of(family, LEVEL)
    links = people_of(family, today or localdate()).caregiving
    return [_level(link, [each for each in rated if each.about.caregiving_id == link.pk]) for link in links]


def _level(link: CaregivingRelationship, rated: list[Response]) -> LevelSeen:
    first, latest = (rated[0], rated[-1]) if rated else (None, None)
    return LevelSeen(
        caregiving=link,
        first=first,
        latest=latest,
        start=next((each for each in rated if each.occasion == "start"), None),
        end=next((each for each in reversed(rated) if each.occasion == "end"), None),
        movement=measures.level_movement(first, latest),
    )


def subjects_of(episode_id: UUID) -> QuerySet[Subject]:
    """What an episode works on."""
    about = ["person", "caregiving__carer", "caregiving__child", "adults__first", "adults__second"]
    worked_on = EpisodeSubject.objects.filter(episode=episode_id)
    return Subject.objects.filter(pk__in=worked_on.values("subject")).select_related(*about).order_by("created_at")
