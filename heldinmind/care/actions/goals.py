"""Goals are agreed and rated, and caregiving levels given, for a relationship."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from heldinmind.access.audit import record
from heldinmind.access.models import Actor
from heldinmind.access.permissions import Permission
from heldinmind.care.actions.within import within
from heldinmind.care.models import Episode, Goal, GoalRating
from heldinmind.care.rules.dates import reasons_against_step
from heldinmind.care.rules.goals import audience_of, reasons_against_day, reasons_against_rating
from heldinmind.kit.forms import Refused
from heldinmind.kit.said import refuse
from heldinmind.measures import actions as measures
from heldinmind.measures.models import Response
from heldinmind.people.actions import subject_of
from heldinmind.people.models import CaregivingRelationship, Family, Subject


@transaction.atomic
def agree_goal(
    *,
    episode: Episode,
    subject: Subject,
    words: str,
    agreed_on: date,
    by: Actor,
    today: date,
    value: int | None = None,
) -> Goal:
    """What somebody hopes will be different, with its first rating when there is one. Sent twice, it is kept once."""
    Family.objects.select_for_update().get(pk=episode.family_id)
    refuse(reasons_against_step(agreed_on, opened_on=episode.opened_on, ended_on=episode.ended_on, today=today))
    if Goal.objects.filter(episode=episode, subject=subject, words=words, ended_on=None).exists():
        raise Refused([_("This goal is agreed already.")])
    meant = {"subject": subject, "audience": audience_of(subject.kind)}
    goal = Goal(**within(episode), **meant, words=words, agreed_on=agreed_on)
    goal.save(force_insert=True)
    record(by, "goal.agreed", goal, family=goal.family_id, needs=Permission.CARE_CHANGE)
    if value is not None:
        rate_goal(goal=goal, value=value, rated_on=agreed_on, by=by, today=today)
    return goal


@transaction.atomic
def rate_goal(*, goal: Goal, value: int, rated_on: date, by: Actor, today: date) -> GoalRating:
    """How near it is, 0 to 10. A second rating on one day replaces the first, and what it was is kept."""
    goal = Goal.objects.select_for_update(of=("self",)).get(pk=goal.pk)
    refuse(
        reasons_against_rating(value, rated_on=rated_on, agreed_on=goal.agreed_on, ended_on=goal.ended_on, today=today)
    )
    rating = GoalRating.objects.filter(goal=goal, rated_on=rated_on).first()
    if rating is None:
        rating = GoalRating(team_id=goal.team_id, goal=goal, rated_on=rated_on, value=value, by=by)
        rating.save(force_insert=True)
    elif rating.value != value:
        rating.value, rating.by = value, by
        rating.save(update_fields=["value", "by"])
    record(by, "goal.rated", goal, family=goal.family_id, detail=str(value), needs=Permission.CARE_CHANGE)
    return rating


@transaction.atomic
def end_goal(*, goal: Goal, ended_on: date, by: Actor, today: date) -> None:
    """No longer worked on, whether reached or not: its ratings say which."""
    goal = Goal.objects.select_for_update(of=("self",)).get(pk=goal.pk)
    refuse(reasons_against_day(ended_on, agreed_on=goal.agreed_on, ended_on=None, today=today))
    goal.ended_on = ended_on
    goal.save(update_fields=["ended_on"])
    record(by, "goal.ended", goal, family=goal.family_id, needs=Permission.CARE_CHANGE)


@transaction.atomic
def rate_levels(
    *,
    episode: Episode,
    levels: Mapping[CaregivingRelationship, int],
    given_on: date,
    occasion: str,
    by: Actor,
    today: date,
) -> list[Response]:
    """The caregiving level, 1 (best) to 4, that the clinician gives each of these relationships. All are kept, or none."""
    refuse(reasons_against_step(given_on, opened_on=episode.opened_on, today=today))
    if not levels:
        raise Refused([_("Give a level for at least one relationship.")])
    return [
        measures.answer(
            family=episode.family,
            about=subject_of(link),
            instrument="CAREGIVING-LEVEL",
            answers=[level],
            given_on=given_on,
            occasion=occasion,
            by=by,
            today=today,
        )
        for link, level in levels.items()
    ]
